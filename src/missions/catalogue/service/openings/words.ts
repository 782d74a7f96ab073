import { words } from '#kernel/words'

interface Told {
  title: string
  due: string
  url: string
  off: string
}

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
    mails: {
      soon: {
        subject: ({ title, due }: Told) => `« ${title} » : ouverture promise pour le ${due}`,
        text: ({ title, due, url, off }: Told) =>
          `Bonjour,\n\nVotre organisation a promis d’ouvrir « ${title} » au plus tard le ${due}. Reliez les données à la promesse dès qu’elles existent, même en brouillon ; si la date ne tient plus, changez-la : la première reste visible.\n\n${url}\n\nPour ne plus recevoir de rappels :\n\n${off}`,
      },
      late: {
        subject: ({ title }: Told) => `« ${title} » : l’ouverture promise est en retard`,
        text: ({ title, due, url, off }: Told) =>
          `Bonjour,\n\nL’ouverture de « ${title} », promise pour le ${due}, est affichée en retard dans la feuille de route publique. Reliez les données publiées, donnez une nouvelle date, ou dites pourquoi vous y renoncez :\n\n${url}\n\nUn seul rappel est envoyé par échéance passée. Pour ne plus en recevoir :\n\n${off}`,
      },
    },
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
    mails: {
      soon: {
        subject: ({ title, due }) => `“${title}”: opening promised for ${due}`,
        text: ({ title, due, url, off }) =>
          `Hello,\n\nYour organisation promised to open “${title}” by ${due}. Link the data to the promise as soon as it exists, drafts too; if the date does not hold any more, change it: the first one stays to be seen.\n\n${url}\n\nTo receive no more reminders:\n\n${off}`,
      },
      late: {
        subject: ({ title }) => `“${title}”: the promised opening is late`,
        text: ({ title, due, url, off }) =>
          `Hello,\n\nThe opening of “${title}”, promised for ${due}, is shown as late in the public roadmap. Link the data published, give a new date, or say why you give it up:\n\n${url}\n\nOne reminder is sent for each date that has passed. To receive none:\n\n${off}`,
      },
    },
    missing: {
      organization: 'A promise is made by an organisation: choose which.',
      title: 'Say what will be opened.',
      description: 'Describe what is promised: content, extent, format.',
      planned: 'Say by when: a year, a quarter, a month or a day.',
      decidedBy: 'Name the text that promises it: plan, law, roadmap.',
    },
  },
)
