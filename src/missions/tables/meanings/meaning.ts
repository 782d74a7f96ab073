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
  /** Looser test that is enough under its header: lists age, values do not. */
  loose?(value: string): boolean
  /** Share that must pass `test` all the same when the others pass `loose` only. */
  sure: number
  /** Without a header, values that say something: round prices pass for postal codes. All, when left out. */
  telling?(value: string): boolean
  /** Without a header, values must be of several families: numbers that follow one another are of one department. */
  family?(value: string): string
}

/** No other text looks like it: one value is enough. */
export const unlikely = 1e-9

type Stated = Pick<Meaning, 'id' | 'kind' | 'labels' | 'test'> & Partial<Meaning>

export function meaning(stated: Stated): Meaning {
  const precise = stated.kind !== 'type' && stated.kind !== 'measure' && stated.kind !== 'coordinate'
  return { needsLabel: false, share: 0.9, chance: 0.001, text: precise, priority: 10, sure: 0.5, ...stated }
}

/** `test` of values that match a pattern. */
export function matches(pattern: RegExp): (value: string) => boolean {
  return (value) => pattern.test(value)
}
