import { refusalsOf } from './refusals.ts'

/** The provider did not answer as its API says; nothing of its answer is passed on. */
export const providerRefusals = refusalsOf('provider', {
  providerUnreachable: {
    status: 502,
    title: { fr: 'Fournisseur injoignable', en: 'Provider out of reach' },
    remedy: {
      fr: 'Le service du fournisseur ne répond pas. Réessayez plus tard ; son état est sur la fiche de l’API.',
      en: 'The service of the provider does not answer. Try again later; its state is on the page of the API.',
    },
  },
  providerInsecure: {
    status: 502,
    title: { fr: 'Connexion au fournisseur non sûre', en: 'Connection to the provider not secure' },
    remedy: {
      fr: 'Le certificat du fournisseur n’est pas valable : rien ne lui a été demandé. Prévenez-le.',
      en: 'The certificate of the provider is not valid: nothing was asked of it. Tell them.',
    },
  },
  providerSlow: {
    status: 504,
    title: { fr: 'Fournisseur trop lent', en: 'Provider too slow' },
    remedy: {
      fr: 'Le fournisseur n’a pas répondu dans le délai prévu. Réessayez plus tard.',
      en: 'The provider did not answer in the time set. Try again later.',
    },
  },
  providerFailed: {
    status: 502,
    title: { fr: 'Erreur du fournisseur', en: 'Error of the provider' },
    remedy: {
      fr: 'Le service du fournisseur est en panne ou refuse la passerelle. Réessayez plus tard.',
      en: 'The service of the provider fails, or refuses the gateway. Try again later.',
    },
  },
  providerBusy: {
    status: 503,
    title: { fr: 'Fournisseur saturé', en: 'Provider busy' },
    remedy: {
      fr: 'Attendez le délai indiqué par l’en-tête Retry-After avant de recommencer.',
      en: 'Wait for the time that the Retry-After header gives, then try again.',
    },
  },
  providerUnreadable: {
    status: 502,
    title: { fr: 'Réponse illisible du fournisseur', en: 'Unreadable answer of the provider' },
    remedy: {
      fr: 'La réponse du fournisseur n’est pas celle que son API annonce : elle n’a pas été transmise.',
      en: 'The answer of the provider is not what its API announces: it was not passed on.',
    },
  },
  providerTooLarge: {
    status: 502,
    title: { fr: 'Réponse trop volumineuse du fournisseur', en: 'Answer of the provider too large' },
    remedy: {
      fr: 'La réponse dépasse la taille prévue pour cette API : elle n’a pas été transmise.',
      en: 'The answer is larger than this API may give: it was not passed on.',
    },
  },
  providerUnidentified: {
    status: 502,
    title: { fr: 'Réponse sans identité', en: 'Answer without identity' },
    remedy: {
      fr: 'La réponse ne dit pas qui elle concerne : elle n’a pas été transmise, car l’accès ne pourrait être inscrit.',
      en: 'The answer does not say whom it is about: it was not passed on, as the access could not be recorded.',
    },
  },
})

/** The gateway itself cannot keep its promises: it answers nothing rather than without a record. */
export const gatewayRefusals = refusalsOf('gateway', {
  grantsStale: {
    status: 503,
    title: { fr: 'Habilitations en cours de lecture', en: 'Grants being read' },
    remedy: {
      fr: 'Ce serveur ne sait plus quelles habilitations valent en ce moment. Réessayez dans un instant.',
      en: 'This server does not know which grants hold just now. Try again in a moment.',
    },
  },
  overloaded: {
    status: 503,
    title: { fr: 'Passerelle saturée', en: 'Gateway overloaded' },
    remedy: { fr: 'Réessayez dans un instant.', en: 'Try again in a moment.' },
  },
})
