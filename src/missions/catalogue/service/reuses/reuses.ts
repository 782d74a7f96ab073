import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { refuse } from '../../schema/refusals.ts'
import {
  type Reuse,
  ReuseChanges,
  type ReuseDetails,
  type ReuseDraft,
  type ReuseQuery,
} from '../../schema/reuse.ts'
import type { EntryRow } from '../../tables.ts'
import {
  type EntryFilter,
  type EntryPage,
  listEntries,
  pageEntries,
  stateOfEntries,
} from '../entries/listing.ts'
import { readDataserviceRefs, readDatasetRefs } from '../entries/named.ts'
import { detailsOf } from '../entries/noun.ts'
import { picturePath, removePicture, setPicture } from '../entries/pictures.ts'
import { findCurrentEntrySlug, findEntry, getEntry, presentEntries } from '../entries/reading.ts'
import { createEntry, type Saving, saveEntry } from '../entries/saving.ts'
import { entryStates } from '../entries/states.ts'
import { reuseNoun as noun } from './noun.ts'
import { reuseWords } from './words.ts'

/** A reuse by id or slug. Drafts and private ones exist for their editors alone. */
export async function getReuse(ctx: Ctx, key: string): Promise<Reuse> {
  return presentOne(ctx, (await getEntry(ctx, noun, key)).row)
}

/** The same, null when there is none to show. */
export async function findReuse(ctx: Ctx, key: string): Promise<Reuse | null> {
  const found = await findEntry(ctx, noun, key)
  return found && presentOne(ctx, found.row)
}

export function findCurrentReuseSlug(ctx: Ctx, formerSlug: string): Promise<string | null> {
  return findCurrentEntrySlug(ctx, noun, formerSlug)
}

/** Anybody with an account declares one; an address is declared once. */
export function createReuse(ctx: Ctx, { organization, ...draft }: ReuseDraft): Promise<Reuse> {
  const changes = withPlainUrl(draft)
  return transact(ctx, async (ctx) => {
    await requireFreeUrl(ctx, changes.url)
    return getReuse(ctx, await createEntry(ctx, noun, { ...toSaving(changes), organization }))
  })
}

/** Absent keys stay as they are; a stale `version` is refused. */
export function saveReuse(
  ctx: Ctx,
  id: string,
  { version, ...asked }: ReuseChanges & { version?: number | undefined },
): Promise<Reuse> {
  const changes = withPlainUrl(asked)
  return transact(ctx, async (ctx) => {
    await requireFreeUrl(ctx, changes.url, id)
    await saveEntry(ctx, noun, { id, version, ...toSaving(changes) })
    return getReuse(ctx, id)
  })
}

const states = entryStates(noun, { get: getReuse, save: saveReuse, changes: ReuseChanges })

export const reuseStates: typeof states = {
  ...states,
  // Its address may have been declared again meanwhile.
  restore: (ctx, id, at) =>
    transact(ctx, async (ctx) => {
      const { row } = await getEntry(ctx, noun, id)
      await requireFreeUrl(ctx, detailsOf(noun, row).url, id)
      return states.restore(ctx, id, at)
    }),
}

/** The reuse that the actor is about to change; others are refused. */
export async function requireReuseEditor(ctx: Ctx, key: string): Promise<Reuse> {
  const reuse = await getReuse(ctx, key)
  if (!reuse.permissions.edit) throw noun.refuse.notYours({ id: reuse.id })
  return reuse
}

/** Gives a reuse its picture: PNG, JPEG, WebP or AVIF. */
export function setReuseImage(ctx: Ctx, id: string, bytes: Buffer): Promise<Reuse> {
  return transact(ctx, async (ctx) => {
    await setPicture(ctx, noun, { id, bytes })
    return getReuse(ctx, id)
  })
}

export function removeReuseImage(ctx: Ctx, id: string): Promise<Reuse> {
  return transact(ctx, async (ctx) => {
    await removePicture(ctx, noun, { id })
    return getReuse(ctx, id)
  })
}

/** Reuses by date, newest first; words and facets are the business of the search of records. */
export async function listReuses(
  ctx: Ctx,
  { type, theme, ...query }: ReuseQuery,
): Promise<{ items: Reuse[]; next: string | null }> {
  const details = { ...(type && { type }), ...(theme && { theme }) }
  const { rows, next } = await listEntries(ctx, noun.kind, { ...query, details })
  return { items: await present(ctx, rows), next }
}

/** How many a filter keeps, and when one of them last changed. */
export function stateOfReuses(ctx: Ctx, query: EntryFilter) {
  return stateOfEntries(ctx, noun.kind, query)
}

/** The same by numbered pages. */
export async function pageReuses(
  ctx: Ctx,
  query: EntryFilter,
  page: EntryPage,
): Promise<{ items: Reuse[]; total: number }> {
  const { rows, total } = await pageEntries(ctx, noun.kind, { query, page })
  return { items: await present(ctx, rows), total }
}

/** One page has one address, however it is typed. */
function withPlainUrl(changes: ReuseChanges): ReuseChanges {
  return changes.url ? { ...changes, url: new URL(changes.url).href } : changes
}

/** Two declarations of one address at once wait for each other. */
async function requireFreeUrl(
  { db, lang }: Ctx,
  url: string | null | undefined,
  id: string | null = null,
): Promise<void> {
  if (!url) return
  await sql`select pg_advisory_xact_lock(hashtext(${`catalogue.reuse ${url}`}))`.execute(db)
  const found = await db
    .selectFrom('catalogue.entry')
    .select(['title', 'visibility'])
    .where('kind', '=', noun.kind)
    .where('deleted_at', 'is', null)
    .where(sql<boolean>`details ->> 'url' = ${url}`)
    .where(sql<boolean>`id is distinct from ${id}`)
    .executeTakeFirst()
  if (!found) return
  // The draft of somebody else has no name for who is not its author.
  const detail = reuseWords[lang].urlTaken(found.visibility === 'public' ? found.title : null)
  throw refuse.reuseUrlTaken({ errors: [{ pointer: '/url', detail }] })
}

function toSaving(changes: ReuseChanges): Saving<ReuseDetails> {
  const { title, slug, description, tags, datasets, dataservices, extras, featured, ...details } = changes
  return {
    changes: { title, slug, description, tags, datasets, dataservices, extras, featured },
    details,
  }
}

async function presentOne(ctx: Ctx, row: EntryRow): Promise<Reuse> {
  const [only] = await present(ctx, [row])
  if (!only) throw noun.refuse.notFound({ id: row.id })
  return only
}

async function present(ctx: Ctx, rows: readonly EntryRow[]): Promise<Reuse[]> {
  const entries = await presentEntries(ctx, noun, rows)
  const datasets = byId(await readDatasetRefs(ctx, [...new Set(rows.flatMap((row) => row.datasets))]))
  const services = byId(await readDataserviceRefs(ctx, [...new Set(rows.flatMap((row) => row.dataservices))]))
  return entries.map(({ row, entry }) => ({
    ...entry,
    ...detailsOf(noun, row),
    datasets: row.datasets.flatMap((id) => datasets.get(id) ?? []),
    dataservices: row.dataservices.flatMap((id) => services.get(id) ?? []),
    image: picturePath(row.image),
  }))
}

function byId<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}
