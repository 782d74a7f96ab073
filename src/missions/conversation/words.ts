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
