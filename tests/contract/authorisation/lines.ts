import { conversation } from './conversation.ts'
import { datasets } from './datasets.ts'
import { editorial } from './editorial.ts'
import { entryLines } from './entries.ts'
import { forms } from './forms.ts'
import { harvestAndPrivacy } from './harvest.ts'
import type { Line } from './line.ts'
import { people } from './people.ts'
import { readings } from './readings.ts'

/** Route -> whose right it is, and how it is tried. */
export const lines: Readonly<Record<string, Line>> = {
  ...people,
  ...datasets,
  ...entryLines(),
  ...conversation,
  ...forms,
  ...editorial,
  ...harvestAndPrivacy,
  ...readings,
}
