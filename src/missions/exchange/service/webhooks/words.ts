import { words } from '#kernel/words'

interface Told {
  site: string
  address: string
  deaths: number
  url: string
}

export const webhookMails = words(
  {
    dead: {
      subject: ({ address }: Told) => `Webhook : un envoi n’est pas arrivé à ${address}`,
      text: ({ site, address, deaths, url }: Told) =>
        `Bonjour,\n\nUn envoi à ${address} est abandonné après plusieurs essais en deux jours. Après ${deaths} envois abandonnés de suite, plus rien n’y sera envoyé.\n\nVoyez ce que l’adresse a répondu, et rejouez l’envoi : ${url}\n\n${site}`,
    },
    stopped: {
      subject: ({ address }: Told) => `Webhook arrêté : ${address}`,
      text: ({ site, address, deaths, url }: Told) =>
        `Bonjour,\n\n${deaths} envois de suite ont été abandonnés : plus rien n’est envoyé à ${address}, et rien n’est gardé pour elle.\n\nRéparez-la, puis remettez le webhook en marche : ${url}\n\n${site}`,
    },
  },
  {
    dead: {
      subject: ({ address }) => `Webhook: a delivery did not arrive at ${address}`,
      text: ({ site, address, deaths, url }) =>
        `Hello,\n\nA delivery to ${address} is given up after several tries in two days. After ${deaths} deliveries given up in a row, nothing more will be sent there.\n\nSee what the address answered, and replay the delivery: ${url}\n\n${site}`,
    },
    stopped: {
      subject: ({ address }) => `Webhook stopped: ${address}`,
      text: ({ site, address, deaths, url }) =>
        `Hello,\n\n${deaths} deliveries in a row were given up: nothing more is sent to ${address}, and nothing is kept for it.\n\nRepair it, then start the webhook again: ${url}\n\n${site}`,
    },
  },
)
