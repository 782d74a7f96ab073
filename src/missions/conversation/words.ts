import { words } from '#kernel/words'

/** What feeds of discussions say. */
export const feedWords = words(
  { title: (site: string) => `Discussions — ${site}`, erased: 'Compte supprimé' },
  { title: (site: string) => `Discussions — ${site}`, erased: 'Deleted account' },
)
