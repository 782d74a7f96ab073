import { refusalsOf } from './refusals.ts'

export const refuse = refusalsOf('grant', {
  minuteCeiling: {
    status: 429,
    title: { fr: 'Trop d’appels en une minute', en: 'Too many calls in a minute' },
    remedy: {
      fr: 'Attendez le délai de l’en-tête Retry-After. Le plafond est celui de l’habilitation : un avenant peut l’élever.',
      en: 'Wait for the time in Retry-After. The ceiling is that of the grant: an amended request may raise it.',
    },
  },
  dayCeiling: {
    status: 429,
    title: { fr: 'Plafond d’appels du jour atteint', en: 'Ceiling of calls of the day reached' },
    remedy: {
      fr: 'Les appels reprennent demain. Si ce volume est normal, demandez un avenant à l’habilitation.',
      en: 'Calls start again tomorrow. If this volume is normal, ask for the grant to be amended.',
    },
  },
  providerCeiling: {
    status: 429,
    title: { fr: 'Le fournisseur reçoit trop d’appels', en: 'The provider gets too many calls' },
    remedy: {
      fr: 'Tous ses consommateurs ensemble dépassent ce que l’API supporte : recommencez après le délai de Retry-After.',
      en: 'All its consumers together ask more than the API bears: try again after the time in Retry-After.',
    },
  },
  personsCeiling: {
    status: 429,
    title: { fr: 'Plafond de personnes du jour atteint', en: 'Ceiling of persons of the day reached' },
    remedy: {
      fr: 'Les personnes déjà consultées aujourd’hui restent accessibles ; les autres, demain.',
      en: 'Persons asked about today stay open; others, tomorrow.',
    },
  },
})
