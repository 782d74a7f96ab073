import { z } from 'zod'
import { plainText } from '#kernel/text/plain-text'
import type { Lang } from '#kernel/words'
import type { CardView, SearchResults } from '#missions/records'
import { badgeLabel, licenseLabel, natureLabel } from './labels.ts'

const number = z.number().nullable().catch(null)

/** The summaries that missions write on their cards, read leniently: a field may be absent or new. */
const Summary = z.object({
  excerpt: z.string().catch(''),
  license: z.string().nullable().catch(null),
  formats: z.array(z.string()).catch([]),
  resourceCount: number,
  quality: number,
  badges: z.array(z.string()).catch([]),
  archived: z.boolean().catch(false),
  logo: z.string().nullable().catch(null),
  image: z.string().nullable().catch(null),
  type: z.string().nullable().catch(null),
  access: z.string().nullable().catch(null),
  views: number,
  downloads: number,
})

/** What lists show of a record besides its title, whatever its kind; null where its kind has no such thing. */
export interface CardFacts {
  excerpt: string
  formats: string[]
  license: string | null
  /** Criteria of quality that are met, of nine. */
  quality: number | null
  files: number | null
  views: number | null
  downloads: number | null
  badges: { id: string; label: string }[]
  archived: boolean
  /** What a reuse is, how an API is entered. */
  nature: string | null
  /** Path of the logo of an organisation. */
  logo: string | null
  /** Path of the picture of a reuse or of a topic. */
  picture: string | null
}

export type ResultItem = SearchResults['items'][number] & { facts: CardFacts }

export function toResults(lang: Lang, { items }: SearchResults): ResultItem[] {
  return items.map((item) => ({ ...item, facts: factsOf(lang, item.card) }))
}

export function factsOf(lang: Lang, { kind, summary }: CardView): CardFacts {
  const known = Summary.parse(summary)
  return {
    // Organisations keep their Markdown: a list shows words.
    excerpt: kind === 'organization' ? plainText(known.excerpt) : known.excerpt,
    formats: known.formats,
    license: known.license && licenseLabel(lang, known.license),
    quality: kind === 'dataset' && known.quality !== null ? Math.round(known.quality * 9) : null,
    files: known.resourceCount,
    views: known.views,
    downloads: known.downloads,
    badges: known.badges.map((id) => ({ id, label: badgeLabel(lang, id) })),
    archived: known.archived,
    nature:
      kind === 'reuse' || kind === 'dataservice'
        ? natureLabel(lang, { type: kind === 'reuse' ? known.type : null, access: known.access })
        : null,
    logo: kind === 'organization' ? known.logo : null,
    picture: kind === 'reuse' || kind === 'topic' ? known.image : null,
  }
}
