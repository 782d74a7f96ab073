import { words } from '#kernel/words'

interface Told {
  title: string
  from: string
  to: string
  comment: string
  url: string
}

/** What both sides of a transfer are told. */
export const transferMails = words(
  {
    proposed: {
      subject: ({ title, from }: Told) => `${from} vous propose « ${title} »`,
      text: ({ title, from, to, comment, url }: Told) =>
        `Bonjour,\n\n${from} propose de confier « ${title} » à ${to}, qui en répondra.${comment && `\n\nLe message joint :\n\n${comment}`}\n\nAcceptez ou refusez ici :\n\n${url}`,
    },
    accepted: {
      subject: ({ title, to }: Told) => `${to} a accepté « ${title} »`,
      text: ({ title, to, comment, url }: Told) =>
        `Bonjour,\n\n${to} répond désormais de « ${title} ».${comment && `\n\nLe message joint :\n\n${comment}`}\n\n${url}`,
    },
    refused: {
      subject: ({ title, to }: Told) => `${to} n’a pas accepté « ${title} »`,
      text: ({ title, to, comment, url }: Told) =>
        `Bonjour,\n\n${to} n’a pas accepté « ${title} » : rien ne change.${comment && `\n\nLa raison donnée :\n\n${comment}`}\n\n${url}`,
    },
  },
  {
    proposed: {
      subject: ({ title, from }) => `${from} proposes “${title}” to you`,
      text: ({ title, from, to, comment, url }) =>
        `Hello,\n\n${from} proposes to hand “${title}” over to ${to}, who will answer for it.${comment && `\n\nTheir message:\n\n${comment}`}\n\nAccept or refuse here:\n\n${url}`,
    },
    accepted: {
      subject: ({ title, to }) => `${to} accepted “${title}”`,
      text: ({ title, to, comment, url }) =>
        `Hello,\n\n${to} now answers for “${title}”.${comment && `\n\nTheir message:\n\n${comment}`}\n\n${url}`,
    },
    refused: {
      subject: ({ title, to }) => `${to} did not accept “${title}”`,
      text: ({ title, to, comment, url }) =>
        `Hello,\n\n${to} did not accept “${title}”: nothing changes.${comment && `\n\nThe reason given:\n\n${comment}`}\n\n${url}`,
    },
  },
)
