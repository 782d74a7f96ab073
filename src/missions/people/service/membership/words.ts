import { words } from '#kernel/words'

interface Told {
  organization: string
  role: string
  url: string
}

/** What a member is told of what was decided of them. */
export const membershipWords = words(
  {
    mails: {
      roleChanged: {
        subject: ({ organization }: Told) => `Votre rôle a changé : ${organization}`,
        text: ({ organization, role, url }: Told) =>
          `Bonjour,\n\nVotre rôle dans l’organisation ${organization} est maintenant : ${role}.\n\n${url}`,
      },
      ended: {
        subject: ({ organization }: Told) => `Vous ne faites plus partie de ${organization}`,
        text: ({ organization, url }: Told) =>
          `Bonjour,\n\nUn administrateur vous a retiré de l’organisation ${organization}. Vos droits sur ce qu’elle publie ont pris fin.\n\n${url}`,
      },
    },
  },
  {
    mails: {
      roleChanged: {
        subject: ({ organization }) => `Your role has changed: ${organization}`,
        text: ({ organization, role, url }) =>
          `Hello,\n\nYour role in the organisation ${organization} is now: ${role}.\n\n${url}`,
      },
      ended: {
        subject: ({ organization }) => `You are no longer a member of ${organization}`,
        text: ({ organization, url }) =>
          `Hello,\n\nAn administrator removed you from the organisation ${organization}. Your rights over what it publishes have ended.\n\n${url}`,
      },
    },
  },
)
