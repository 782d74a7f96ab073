import { refusals } from '#kernel/refusal'

export const refuseTemplate = refusals('exchange', {
  templateNotFound: {
    status: 404,
    title: { fr: 'Modèle de message introuvable', en: 'No such message template' },
    remedy: { fr: 'Revenez à la liste des modèles.', en: 'Go back to the list of templates.' },
  },
  templateNotYours: {
    status: 403,
    title: { fr: 'Ce modèle n’est pas le vôtre', en: 'This template is not yours' },
    remedy: {
      fr: 'Les modèles du service sont écrits par ses instructeurs, ceux d’un fournisseur par ses administrateurs et ses éditeurs.',
      en: 'Templates of the office are written by its instructors, those of a provider by its administrators and editors.',
    },
  },
  templateChangedMeanwhile: {
    status: 409,
    title: {
      fr: 'Quelqu’un a modifié ce modèle entre-temps',
      en: 'Somebody changed this template meanwhile',
    },
    remedy: {
      fr: 'Votre texte est gardé ci-dessous : rouvrez le modèle dans un autre onglet et comparez avant d’enregistrer.',
      en: 'Your text is kept below: open the template in another tab and compare before saving.',
    },
  },
  tooManyTemplates: {
    status: 409,
    title: { fr: 'Cinquante modèles au plus par formulaire', en: 'Fifty templates at most for one form' },
    remedy: { fr: 'Supprimez-en un qui ne sert plus.', en: 'Delete one that serves no more.' },
  },
})
