import { words } from '#kernel/words'

/** The page of the link that a contact receives, and what both sides see of it. */
export const contactWords = words(
  {
    title: 'Confirmer votre adresse',
    intro: (organization: string, api: string, number: number) =>
      `${organization} demande à recevoir des données par l’API « ${api} » (demande D${number}), et vous désigne pour :`,
    ask: 'C’est bien moi',
    notMe: 'Si ce n’est pas vous, fermez cette page : l’adresse reste marquée comme non confirmée.',
    done: 'Votre adresse est confirmée',
    doneText: 'Merci. Ceux qui instruisent la demande le voient désormais ; vous pouvez fermer cette page.',
    section: 'Contacts',
    kind: 'Rôle',
    address: 'Adresse',
    state: 'Adresse confirmée',
    states: { confirmed: 'Confirmée', asked: 'Pas encore', unasked: 'Pas demandée' },
    since: (state: 'confirmed' | 'asked', date: string) =>
      state === 'confirmed' ? `le ${date}` : `demandée le ${date}`,
    waitTitle: 'Des contacts n’ont pas confirmé leur adresse',
    waitText: 'Rien ne prouve encore que ces adresses sont celles des personnes nommées.',
    needed: 'Le formulaire veut que toutes le soient avant que l’accès soit accordé.',
  },
  {
    title: 'Confirm your address',
    intro: (organization, api, number) =>
      `${organization} asks to receive data by the API “${api}” (request D${number}), and names you as:`,
    ask: 'It is me',
    notMe: 'If it is not you, close this page: the address stays marked as not confirmed.',
    done: 'Your address is confirmed',
    doneText: 'Thank you. Those who instruct the request now see it; you may close this page.',
    section: 'Contacts',
    kind: 'Part',
    address: 'Address',
    state: 'Address confirmed',
    states: { confirmed: 'Confirmed', asked: 'Not yet', unasked: 'Not asked' },
    since: (state, date) => (state === 'confirmed' ? `on ${date}` : `asked on ${date}`),
    waitTitle: 'Contacts did not confirm their address',
    waitText: 'Nothing proves yet that these addresses are those of the people who are named.',
    needed: 'The form wants all of them before access is granted.',
  },
)
