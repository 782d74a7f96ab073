import { words } from '#kernel/words'

interface Told {
  organization: string
  parent: string
  url: string
}

/** What administrators are told when an organisation asks to be part of another. */
export const familyMails = words(
  {
    asked: {
      subject: ({ organization, parent }: Told) => `${organization} demande à être rattachée à ${parent}`,
      text: ({ organization, parent, url }: Told) =>
        `Bonjour,\n\n${organization} se dit rattachée à ${parent}. Confirmez ou refusez ici :\n\n${url}`,
    },
    accepted: {
      subject: ({ organization, parent }: Told) => `${organization} est rattachée à ${parent}`,
      text: ({ parent, url }: Told) => `Bonjour,\n\n${parent} a confirmé le rattachement :\n\n${url}`,
    },
    refused: {
      subject: ({ organization, parent }: Told) => `${organization} n’est pas rattachée à ${parent}`,
      text: ({ parent, url }: Told) => `Bonjour,\n\n${parent} n’a pas confirmé le rattachement :\n\n${url}`,
    },
  },
  {
    asked: {
      subject: ({ organization, parent }) => `${organization} asks to be part of ${parent}`,
      text: ({ organization, parent, url }) =>
        `Hello,\n\n${organization} says it is part of ${parent}. Confirm or refuse here:\n\n${url}`,
    },
    accepted: {
      subject: ({ organization, parent }) => `${organization} is part of ${parent}`,
      text: ({ parent, url }) => `Hello,\n\n${parent} confirmed it:\n\n${url}`,
    },
    refused: {
      subject: ({ organization, parent }) => `${organization} is not part of ${parent}`,
      text: ({ parent, url }) => `Hello,\n\n${parent} did not confirm it:\n\n${url}`,
    },
  },
)
