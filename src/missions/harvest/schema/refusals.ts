import { refusals } from '#kernel/refusal'

export const refuse = refusals('harvest', {
  sourceNotFound: {
    status: 404,
    title: { fr: 'Source introuvable', en: 'No such source' },
    remedy: { fr: 'Vérifiez l’adresse.', en: 'Check the address.' },
  },
  jobNotFound: {
    status: 404,
    title: { fr: 'Moissonnage introuvable', en: 'No such harvest' },
    remedy: { fr: 'Vérifiez l’adresse.', en: 'Check the address.' },
  },
  notYourSource: {
    status: 403,
    title: { fr: 'Cette source n’est pas à vous', en: 'This source is not yours' },
    remedy: {
      fr: 'Demandez à un administrateur ou à un éditeur de l’organisation.',
      en: 'Ask an administrator or an editor of the organisation.',
    },
  },
  officeOnly: {
    status: 403,
    title: { fr: 'Réservé au service', en: 'For the office only' },
    remedy: { fr: 'Demandez à une personne du service.', en: 'Ask somebody of the office.' },
  },
  unknownBackend: {
    status: 422,
    title: { fr: 'Type de source inconnu', en: 'Unknown kind of source' },
    remedy: { fr: 'Choisissez l’un des types proposés.', en: 'Choose one of the kinds offered.' },
  },
  ownSite: {
    status: 422,
    title: { fr: 'Adresse de ce site', en: 'Address of this site' },
    remedy: {
      fr: 'Donnez l’adresse d’un autre catalogue : ce site ne se moissonne pas lui-même.',
      en: 'Give the address of another catalogue: this site does not harvest itself.',
    },
  },
  badSchedule: {
    status: 422,
    title: { fr: 'Horaire impossible', en: 'Impossible schedule' },
    remedy: {
      fr: 'Donnez cinq champs de cron qui reviennent au plus une fois par heure, par exemple « 0 3 * * * ».',
      en: 'Give five fields of cron that come back at most once an hour, such as "0 3 * * *".',
    },
  },
  notAccepted: {
    status: 409,
    title: { fr: 'Source pas encore acceptée', en: 'Source not accepted yet' },
    remedy: {
      fr: 'Attendez que le service l’accepte ; l’aperçu est possible dès maintenant.',
      en: 'Wait until the office accepts it; the preview is possible now.',
    },
  },
  underWay: {
    status: 409,
    title: { fr: 'Un moissonnage est déjà en cours', en: 'A harvest is already under way' },
    remedy: { fr: 'Attendez qu’il se termine.', en: 'Wait for its end.' },
  },
  notStopped: {
    status: 409,
    title: { fr: 'Rien à confirmer', en: 'Nothing to confirm' },
    remedy: {
      fr: 'Le dernier moissonnage de cette source n’attend pas de réponse.',
      en: 'The last harvest of this source waits for no answer.',
    },
  },
  staleVersion: {
    status: 412,
    title: { fr: 'La source a changé entre-temps', en: 'The source changed meanwhile' },
    remedy: { fr: 'Rechargez-la, puis recommencez.', en: 'Load it again, then start over.' },
  },
})
