import { type Lang, words } from '#kernel/words'

/** What a record is called, by kind; a new kind of a new mission adds its word here. */
export const recordWords = words(
  { kinds: { dataset: 'Jeu de données', organization: 'Organisation' } },
  { kinds: { dataset: 'Dataset', organization: 'Organisation' } },
)

export function kindLabel(lang: Lang, kind: string): string {
  return new Map(Object.entries(recordWords[lang].kinds)).get(kind) ?? kind
}
