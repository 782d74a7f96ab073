import type { Ctx } from '#kernel/context'
import type { Entry, EntryQuery } from '../../schema/entry.ts'
import type { EntryRow } from '../../tables.ts'
import { type EntryFilter, type EntryPage, listEntries, pageEntries, stateOfEntries } from './listing.ts'
import type { EntryNoun } from './noun.ts'
import { findCurrentEntrySlug, findEntry, getEntry } from './reading.ts'

/** How a kind of entry is read: a kind says once how its rows are presented. */
export function entryReading<D, T extends Entry>(
  noun: EntryNoun<D>,
  present: (ctx: Ctx, rows: readonly EntryRow[]) => Promise<T[]>,
) {
  const one = async (ctx: Ctx, row: EntryRow): Promise<T> => {
    const [only] = await present(ctx, [row])
    if (!only) throw noun.refuse.notFound({ id: row.id })
    return only
  }
  /** By id or slug. Drafts and private ones exist for their editors alone. */
  const get = async (ctx: Ctx, key: string) => one(ctx, (await getEntry(ctx, noun, key)).row)
  return {
    get,
    /** The same, null when there is none to show. */
    find: async (ctx: Ctx, key: string): Promise<T | null> => {
      const found = await findEntry(ctx, noun, key)
      return found && one(ctx, found.row)
    },
    findSlug: (ctx: Ctx, former: string) => findCurrentEntrySlug(ctx, noun, former),
    /** The one that the actor is about to change; others are refused. */
    editable: async (ctx: Ctx, key: string): Promise<T> => {
      const entry = await get(ctx, key)
      if (!entry.permissions.edit) throw noun.refuse.notYours({ id: entry.id })
      return entry
    },
    /** By date, newest first; words and facets are the business of the search of records. */
    list: async (ctx: Ctx, query: EntryQuery): Promise<{ items: T[]; next: string | null }> => {
      const { rows, next } = await listEntries(ctx, noun.kind, query)
      return { items: await present(ctx, rows), next }
    },
    /** The same by numbered pages. */
    page: async (ctx: Ctx, query: EntryFilter, page: EntryPage): Promise<{ items: T[]; total: number }> => {
      const { rows, total } = await pageEntries(ctx, noun.kind, { query, page })
      return { items: await present(ctx, rows), total }
    },
    /** How many a filter keeps, and when one of them last changed. */
    stateOf: (ctx: Ctx, query: EntryFilter) => stateOfEntries(ctx, noun.kind, query),
  }
}
