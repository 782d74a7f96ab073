import { refusals } from '#kernel/refusal'
import { refusalsOf } from './refusals.ts'

/** What a call meets: its token is not at fault. */
export const stateRefusals = refusalsOf('provider', {
  providerInMaintenance: {
    status: 503,
    title: { fr: 'Fournisseur en maintenance', en: 'Provider in maintenance' },
    remedy: {
      fr: 'Maintenance annoncée par le fournisseur : recommencez à l’heure indiquée par « until ».',
      en: 'Maintenance announced by the provider: try again at the hour given by "until".',
    },
  },
  providerStopped: {
    status: 503,
    title: { fr: 'Fournisseur en panne', en: 'Provider down' },
    remedy: {
      fr: 'Ses dernières réponses ont échoué : les appels sont suspendus, votre jeton n’est pas en cause. Recommencez après Retry-After.',
      en: 'Its last answers failed: calls are held back, your token is not at fault. Try again after Retry-After.',
    },
  },
})

/** What those who look after an API meet. */
export const refuse = refusals('gateway', {
  apiNotFound: {
    status: 404,
    title: { fr: 'API introuvable', en: 'No such API' },
    remedy: { fr: 'Vérifiez l’adresse.', en: 'Check the address.' },
  },
  notYourApi: {
    status: 403,
    title: { fr: 'Cette API n’est pas à vous', en: 'This API is not yours' },
    remedy: {
      fr: 'Demandez à un administrateur de l’organisation qui la fournit.',
      en: 'Ask an administrator of the organisation that provides it.',
    },
  },
  windowEndsFirst: {
    status: 422,
    title: { fr: 'La fin précède le début', en: 'The end comes before the start' },
    remedy: {
      fr: 'Donnez une fin après le début, et à venir.',
      en: 'Give an end after the start, and to come.',
    },
  },
  windowNotFound: {
    status: 404,
    title: { fr: 'Maintenance introuvable', en: 'No such maintenance' },
    remedy: { fr: 'Rechargez la page.', en: 'Load the page again.' },
  },
  incidentNotFound: {
    status: 404,
    title: { fr: 'Incident introuvable', en: 'No such incident' },
    remedy: { fr: 'Vérifiez l’adresse.', en: 'Check the address.' },
  },
})
