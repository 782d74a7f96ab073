import type { Lang } from '#kernel/words'

/** One value of a vocabulary: a stable id and what people read. */
export interface Term {
  readonly id: string
  readonly label: Readonly<Record<Lang, string>>
}

/** The label of a value in a language; the id itself when the vocabulary does not know it. */
export function labelOf(terms: readonly Term[], id: string, lang: Lang): string {
  return terms.find((term) => term.id === id)?.label[lang] ?? id
}
