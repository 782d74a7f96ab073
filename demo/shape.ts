import type { createDraft } from '#missions/catalogue'

export type DraftInput = Parameters<typeof createDraft>[1]
export type Frequency = NonNullable<DraftInput['frequency']>
export type Granularity = NonNullable<NonNullable<DraftInput['spatial']>['granularity']>
