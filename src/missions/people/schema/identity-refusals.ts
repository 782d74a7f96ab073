import { refusals } from '#kernel/refusal'

/** The ways that signing in elsewhere says no. */
export const refuseIdentity = refusals('people', {
  providerNotOffered: {
    status: 404,
    title: { fr: 'Ce site ne propose pas cette connexion', en: 'This site does not offer this way in' },
    remedy: {
      fr: 'Choisissez un des moyens de la page de connexion.',
      en: 'Choose one of the ways on the sign-in page.',
    },
  },
  providerDown: {
    status: 503,
    title: { fr: 'Le service d’identité ne répond pas', en: 'The identity service does not answer' },
    remedy: {
      fr: 'Rien n’est changé à votre compte. Réessayez dans quelques minutes, ou connectez-vous autrement.',
      en: 'Nothing changed in your account. Try again in a few minutes, or sign in another way.',
    },
  },
  loginNotValid: {
    status: 400,
    title: { fr: 'Cette connexion n’est plus valable', en: 'This sign-in is no longer valid' },
    remedy: {
      fr: 'Elle a expiré, a déjà servi ou a commencé dans un autre navigateur. Recommencez depuis cette page.',
      en: 'It expired, was already used or began in another browser. Start again from this page.',
    },
  },
  loginCancelled: {
    status: 403,
    title: { fr: 'Connexion abandonnée', en: 'Sign-in given up' },
    remedy: {
      fr: 'Le service d’identité ne vous a pas identifié. Recommencez, ou connectez-vous autrement.',
      en: 'The identity service did not identify you. Start again, or sign in another way.',
    },
  },
  answerNotTrusted: {
    status: 502,
    title: { fr: 'Réponse d’identité refusée', en: 'Identity answer refused' },
    remedy: {
      fr: 'La réponse du service d’identité ne se vérifie pas. Personne n’est connecté : recommencez, et signalez-le si cela dure.',
      en: 'The answer of the identity service cannot be verified. Nobody is signed in: start again, and report it if it lasts.',
    },
  },
  assuranceTooLow: {
    status: 403,
    title: {
      fr: 'Ce site demande une identification plus forte',
      en: 'This site asks for a stronger identification',
    },
    remedy: {
      fr: 'Elle vient d’être demandée et n’a pas été faite. Activez la double authentification chez votre fournisseur d’identité, puis recommencez.',
      en: 'It was just asked for and not done. Turn two-step sign-in on at your identity provider, then start again.',
    },
  },
  identityIncomplete: {
    status: 422,
    title: {
      fr: 'Il manque un nom ou une adresse électronique',
      en: 'A name or an e-mail address is missing',
    },
    remedy: {
      fr: 'Votre fournisseur d’identité ne les transmet pas. Demandez-lui de compléter votre fiche, ou créez un compte avec votre adresse.',
      en: 'Your identity provider does not pass them on. Ask it to complete your record, or create an account with your address.',
    },
  },
  identityTaken: {
    status: 409,
    title: {
      fr: 'Cette identité est déjà liée à un autre compte',
      en: 'This identity is already linked to another account',
    },
    remedy: {
      fr: 'Connectez-vous avec elle, retirez-la de cet autre compte, puis recommencez.',
      en: 'Sign in with it, remove it from that other account, then start again.',
    },
  },
  localAccountsOff: {
    status: 403,
    title: { fr: 'Ce site n’a pas de mots de passe', en: 'This site has no passwords' },
    remedy: {
      fr: 'Connectez-vous avec ProConnect ou FranceConnect.',
      en: 'Sign in with ProConnect or FranceConnect.',
    },
  },
  actingAsOther: {
    status: 403,
    title: { fr: 'Vous agissez à la place de quelqu’un', en: 'You are acting as somebody else' },
    remedy: {
      fr: 'Son compte, ses moyens de connexion, ses clés et les demandes faites en son nom restent à cette personne. Arrêtez d’abord d’agir à sa place.',
      en: 'Their account, ways in, keys and the requests made in their name stay theirs. First stop acting as this person.',
    },
  },
  identityNotFound: {
    status: 404,
    title: { fr: 'Identité introuvable', en: 'Identity not found' },
    remedy: {
      fr: 'Rechargez la liste : cette identité n’est plus liée à votre compte.',
      en: 'Reload the list: this identity is no longer linked to your account.',
    },
  },
  lastWayIn: {
    status: 409,
    title: { fr: 'C’est votre dernier moyen de vous connecter', en: 'It is your last way in' },
    remedy: {
      fr: 'Ajoutez-en d’abord un autre : un mot de passe ou une autre identité.',
      en: 'First add another: a password or another identity.',
    },
  },
  proveAgain: {
    status: 403,
    title: { fr: 'Prouvez encore que c’est vous', en: 'Prove once more that it is you' },
    remedy: {
      fr: 'Déconnectez-vous, reconnectez-vous, puis recommencez dans les dix minutes.',
      en: 'Sign out, sign in again, then start over within ten minutes.',
    },
  },
})
