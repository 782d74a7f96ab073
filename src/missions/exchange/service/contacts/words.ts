import { words } from '#kernel/words'

interface Told {
  site: string
  number: number
  organization: string
  api: string
  roles: string
  days: number
  url: string
}

export const contactMails = words(
  {
    subject: ({ site, organization }: Told) => `${site} : ${organization} vous désigne comme contact`,
    text: ({ site, number, organization, api, roles, days, url }: Told) =>
      `Bonjour,\n\n${organization} demande à recevoir des données par l’API « ${api} » (demande D${number}) et donne votre adresse pour le rôle suivant : ${roles}.\n\nConfirmez que c’est bien vous, dans les ${days} jours : ${url}\n\nSi ce n’est pas vous, ne faites rien : l’adresse reste marquée comme non confirmée.\n\n${site}`,
  },
  {
    subject: ({ site, organization }) => `${site}: ${organization} names you as a contact`,
    text: ({ site, number, organization, api, roles, days, url }) =>
      `Hello,\n\n${organization} asks to receive data by the API “${api}” (request D${number}) and gives your address for this part: ${roles}.\n\nConfirm that it is you, within ${days} days: ${url}\n\nIf it is not you, do nothing: the address stays marked as not confirmed.\n\n${site}`,
  },
)
