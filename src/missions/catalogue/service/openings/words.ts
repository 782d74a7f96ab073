import { words } from '#kernel/words'

/** What the catalogue says of promised openings outside their pages. */
export const openingWords = words(
  {
    states: {
      late: 'En retard',
      planned: 'Prévue',
      'in-progress': 'En cours',
      open: 'Ouverte',
      abandoned: 'Abandonnée',
    },
    stateOf: (state: string) => `État : ${state}`,
    feedTitle: (site: string) => `Feuille de route des ouvertures — ${site}`,
    missing: {
      organization: 'Une promesse est faite par une organisation : choisissez laquelle.',
      title: 'Dites ce qui sera ouvert.',
      description: 'Décrivez ce qui est promis : contenu, étendue, format.',
      planned: 'Dites pour quand : une année, un trimestre, un mois ou un jour.',
      decidedBy: 'Citez le texte qui le promet : plan, loi, feuille de route.',
    },
  },
  {
    states: {
      late: 'Late',
      planned: 'Planned',
      'in-progress': 'In progress',
      open: 'Open',
      abandoned: 'Given up',
    },
    stateOf: (state) => `State: ${state}`,
    feedTitle: (site) => `Roadmap of openings — ${site}`,
    missing: {
      organization: 'A promise is made by an organisation: choose which.',
      title: 'Say what will be opened.',
      description: 'Describe what is promised: content, extent, format.',
      planned: 'Say by when: a year, a quarter, a month or a day.',
      decidedBy: 'Name the text that promises it: plan, law, roadmap.',
    },
  },
)
