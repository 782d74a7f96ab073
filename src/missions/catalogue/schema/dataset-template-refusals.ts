import { refusals } from '#kernel/refusal'
import { mostTemplates } from './dataset-template.ts'

/** The ways in which templates of datasets are refused. */
export const refuseTemplate = refusals('catalogue', {
  datasetTemplateNotFound: {
    status: 404,
    title: { fr: 'Modèle introuvable', en: 'No such template' },
    remedy: {
      fr: 'Revenez à la liste : ce modèle a été retiré, ou n’est pas d’une de vos organisations.',
      en: 'Go back to the list: this template was taken away, or is of none of your organisations.',
    },
  },
  datasetTemplateNotYours: {
    status: 403,
    title: { fr: 'Vous ne pouvez pas écrire ce modèle', en: 'You may not write this template' },
    remedy: {
      fr: 'Demandez-le à un administrateur ou à un éditeur de l’organisation.',
      en: 'Ask an administrator or an editor of the organisation.',
    },
  },
  tooManyDatasetTemplates: {
    status: 409,
    title: {
      fr: `${mostTemplates} modèles au plus par organisation`,
      en: `${mostTemplates} templates at most for one organisation`,
    },
    remedy: { fr: 'Retirez-en un qui ne sert plus.', en: 'Take away one that serves no more.' },
  },
})
