import { words } from '#kernel/words'

interface Told {
  name: string
  organization: string
  url: string
  comment: string
  page: string
}

/** What the office is told of a source that waits for it, then its organisation of what was decided. */
export const sourceMails = words(
  {
    proposed: {
      subject: ({ name, organization }: Told) => `Source à valider : « ${name} », de ${organization}`,
      text: ({ name, organization, url, page }: Told) =>
        `Bonjour,\n\n${organization} propose de moissonner « ${name} » :\n\n${url}\n\nRien n’en est repris avant votre accord. Regardez ce qu’elle apporterait, puis acceptez ou refusez ici :\n\n${page}`,
    },
    accepted: {
      subject: ({ name }: Told) => `Source acceptée : « ${name} »`,
      text: ({ name, organization, comment, page }: Told) =>
        `Bonjour,\n\nLe service accepte de moissonner « ${name} » pour ${organization}.${comment && `\n\nIl ajoute :\n\n${comment}`}\n\nSa page dit quand elle sera lue, et ce qui en aura été repris :\n\n${page}`,
    },
    refused: {
      subject: ({ name }: Told) => `Source refusée : « ${name} »`,
      text: ({ name, organization, comment, page }: Told) =>
        `Bonjour,\n\nLe service refuse de moissonner « ${name} » pour ${organization}. La raison donnée :\n\n${comment}\n\nUne autre adresse ou un autre type la soumet de nouveau :\n\n${page}`,
    },
  },
  {
    proposed: {
      subject: ({ name, organization }) => `Source to decide on: “${name}”, of ${organization}`,
      text: ({ name, organization, url, page }) =>
        `Hello,\n\n${organization} proposes to harvest “${name}”:\n\n${url}\n\nNothing is taken from it before you agree. See what it would bring, then accept or refuse here:\n\n${page}`,
    },
    accepted: {
      subject: ({ name }) => `Source accepted: “${name}”`,
      text: ({ name, organization, comment, page }) =>
        `Hello,\n\nThe office agrees to harvest “${name}” for ${organization}.${comment && `\n\nIt adds:\n\n${comment}`}\n\nIts page says when it will be read, and what was taken from it:\n\n${page}`,
    },
    refused: {
      subject: ({ name }) => `Source refused: “${name}”`,
      text: ({ name, organization, comment, page }) =>
        `Hello,\n\nThe office refuses to harvest “${name}” for ${organization}. The reason given:\n\n${comment}\n\nAnother address or another kind submits it again:\n\n${page}`,
    },
  },
)
export type SourceMail = keyof (typeof sourceMails)['fr']
