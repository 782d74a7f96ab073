import type { Ctx } from '#kernel/context'
import { findSimilarTo, searchIds } from '#missions/records'
import type { AdviceField } from '../../schema/advice.ts'
import { findLicense, type License } from '../../vocabulary/licenses.ts'
import { recordKind } from '../cards.ts'
import { plainText } from '../plain-text.ts'
import { spelledAcronym } from './acronyms.ts'
import type { Draft } from './draft.ts'
import { findFrequencyIn } from './frequency-in-words.ts'
import { choose } from './keywords.ts'
import { findLicenseIn } from './license-in-words.ts'
import { findPeriodIn } from './period-in-words.ts'
import { findPlaceOf } from './place-of-draft.ts'

/** Where a suggestion comes from. */
export type Reason =
  | { from: 'title' | 'description' | 'producer' }
  | { from: 'similar'; count: number }
  | { from: 'habit'; count: number; total: number }

export interface Found {
  field: AdviceField
  /** A tag, an id of a vocabulary, or a period: `2015/2020`, `2019/`. */
  value: string
  reason: Reason
}

/** What may be filled in with one click: only fields that are still empty, and tags not there yet. */
export async function suggestFor(ctx: Ctx, draft: Draft, self: string | null = null): Promise<Found[]> {
  const ofDataset = draft.kind === 'dataset' ? readWords(draft) : []
  const license = await suggestLicense(ctx, draft)
  return [...ofDataset, ...(license ? [license] : []), ...(await suggestTags(ctx, draft, self))]
}

/** What the words of the draft say themselves. */
export function readWords({
  title,
  acronym,
  producer,
  hasPlace,
  hasPeriod,
  frequency,
  ...draft
}: Draft): Found[] {
  const description = plainText(draft.description)
  const short = acronym === '' ? spelledAcronym(title) : null
  const place = hasPlace ? null : findPlaceOf({ title, producer: producer?.name ?? '' })
  const rhythm = frequency === '' || frequency === 'unknown' ? findFrequencyIn(description) : null
  return [
    ...found('acronym', short, { from: 'title' }),
    ...found('territory', place?.territory.id, { from: place?.from ?? 'title' }),
    ...(hasPeriod ? [] : periodSaid(title, description)),
    ...found('frequency', rhythm, { from: 'description' }),
  ]
}

function periodSaid(title: string, description: string): Found[] {
  const inTitle = findPeriodIn({ title, description: '' })
  const period = inTitle ?? findPeriodIn({ title: '', description })
  const value = period && `${period.start}/${period.end ?? ''}`
  return found('period', value, { from: inTitle ? 'title' : 'description' })
}

function found(field: AdviceField, value: string | null | undefined, reason: Reason): Found[] {
  return value ? [{ field, value, reason }] : []
}

/** Kinds whose form asks for a licence. */
const licensed = new Set(['dataset', 'dataservice'])
const leastKept = 3
const habitShare = 0.6

/** The licence that the description names, or else the one that its producer nearly always chooses. */
async function suggestLicense(ctx: Ctx, draft: Draft): Promise<Found | null> {
  if (draft.license !== '' || !draft.isOpen || !licensed.has(draft.kind)) return null
  const named = findLicenseIn(plainText(draft.description))
  if (named) return { field: 'license', value: named, reason: { from: 'description' } }
  if (!draft.producer) return null
  const sort = { by: 'relevance', direction: 'desc' } as const
  const { total, facets } = await searchIds(ctx, recordKind, {
    q: '',
    filters: { organization: [draft.producer.id] },
    sort,
    offset: 0,
    limit: 0,
    facets: ['license'],
    facetLimit: 1,
  })
  const [most] = facets.license ?? []
  const license: License | null = most ? findLicense(most.value) : null
  if (!most || !license || most.count < leastKept || most.count < habitShare * total) return null
  return { field: 'license', value: license, reason: { from: 'habit', count: most.count, total } }
}

const read = 12

/** Keywords of the public records that speak of the same thing. */
async function suggestTags(ctx: Ctx, draft: Draft, self: string | null): Promise<Found[]> {
  const { kind, title, description, tags } = draft
  if (title.trim() === '') return []
  const words = `${title} ${tags.join(' ')} ${plainText(description).slice(0, 200)}`
  const similar = await findSimilarTo(ctx, { words, kind, limit: read })
  const others = similar.filter(({ card }) => card.id !== self).map(({ card }) => card.tags)
  return choose(others, draft).map(({ tag, count }) => ({
    field: 'tags',
    value: tag,
    reason: { from: 'similar', count },
  }))
}
