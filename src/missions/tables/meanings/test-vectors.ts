import { companyVectors } from './test-vectors-companies.ts'
import { placeVectors } from './test-vectors-places.ts'
import { plainVectors } from './test-vectors-plain.ts'

/** Values that are of a meaning, and values that are not, under a header that announces it. */
export interface Vector {
  id: string
  label: string
  right: string[]
  wrong: string[]
  /** The values say it without a header. */
  alone: boolean
}

/** `id, header, right | right, wrong | wrong`; a fifth says that the values are enough without the header. */
export type Line = readonly [id: string, label: string, right: string, wrong: string, alone?: 'alone']

export const vectors: readonly Vector[] = [...companyVectors, ...placeVectors, ...plainVectors].map(
  ([id, label, right, wrong, alone]) => ({
    id,
    label,
    right: split(right),
    wrong: split(wrong),
    alone: alone === 'alone',
  }),
)

function split(values: string): string[] {
  return values === '' ? [] : values.split(' | ')
}
