import { refusals } from '#kernel/refusal'

const correct = {
  fr: 'L’application doit corriger sa demande : prévenez ceux qui la publient. Rien n’a été autorisé.',
  en: 'The application must correct its request: tell those who publish it. Nothing was authorised.',
}

/** The ways that OAuth says no. `service/oauth/errors.ts` gives each its name on the wire. */
export const refuseOAuth = refusals('people', {
  applicationNotFound: {
    status: 404,
    title: { fr: 'Application introuvable', en: 'Application not found' },
    remedy: {
      fr: 'Rechargez la liste de vos applications : celle-ci n’existe plus, ou n’est pas à vous.',
      en: 'Reload the list of your applications: this one no longer exists, or is not yours.',
    },
  },
  tooManyApplications: {
    status: 409,
    title: { fr: 'Trop d’applications', en: 'Too many applications' },
    remedy: {
      fr: 'Supprimez d’abord celles qui ne servent plus : cinquante au plus par propriétaire.',
      en: 'First delete those that serve no more: fifty at most for one owner.',
    },
  },
  redirectNeeded: {
    status: 409,
    title: { fr: 'Adresse de retour nécessaire', en: 'A redirect address is needed' },
    remedy: {
      fr: 'Gardez au moins une adresse : une application publique ne sert qu’avec le retour d’une personne.',
      en: 'Keep at least one address: a public application serves only with a person who comes back.',
    },
  },
  applicationUnknown: {
    status: 400,
    title: { fr: 'Application inconnue', en: 'Unknown application' },
    remedy: {
      fr: 'N’allez pas plus loin : ce lien nomme une application qui n’est pas enregistrée ici. Rien n’a été autorisé.',
      en: 'Go no further: this link names an application that is not registered here. Nothing was authorised.',
    },
  },
  redirectUnknown: {
    status: 400,
    title: { fr: 'Adresse de retour inconnue', en: 'Unknown redirect address' },
    remedy: {
      fr: 'N’allez pas plus loin : ce lien mène à une adresse que l’application n’a pas enregistrée. Rien n’a été autorisé.',
      en: 'Go no further: this link leads to an address that the application has not registered. Nothing was authorised.',
    },
  },
  requestNotValid: {
    status: 400,
    title: { fr: 'Demande d’autorisation incomplète', en: 'Incomplete authorisation request' },
    remedy: correct,
  },
  pkceNeeded: {
    status: 400,
    title: { fr: 'Demande d’autorisation sans PKCE S256', en: 'Authorisation request without PKCE S256' },
    remedy: correct,
  },
  responseTypeUnknown: {
    status: 400,
    title: { fr: 'Type de réponse refusé', en: 'Response type refused' },
    remedy: correct,
  },
  scopeNotAllowed: {
    status: 400,
    title: { fr: 'Portée refusée', en: 'Scope refused' },
    remedy: {
      fr: 'Demandez `read` ou `all`, au plus ce que l’application a enregistré et ce que la personne a accordé.',
      en: 'Ask for `read` or `all`, no more than the application registered and the person granted.',
    },
  },
  clientNotValid: {
    status: 401,
    title: { fr: 'Application non reconnue', en: 'Application not recognised' },
    remedy: {
      fr: 'Vérifiez l’identifiant et le secret de l’application, envoyés d’une seule façon.',
      en: 'Check the identifier and the secret of the application, sent in one way only.',
    },
  },
  grantNotValid: {
    status: 400,
    title: { fr: 'Code ou jeton refusé', en: 'Code or token refused' },
    remedy: {
      fr: 'Recommencez l’autorisation : il est inconnu, expiré, déjà servi ou repris.',
      en: 'Begin the authorisation again: it is unknown, expired, already used or taken back.',
    },
  },
  grantNotAllowed: {
    status: 400,
    title: { fr: 'Cette application n’a pas ce droit', en: 'This application may not do that' },
    remedy: {
      fr: 'Seule une application à secret agit pour son propriétaire, tant que la personne qui en répond en est membre.',
      en: 'Only an application with a secret acts for its owner, as long as the person who answers for it is a member.',
    },
  },
  grantTypeUnknown: {
    status: 400,
    title: { fr: 'Type d’autorisation inconnu', en: 'Unknown grant type' },
    remedy: {
      fr: 'Les types acceptés sont dans /.well-known/oauth-authorization-server.',
      en: 'Those that are accepted are in /.well-known/oauth-authorization-server.',
    },
  },
  tokenNotValid: {
    status: 401,
    title: { fr: 'Jeton d’accès refusé', en: 'Access token refused' },
    remedy: {
      fr: 'Renouvelez-le, ou redemandez l’autorisation de la personne : il est inconnu, expiré ou repris.',
      en: 'Renew it, or ask the person again: it is unknown, expired or taken back.',
    },
  },
})
