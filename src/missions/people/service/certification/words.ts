import { words } from '#kernel/words'

interface Told {
  organization: string
  message: string
  url: string
}

/** What the office answers to an organisation that asks to be certified. */
export const certificationWords = words(
  {
    mails: {
      granted: {
        subject: ({ organization }: Told) => `${organization} est certifiée`,
        text: ({ message, url }: Told) =>
          `Bonjour,\n\nL’équipe du site a certifié votre organisation : le badge figure sur sa page et sur ce qu’elle publie.${message && `\n\nElle ajoute :\n\n${message}`}\n\n${url}`,
      },
      refused: {
        subject: ({ organization }: Told) => `${organization} n’est pas certifiée`,
        text: ({ message, url }: Told) =>
          `Bonjour,\n\nL’équipe du site ne certifie pas votre organisation. La raison donnée :\n\n${message}\n\nVous pouvez refaire une demande quand ce point est réglé :\n\n${url}`,
      },
      'more-asked': {
        subject: ({ organization }: Told) => `Certification de ${organization} : il manque quelque chose`,
        text: ({ message, url }: Told) =>
          `Bonjour,\n\nPour certifier votre organisation, l’équipe du site demande :\n\n${message}\n\nRépondez ici :\n\n${url}`,
      },
      // The message is the name that was certified.
      ended: {
        subject: ({ organization }: Told) => `La certification de ${organization} a pris fin`,
        text: ({ organization, message, url }: Told) =>
          `Bonjour,\n\nLe nom ou le SIRET de votre organisation certifiée${organization === message ? '' : ` « ${message} »`} vient de changer : elle s’appelle « ${organization} ». L’équipe du site n’a pas vérifié ce qui est écrit maintenant, et la certification a pris fin.\n\nDemandez-la de nouveau ici :\n\n${url}`,
      },
    },
  },
  {
    mails: {
      granted: {
        subject: ({ organization }) => `${organization} is certified`,
        text: ({ message, url }) =>
          `Hello,\n\nThe team of the site has certified your organisation: the badge is on its page and on what it publishes.${message && `\n\nThey add:\n\n${message}`}\n\n${url}`,
      },
      refused: {
        subject: ({ organization }) => `${organization} is not certified`,
        text: ({ message, url }) =>
          `Hello,\n\nThe team of the site does not certify your organisation. The reason given:\n\n${message}\n\nYou may ask again once this is settled:\n\n${url}`,
      },
      'more-asked': {
        subject: ({ organization }) => `Certification of ${organization}: something is missing`,
        text: ({ message, url }) =>
          `Hello,\n\nTo certify your organisation, the team of the site asks:\n\n${message}\n\nAnswer here:\n\n${url}`,
      },
      ended: {
        subject: ({ organization }) => `The certification of ${organization} has ended`,
        text: ({ organization, message, url }) =>
          `Hello,\n\nThe name or SIRET of your certified organisation${organization === message ? '' : ` “${message}”`} has just changed: it is called “${organization}”. The team of the site has not checked what is written now, and the certification has ended.\n\nAsk for it again here:\n\n${url}`,
      },
    },
  },
)
