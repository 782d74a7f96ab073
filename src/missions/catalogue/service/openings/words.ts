import { words } from '#kernel/words'

/** What the catalogue says of promised openings outside their pages. */
export const openingWords = words(
  {
    missing: {
      organization: 'Une promesse est faite par une organisation : choisissez laquelle.',
      title: 'Dites ce qui sera ouvert.',
      description: 'Décrivez ce qui est promis : contenu, étendue, format.',
      planned: 'Dites pour quand : une année, un trimestre, un mois ou un jour.',
      decidedBy: 'Citez le texte qui le promet : plan, loi, feuille de route.',
    },
  },
  {
    missing: {
      organization: 'A promise is made by an organisation: choose which.',
      title: 'Say what will be opened.',
      description: 'Describe what is promised: content, extent, format.',
      planned: 'Say by when: a year, a quarter, a month or a day.',
      decidedBy: 'Name the text that promises it: plan, law, roadmap.',
    },
  },
)
