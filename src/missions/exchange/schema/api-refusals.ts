import { refusals } from '#kernel/refusal'

export const refuseApi = refusals('exchange', {
  apiNotFound: {
    status: 404,
    title: { fr: 'API introuvable', en: 'No such API' },
    remedy: {
      fr: 'Cherchez-la dans l’annuaire des échanges : elle a pu être fermée, ou n’est pas encore ouverte.',
      en: 'Look for it in the directory of exchanges: it may be closed, or not open yet.',
    },
  },
  notYourApi: {
    status: 403,
    title: { fr: 'Cette API n’est pas la vôtre', en: 'This API is not yours' },
    remedy: {
      fr: 'Les administrateurs et éditeurs de l’organisation qui la fournit peuvent la modifier.',
      en: 'Administrators and editors of the organisation that provides it may change it.',
    },
  },
  apiSlugTaken: {
    status: 409,
    title: { fr: 'Cette adresse est prise', en: 'This address is taken' },
    remedy: {
      fr: 'Choisissez un autre nom court : il est le premier segment des appels et ne change jamais.',
      en: 'Choose another short name: it is the first segment of calls and never changes.',
    },
  },
  apiChangedMeanwhile: {
    status: 409,
    title: { fr: 'Cette API a changé entre-temps', en: 'This API changed meanwhile' },
    remedy: {
      fr: 'Rouvrez sa page : quelqu’un l’a enregistrée depuis que vous l’avez lue.',
      en: 'Open its page again: somebody saved it since you read it.',
    },
  },
  apiKeepsItsFields: {
    status: 409,
    title: {
      fr: 'Ce qui est ouvert ne se déplace ni ne s’efface',
      en: 'What is open neither moves nor goes away',
    },
    remedy: {
      fr: 'Des habilitations nomment cet appel ou ce champ. Marquez-le comme déprécié, et ajoutez-en un autre.',
      en: 'Grants name this call or field. Mark it as deprecated, and add another one.',
    },
  },
  destinationNotYours: {
    status: 403,
    title: { fr: 'La destination est approuvée par le service', en: 'The office approves where calls go' },
    remedy: {
      fr: 'Demandez à un administrateur du site : la passerelle envoie les appels là où il l’a permis.',
      en: 'Ask an administrator of the site: the gateway sends calls where they allowed it.',
    },
  },
  destinationChanged: {
    status: 409,
    title: { fr: 'La destination demandée n’est plus celle-là', en: 'Another destination is asked now' },
    remedy: {
      fr: 'Relisez l’adresse qui est demandée maintenant avant de l’approuver.',
      en: 'Read the address that is asked now before you approve it.',
    },
  },
  useCaseNotFound: {
    status: 404,
    title: { fr: 'Cas d’usage introuvable', en: 'No such use case' },
    remedy: { fr: 'Revenez à l’annuaire des échanges.', en: 'Go back to the directory of exchanges.' },
  },
  notYourUseCases: {
    status: 403,
    title: { fr: 'Les cas d’usage sont écrits par le service', en: 'Use cases are written by the office' },
    remedy: {
      fr: 'Proposez-lui le vôtre dans une discussion de l’API concernée.',
      en: 'Propose yours in a discussion of the API concerned.',
    },
  },
  useCaseChangedMeanwhile: {
    status: 409,
    title: { fr: 'Ce cas d’usage a changé entre-temps', en: 'This use case changed meanwhile' },
    remedy: {
      fr: 'Rouvrez sa page : quelqu’un l’a enregistré depuis que vous l’avez lu.',
      en: 'Open its page again: somebody saved it since you read it.',
    },
  },
  noDescription: {
    status: 422,
    title: { fr: 'Aucune description à lire', en: 'No description to read' },
    remedy: {
      fr: 'Collez le document OpenAPI, ou indiquez son adresse sur la fiche du catalogue.',
      en: 'Paste the OpenAPI document, or give its address on the page of the catalogue.',
    },
  },
  unreadableDescription: {
    status: 422,
    title: {
      fr: 'Ce document n’est pas une description OpenAPI',
      en: 'This document is no OpenAPI description',
    },
    remedy: {
      fr: 'Collez un document OpenAPI 3 ou Swagger 2, en JSON ou en YAML : rien n’a été changé.',
      en: 'Paste an OpenAPI 3 or Swagger 2 document, in JSON or YAML: nothing was changed.',
    },
  },
  brokenDescription: {
    status: 422,
    title: { fr: 'Ce document n’est ni du JSON ni du YAML', en: 'This document is neither JSON nor YAML' },
    remedy: {
      fr: 'Corrigez-le à la ligne indiquée, puis recommencez : rien n’a été changé.',
      en: 'Mend it at the line that is shown, then try again: nothing was changed.',
    },
  },
  heavyDescription: {
    status: 422,
    title: { fr: 'Ce document est trop lourd', en: 'This document is too heavy' },
    remedy: {
      fr: 'Réduisez-le, ou ses alias YAML : rien n’a été changé.',
      en: 'Make it shorter, or use fewer YAML aliases: nothing was changed.',
    },
  },
})
