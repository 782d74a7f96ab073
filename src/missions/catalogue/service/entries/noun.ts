import type { z } from 'zod'
import type { Ctx } from '#kernel/context'
import type { InputError, Refusal } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import type { Organization } from '#missions/people'
import type { CardDraft } from '#missions/records'
import type { EntryKind } from '../../schema/entry.ts'
import type { EntryRow } from '../../tables.ts'

type Refuse = (extra?: { id?: string }) => Refusal

/** What one kind of entry adds to what all of them do. A new kind is a new one of these. */
export interface EntryNoun<D> {
  kind: EntryKind
  /** Path of its list; its pages are under it. */
  folder: `/${string}`
  details: z.ZodType<D>
  /** Details of an entry about which nothing is said. */
  none: D
  /** Relation of an entry to the datasets and dataservices that it names, in the words of `records`. */
  relation: string
  /** Which figure of a dataset counts these entries, if one does. */
  metric: 'dataservices' | 'reuses' | null
  refuse: { notFound: Refuse; deleted: Refuse; notYours: Refuse }
  /** What an entry lacks to be public, as pointers to its fields. */
  missing: (row: EntryRow, details: D, lang: Lang) => InputError[]
  /** What its card says besides what all say. */
  card: (
    ctx: Ctx,
    entry: { row: EntryRow; details: D; organization: Organization | null },
  ) => Promise<EntryCard>
  /** After a change, in its transaction. */
  follow?: (ctx: Ctx, change: { row: EntryRow; details: D; before: D | null }) => Promise<void>
}

export interface EntryCard {
  acronym?: string | null
  extra: string
  facets: CardDraft['facets']
  summary: CardDraft['summary']
}

export function detailsOf<D>({ details, none }: EntryNoun<D>, row: Pick<EntryRow, 'details'>): D {
  return details.parse({ ...none, ...row.details })
}

export function entryPath({ folder }: Pick<EntryNoun<never>, 'folder'>, { slug }: { slug: string }): string {
  return `${folder}/${slug}`
}
