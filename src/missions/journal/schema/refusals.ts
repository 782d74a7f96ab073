import { refusals } from '#kernel/refusal'

export const refuse = refusals('journal', {
  journalAway: {
    status: 503,
    title: { fr: 'Le journal des accès ne peut pas écrire', en: 'The access journal cannot write' },
    remedy: {
      fr: 'Aucun accès ne se fait sans être écrit : rien n’a été transmis. Recommencez dans un instant.',
      en: 'No access is made without being written: nothing was passed on. Try again in a moment.',
    },
  },
  notYetProven: {
    status: 409,
    title: { fr: 'La preuve n’est pas encore prête', en: 'The proof is not ready yet' },
    remedy: {
      fr: 'Un point de contrôle est signé chaque minute : revenez dans un instant.',
      en: 'A checkpoint is signed every minute: come back in a moment.',
    },
  },
  checkpointNotFound: {
    status: 404,
    title: { fr: 'Point de contrôle introuvable', en: 'No such checkpoint' },
    remedy: {
      fr: 'Vérifiez son numéro dans la liste des points de contrôle.',
      en: 'Check its number in the list of checkpoints.',
    },
  },
  accessNotFound: {
    status: 404,
    title: { fr: 'Accès introuvable', en: 'No such access' },
    remedy: {
      fr: 'Revenez à la liste : cet accès n’existe pas, ou il ne vous concerne pas.',
      en: 'Go back to the list: this access does not exist, or it is not about you.',
    },
  },
  franceConnectNeeded: {
    status: 403,
    title: { fr: 'Connexion par FranceConnect nécessaire', en: 'FranceConnect needed' },
    remedy: {
      fr: 'Connectez-vous par FranceConnect : lui seul dit quelles données sont les vôtres.',
      en: 'Sign in with FranceConnect: it alone says which data is yours.',
    },
  },
  identityIncomplete: {
    status: 403,
    title: {
      fr: 'FranceConnect n’a pas donné votre identité complète',
      en: 'FranceConnect did not give your whole identity',
    },
    remedy: {
      fr: 'Connectez-vous de nouveau par FranceConnect, et acceptez de transmettre votre identité.',
      en: 'Sign in with FranceConnect again, and agree to pass your identity on.',
    },
  },
  auditorsOnly: {
    status: 403,
    title: { fr: 'Réservé aux auditeurs du journal', en: 'For auditors of the journal' },
    remedy: {
      fr: 'Demandez le rôle « auditeur du journal des accès » à un administrateur du site.',
      en: 'Ask an administrator of the site for the role "auditor of the access journal".',
    },
  },
  membersOnly: {
    status: 403,
    title: { fr: 'Réservé aux membres de l’organisation', en: 'For members of the organisation' },
    remedy: {
      fr: 'Demandez à un administrateur de l’organisation de vous y inviter.',
      en: 'Ask an administrator of the organisation to invite you.',
    },
  },
  contestNotFound: {
    status: 404,
    title: { fr: 'Contestation introuvable', en: 'No such contest' },
    remedy: {
      fr: 'Revenez à la liste : elle n’existe pas, ou ne vous est pas confiée.',
      en: 'Go back to the list: it does not exist, or is not for you.',
    },
  },
  alreadyContested: {
    status: 409,
    title: { fr: 'Vous contestez déjà cet accès', en: 'You already contest this access' },
    remedy: {
      fr: 'Suivez votre contestation sur la page de cet accès.',
      en: 'Follow your contest on the page of this access.',
    },
  },
  tooManyContests: {
    status: 429,
    title: { fr: 'Trop de contestations en attente', en: 'Too many contests waiting' },
    remedy: {
      fr: 'Attendez que l’on réponde aux vingt premières : une réponse vaut souvent pour plusieurs accès.',
      en: 'Wait for the answers to the first twenty: one answer often holds for several accesses.',
    },
  },
  alreadyAnswered: {
    status: 409,
    title: { fr: 'Quelqu’un a déjà répondu', en: 'Somebody has already answered' },
    remedy: {
      fr: 'Lisez la réponse donnée : une contestation n’en reçoit qu’une.',
      en: 'Read the answer that was given: a contest has one.',
    },
  },
})
