import { refusalsOf } from './refusals.ts'

/** The grant does not allow this call. */
export const grantRefusals = refusalsOf('grant', {
  grantEnded: {
    status: 403,
    title: { fr: 'Habilitation sans effet', en: 'Grant not in force' },
    remedy: {
      fr: 'L’habilitation a été révoquée, remplacée, a pris fin ou n’a pas commencé : voyez-la dans l’espace de votre organisation.',
      en: 'The grant was revoked, replaced, has ended or has not begun: see it in the space of your organisation.',
    },
  },
  operationNotGranted: {
    status: 403,
    title: { fr: 'Opération non accordée', en: 'Operation not granted' },
    remedy: {
      fr: 'Cette habilitation n’ouvre pas cette opération : demandez-la en rouvrant la demande.',
      en: 'This grant does not open this operation: ask for it by reopening the request.',
    },
  },
  purposeNotGranted: {
    status: 403,
    title: { fr: 'Finalité non accordée', en: 'Purpose not granted' },
    remedy: {
      fr: 'Envoyez dans Exchange-Purpose le code d’une finalité de l’habilitation.',
      en: 'Send in Exchange-Purpose the code of a purpose of the grant.',
    },
  },
  recipientWrong: {
    status: 403,
    title: { fr: 'Destinataire non habilité', en: 'Recipient not granted' },
    remedy: {
      fr: 'Le SIRET d’Exchange-Recipient n’est pas celui de l’organisation habilitée.',
      en: 'The SIRET of Exchange-Recipient is not that of the organisation that is granted.',
    },
  },
  networkNotAllowed: {
    status: 403,
    title: { fr: 'Réseau non autorisé', en: 'Network not allowed' },
    remedy: {
      fr: 'Appelez depuis un réseau inscrit à l’habilitation et au logiciel, ou faites ajouter le vôtre.',
      en: 'Call from a network that the grant and the software name, or have yours added.',
    },
  },
})
