import { words } from '#kernel/words'

interface Opened {
  site: string
  procedure: string
  consumer: string
  url: string
}

/** Mails about contests: they say nothing of who contests, nor of what was read. */
export const mailWords = words(
  {
    opened: {
      subject: ({ site, procedure }: Opened) => `${site} : un accès est contesté (${procedure})`,
      text: ({ consumer, procedure, url }: Opened) =>
        `Une personne conteste un accès à ses données fait par ${consumer} pour « ${procedure} ».\n\nIl y a un mois pour répondre (RGPD, article 12). Le délégué à la protection des données l’examine ; un administrateur de ${consumer} sur ce site répond ici :\n\n${url}\n`,
    },
    answered: {
      subject: ({ site }: { site: string; url: string }) => `${site} : réponse à votre contestation`,
      text: ({ url }: { site: string; url: string }) =>
        `Vous avez contesté un accès à vos données : une réponse vous est donnée.\n\nLisez-la après vous être connecté par FranceConnect :\n\n${url}\n`,
    },
  },
  {
    opened: {
      subject: ({ site, procedure }) => `${site}: an access is contested (${procedure})`,
      text: ({ consumer, procedure, url }) =>
        `Somebody contests an access to their data made by ${consumer} for "${procedure}".\n\nThere is one month to answer (GDPR, article 12). The data protection officer examines it; an administrator of ${consumer} on this site answers here:\n\n${url}\n`,
    },
    answered: {
      subject: ({ site }) => `${site}: your contest was answered`,
      text: ({ url }) =>
        `You contested an access to your data: it has an answer.\n\nRead it after signing in with FranceConnect:\n\n${url}\n`,
    },
  },
)
