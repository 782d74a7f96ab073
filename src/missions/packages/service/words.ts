import { dayInWords } from '#kernel/text/day'
import { words } from '#kernel/words'

interface Said {
  number: number
  from: string
  what: string
  words: string
  until: Date
  url: string
  site: string
}

/** Mails about packages. */
export const mailWords = words(
  {
    subject: {
      received: ({ number, from }: Said) => `Paquet P${number} de ${from} à récupérer`,
      expiring: ({ number, until }: Said) => `Le paquet P${number} expire le ${dayInWords('fr', until)}`,
      acknowledged: ({ number }: Said) => `Paquet P${number} : bonne réception`,
      refused: ({ number }: Said) => `Paquet P${number} refusé par un destinataire`,
      withdrawn: ({ number, from }: Said) => `Paquet P${number} retiré par ${from}`,
      expired: ({ number }: Said) => `Paquet P${number} expiré sans réponse de tous`,
    },
    text: {
      received: ({ from, what, until, url, site }: Said) =>
        `${from} vous a envoyé des documents (${what}).\n\nRécupérez-les avant le ${dayInWords('fr', until)}, puis accusez réception ou refusez :\n${url}\n\nIl faut une session ouverte avec un second facteur. Chaque récupération est inscrite au journal des accès.\n\n${site}`,
      expiring: ({ from, what, until, url, site }: Said) =>
        `Des documents de ${from} (${what}) attendent votre réponse. Le ${dayInWords('fr', until)}, leurs fichiers seront effacés.\n\n${url}\n\n${site}`,
      acknowledged: ({ what, words, url, site }: Said) =>
        `Un destinataire accuse réception (${what}).\n${words && `\n${words}\n`}\n${url}\n\n${site}`,
      refused: ({ what, words, url, site }: Said) =>
        `Un destinataire refuse ce paquet (${what}). Motif :\n\n${words}\n\n${url}\n\n${site}`,
      withdrawn: ({ from, what, url, site }: Said) =>
        `${from} a retiré ces documents (${what}) : ils ne peuvent plus être récupérés.\n\n${url}\n\n${site}`,
      expired: ({ what, url, site }: Said) =>
        `Le délai est passé et des destinataires n’ont pas répondu (${what}). Les fichiers sont effacés ; envoyez un nouveau paquet s’ils sont encore nécessaires.\n\n${url}\n\n${site}`,
    },
  },
  {
    subject: {
      received: ({ number, from }: Said) => `Package P${number} from ${from} to fetch`,
      expiring: ({ number, until }: Said) => `Package P${number} expires on ${dayInWords('en', until)}`,
      acknowledged: ({ number }: Said) => `Package P${number}: received`,
      refused: ({ number }: Said) => `Package P${number} refused by a recipient`,
      withdrawn: ({ number, from }: Said) => `Package P${number} withdrawn by ${from}`,
      expired: ({ number }: Said) => `Package P${number} expired without an answer from all`,
    },
    text: {
      received: ({ from, what, until, url, site }: Said) =>
        `${from} sent you documents (${what}).\n\nFetch them before ${dayInWords('en', until)}, then acknowledge or refuse them:\n${url}\n\nIt takes a session opened with a second factor. Each fetch is written to the journal of accesses.\n\n${site}`,
      expiring: ({ from, what, until, url, site }: Said) =>
        `Documents from ${from} (${what}) wait for your answer. On ${dayInWords('en', until)}, their files will be erased.\n\n${url}\n\n${site}`,
      acknowledged: ({ what, words, url, site }: Said) =>
        `A recipient acknowledges (${what}).\n${words && `\n${words}\n`}\n${url}\n\n${site}`,
      refused: ({ what, words, url, site }: Said) =>
        `A recipient refuses this package (${what}). Reason:\n\n${words}\n\n${url}\n\n${site}`,
      withdrawn: ({ from, what, url, site }: Said) =>
        `${from} withdrew these documents (${what}): they can no longer be fetched.\n\n${url}\n\n${site}`,
      expired: ({ what, url, site }: Said) =>
        `Time is over and some recipients did not answer (${what}). The files are erased; send a new package if they are still needed.\n\n${url}\n\n${site}`,
    },
  },
)
