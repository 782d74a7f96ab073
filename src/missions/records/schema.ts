import { z } from 'zod'

/** A record of any mission, by kind and id. */
export const RecordRef = z.object({ kind: z.string(), id: z.string() })
export type RecordRef = z.infer<typeof RecordRef>

/** A record of any kind by one text: in maps, and in the index. */
export function recordKey({ kind, id }: RecordRef): string {
  return `${kind}/${id}`
}

/** `hidden`: drafts and private records; `removed`: gone, kept so that every copy hears of it. */
export type Visibility = 'public' | 'hidden' | 'removed'

/** What a mission says of a public thing for search, lists, links and feeds. */
export interface CardDraft extends RecordRef {
  slug: string | null
  title: string
  acronym: string | null
  organizationId: string | null
  ownerId: string | null
  /** French path of its page, `/datasets/<slug>`. */
  path: string
  /** Plain text, no markup. */
  text: string
  /** More words to be found by: resource titles, former names. */
  extra: string
  tags: readonly string[]
  /** 0 to 1: official source and use. */
  weight: number
  /** Facet -> ids of values. */
  facets: Readonly<Record<string, readonly string[]>>
  /** views, followers, reuses, downloads... */
  sorts: Readonly<Record<string, number>>
  createdAt: Date
  /** Null when nobody here knows: such a card is in no list of the newest. */
  updatedAt: Date | null
  visibility: Visibility
  /** What lists show besides the title; shaped by the mission. */
  summary: Readonly<Record<string, unknown>>
}

export const CardView = z.object({
  kind: z.string(),
  id: z.string(),
  slug: z.string().nullable(),
  title: z.string(),
  acronym: z.string().nullable(),
  path: z.string(),
  organization: z.object({ id: z.string(), name: z.string(), path: z.string() }).nullable(),
  tags: z.array(z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime().nullable(),
  summary: z.record(z.string(), z.unknown()),
})
/** A card as lists show it. */
export type CardView = z.infer<typeof CardView>

/** What names a card where there is room for a line. */
export interface CardName {
  kind: string
  title: string
  path: string
  /** Name of the organisation. */
  organization: string | null
}

export const LinkView = z.object({
  relation: z.string(),
  direction: z.enum(['to', 'from']),
  card: CardView,
})
export type LinkView = z.infer<typeof LinkView>

export const Change = z.object({
  id: z.number().int(),
  action: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string().describe('Empty when the account of `actorId` is erased'),
  at: z.iso.datetime(),
  diff: z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() })),
})
/** One entry of the history of a record. */
export type Change = z.infer<typeof Change>

/** The facets that any search may ask for; a kind fills those it knows. */
export const facetNames = [
  'kind',
  'organization',
  'tag',
  'format',
  'license',
  'territory',
  'zone',
  'granularity',
  'producer',
  'updated',
  'access',
  'badge',
  'hvd',
  'schema',
  'type',
  'theme',
] as const
export type FacetName = (typeof facetNames)[number]

export const sortNames = [
  'relevance',
  'updated',
  'created',
  'title',
  'views',
  'followers',
  'reuses',
  'downloads',
] as const
export type SortName = (typeof sortNames)[number]

const list = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]).filter((item) => item !== ''))

const facetParams = {
  kind: list.optional(),
  organization: list.optional(),
  tag: list.optional(),
  format: list.optional(),
  license: list.optional(),
  territory: list.optional(),
  zone: list.optional().describe('Territory that a record is about itself, not one inside it'),
  granularity: list.optional(),
  producer: list.optional(),
  updated: list.optional(),
  access: list.optional(),
  badge: list.optional(),
  hvd: list.optional().describe('Category of high-value datasets'),
  schema: list.optional(),
  type: list.optional(),
  theme: list.optional(),
} satisfies Record<FacetName, z.ZodType>

/** The state of a search page, all of it in its address. Unknown keys are ignored; facets repeat. */
export const SearchParams = z.object({
  q: z
    .string()
    .max(1000)
    .catch((input) => String(input.value).slice(0, 1000))
    .default(''),
  sort: z.enum(sortNames).catch('relevance').default('relevance'),
  order: z.enum(['asc', 'desc']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1).default(1),
  ...facetParams,
})
export type SearchState = z.infer<typeof SearchParams>
