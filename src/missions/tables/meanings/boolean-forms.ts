/** The words that a column uses for true and for false. */
export interface BooleanForm {
  kind: 'boolean'
  truths: string[]
  falsehoods: string[]
}

/** Pairs of words. Letters and digits alone may be codes: both must be there, and for 1 and 0 the header must say. */
const pairs = [
  { words: ['vrai', 'faux'], needsBoth: false, needsLabel: false },
  { words: ['true', 'false'], needsBoth: false, needsLabel: false },
  { words: ['oui', 'non'], needsBoth: false, needsLabel: false },
  { words: ['yes', 'no'], needsBoth: true, needsLabel: false },
  { words: ['o', 'n'], needsBoth: true, needsLabel: false },
  { words: ['y', 'n'], needsBoth: true, needsLabel: false },
  { words: ['t', 'f'], needsBoth: true, needsLabel: false },
  { words: ['v', 'f'], needsBoth: true, needsLabel: false },
  { words: ['1', '0'], needsBoth: true, needsLabel: true },
] as const

const known: ReadonlySet<string> = new Set(pairs.flatMap(({ words }) => words))

export function isBooleanWord(value: string): boolean {
  return value.length <= 5 && known.has(value.toLowerCase())
}

/** The pair that holds every word seen, null when none does. */
export function booleanForm(seen: ReadonlySet<string>, labelled: boolean): BooleanForm | null {
  for (const { words, needsBoth, needsLabel } of pairs) {
    const [truth, falsehood] = words
    const inside = [...seen].every((word) => word === truth || word === falsehood)
    if (seen.size === 0 || !inside || (needsLabel && !labelled) || (needsBoth && seen.size < 2)) continue
    return { kind: 'boolean', truths: [truth], falsehoods: [falsehood] }
  }
  return null
}

/** Headers of a yes or no. */
const flags =
  /(?:^|[_ .-])(?:est|is|has|flag|actif|active|booleen|boolean|bool|indicateur|ind|top|presence|possede)(?:[_ .-]|$)|\?$/i

export function saysBoolean(label: string): boolean {
  return flags.test(label.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2'))
}

export function booleanSql({ truths, falsehoods }: BooleanForm, text: string): string {
  const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ')
  return `CASE WHEN lower(${text}) IN (${list(truths)}) THEN TRUE WHEN lower(${text}) IN (${list(falsehoods)}) THEN FALSE END`
}
