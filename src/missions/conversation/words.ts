import { words } from '#kernel/words'

/** What feeds of discussions say. */
export const feedWords = words(
  { title: (site: string) => `Discussions — ${site}`, erased: 'Compte supprimé' },
  { title: (site: string) => `Discussions — ${site}`, erased: 'Deleted account' },
)

/** On what ground moderators act. */
export const groundNames = words(
  {
    spam: 'Publicité ou envoi en nombre',
    abuse: 'Insulte, menace ou harcèlement',
    illegal: 'Contenu illicite',
    'personal-data': 'Données personnelles',
    'off-topic': 'Sans rapport avec la fiche',
    other: 'Contraire aux règles du site',
  },
  {
    spam: 'Advertising or bulk sending',
    abuse: 'Insult, threat or harassment',
    illegal: 'Illegal content',
    'personal-data': 'Personal data',
    'off-topic': 'Nothing to do with the record',
    other: 'Against the rules of the site',
  },
)

/** What moderators do. */
export const actionNames = words(
  {
    'message-removed': 'Message retiré',
    'discussion-removed': 'Discussion retirée',
    'message-refused': 'Message non publié',
    'record-withdrawn': 'Fiche retirée',
    warned: 'Avertissement',
  },
  {
    'message-removed': 'Message removed',
    'discussion-removed': 'Discussion removed',
    'message-refused': 'Message not published',
    'record-withdrawn': 'Record withdrawn',
    warned: 'Warning',
  },
)

/** What feeds and files of requests for data say, and what is wrong with a field. */
export const demandDetails = words(
  {
    feed: (site: string) => `Demandes de données — ${site}`,
    into: 'Aucune autre demande publique n’a cette adresse.',
    organization:
      'Aucune organisation publique n’a ce nom : choisissez parmi celles proposées, ou laissez vide.',
    several: (names: readonly string[]) =>
      names.length > 0
        ? `Donnez le nom entier : ${names.join(' ; ')}`
        : 'Aucune organisation publique n’a ce nom.',
    datasets: (unknown: readonly string[]) =>
      unknown.length > 0
        ? `Aucun jeu de données public à cette adresse : ${unknown.join(', ')}`
        : 'Donnez l’adresse d’au moins un jeu de données public.',
  },
  {
    feed: (site: string) => `Requests for data — ${site}`,
    into: 'No other public request has this address.',
    organization: 'No public organisation has this name: choose among those proposed, or leave it empty.',
    several: (names: readonly string[]) =>
      names.length > 0 ? `Give the whole name: ${names.join('; ')}` : 'No public organisation has this name.',
    datasets: (unknown: readonly string[]) =>
      unknown.length > 0
        ? `No public dataset at this address: ${unknown.join(', ')}`
        : 'Give the address of at least one public dataset.',
  },
)
