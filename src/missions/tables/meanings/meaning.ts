/** What sort of thing a meaning names. `type` says only how values are written; `person` names natural persons. */
export type MeaningKind =
  | 'type'
  | 'identifier'
  | 'code'
  | 'name'
  | 'coordinate'
  | 'contact'
  | 'moment'
  | 'person'
  | 'measure'

export interface Meaning {
  id: string
  kind: MeaningKind
  /** Phrases of a header that announce it, in small letters without accents; words of a phrase in any order. */
  labels: readonly string[]
  /** Values of this form say nothing by themselves: the header must. */
  needsLabel: boolean
  /** Share of the values that must pass, 0 to 1. */
  share: number
  /** The same under a header that announces it, when less is enough. */
  shareUnderLabel?: number
  /** Share of values of the same outward form that pass `test` by chance: what evidence is measured against. */
  chance: number
  /** A column of it stays text: its digits are not a quantity. */
  text: boolean
  /** Between two that fit as well, the higher is the more precise. */
  priority: number
  test(value: string): boolean
  /**
   * Condition of DuckDB over a VARCHAR that only values which pass `test` meet, and nearly all of them: so that those
   * of a column of millions are counted by the engine; `bounds` when all of them are known to be numbers between two.
   * Not for a meaning that has families.
   */
  surely?(column: string, bounds?: Bounds | null): string
  /** Looser test that is enough under its header: lists age, values do not. */
  loose?(value: string): boolean
  /** Share that must pass `test` all the same when the others pass `loose` only. */
  sure: number
  /** Without a header, values that say something: round prices pass for postal codes. All, when left out. */
  telling?(value: string): boolean
  /** Without a header, values must be of several families: numbers that follow one another are of one department. */
  family?(value: string): string
}

export interface Bounds {
  min: number
  max: number
}

/** No other text looks like it: one value is enough. */
export const unlikely = 1e-9

type Stated = Pick<Meaning, 'id' | 'kind' | 'labels' | 'test'> & Partial<Meaning>

export function meaning(stated: Stated): Meaning {
  const precise = stated.kind !== 'type' && stated.kind !== 'measure' && stated.kind !== 'coordinate'
  return { needsLabel: false, share: 0.9, chance: 0.001, text: precise, priority: 10, sure: 0.5, ...stated }
}

/** A test of values that match a pattern. */
export function matches(pattern: RegExp): (value: string) => boolean {
  return (value) => pattern.test(value)
}

/** `test` and `surely` of values that match a pattern without looking ahead, which RE2 reads as JavaScript does. */
export function written(pattern: RegExp): Pick<Meaning, 'test' | 'surely'> {
  return { test: matches(pattern), surely: (column) => fullMatch(column, pattern) }
}

/** Condition of DuckDB: the whole of a text matches. */
export function fullMatch(column: string, { source, flags }: RegExp): string {
  const spelled = source.replace(/\\u([0-9a-f]{4})/g, (_, code) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  const text = `${flags.includes('i') ? '(?i)' : ''}${spelled}`.replaceAll("'", "''")
  return `regexp_full_match(${column}, '${text}')`
}
