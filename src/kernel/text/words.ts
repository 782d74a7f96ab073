export const langs = ['fr', 'en'] as const
export type Lang = (typeof langs)[number]

type Entry = string | ((...values: never[]) => string)
type Dictionary = { readonly [key: string]: Entry | Dictionary }
/** The same keys and the same arguments, whatever the sentence. */
type Same<D> = {
  readonly [K in keyof D]: D[K] extends string
    ? string
    : D[K] extends (...values: infer A) => string
      ? (...values: A) => string
      : Same<D[K]>
}

/** The visible strings of a mission: English must have exactly the keys of French. */
export function words<const F extends Dictionary>(fr: F, en: Same<F>): Record<Lang, Same<F>> {
  return { fr: typeset(fr) as unknown as Same<F>, en }
}

/** French wants a space before `: ; ? ! »` and after `«`, and no line may break there (Imprimerie nationale). */
export function frenchSpaces(text: string): string {
  return text.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0')
}

function typeset(entry: Entry | Dictionary): Entry | Dictionary {
  if (typeof entry === 'string') return frenchSpaces(entry)
  if (typeof entry === 'function') return (...values) => frenchSpaces(entry(...values))
  return Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, typeset(value)]))
}

/** The mark of a plural: none for zero and one in French. */
export function plural(count: number): string {
  return count > 1 ? 's' : ''
}

/** The path of a page in a language: French at `/...`, English at `/en/...`. */
export function localPath(lang: Lang, path: string): string {
  if (lang === 'fr') return path
  return path === '/' ? '/en' : `/en${path}`
}
