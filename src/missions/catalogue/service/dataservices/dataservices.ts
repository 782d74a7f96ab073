import { type Ctx, transact } from '#kernel/context'
import {
  type Dataservice,
  DataserviceChanges,
  type DataserviceDetails,
  type DataserviceDraft,
  type DataserviceQuery,
} from '../../schema/dataservice.ts'
import type { Entry } from '../../schema/entry.ts'
import type { EntryRow } from '../../tables.ts'
import {
  type EntryFilter,
  type EntryPage,
  listEntries,
  pageEntries,
  stateOfEntries,
} from '../entries/listing.ts'
import { readContactPoints, readDatasetRefs } from '../entries/named.ts'
import { detailsOf } from '../entries/noun.ts'
import { findCurrentEntrySlug, findEntry, getEntry, presentEntries } from '../entries/reading.ts'
import { createEntry, type Saving, saveEntry } from '../entries/saving.ts'
import { entryStates } from '../entries/states.ts'
import { findDescriptions, toState } from './description/reading.ts'
import { dataserviceNoun as noun } from './noun.ts'

/** A dataservice by id or slug. Drafts and private ones exist for their editors alone. */
export async function getDataservice(ctx: Ctx, key: string): Promise<Dataservice> {
  const { row } = await getEntry(ctx, noun, key)
  return presentOne(ctx, row)
}

/** The same, null when there is none to show. */
export async function findDataservice(ctx: Ctx, key: string): Promise<Dataservice | null> {
  const found = await findEntry(ctx, noun, key)
  return found && presentOne(ctx, found.row)
}

export function findCurrentDataserviceSlug(ctx: Ctx, formerSlug: string): Promise<string | null> {
  return findCurrentEntrySlug(ctx, noun, formerSlug)
}

export function createDataservice(ctx: Ctx, draft: DataserviceDraft): Promise<Dataservice> {
  const { organization, ...changes } = draft
  return transact(ctx, async (ctx) =>
    getDataservice(ctx, await createEntry(ctx, noun, { ...toSaving(changes), organization })),
  )
}

/** Absent keys stay as they are; a stale `version` is refused. */
export function saveDataservice(
  ctx: Ctx,
  id: string,
  { version, ...changes }: DataserviceChanges & { version?: number | undefined },
): Promise<Dataservice> {
  return transact(ctx, async (ctx) => {
    await saveEntry(ctx, noun, { id, version, ...toSaving(changes) })
    return getDataservice(ctx, id)
  })
}

export const dataserviceStates = entryStates(noun, {
  get: getDataservice,
  save: saveDataservice,
  changes: DataserviceChanges,
})

/** The dataservice that the actor is about to change; others are refused. */
export async function requireDataserviceEditor(ctx: Ctx, key: string): Promise<Dataservice> {
  const service = await getDataservice(ctx, key)
  if (!service.permissions.edit) throw noun.refuse.notYours({ id: service.id })
  return service
}

export interface DataservicePage {
  items: Dataservice[]
  next: string | null
}

/** Dataservices by date, newest first; words and facets are the business of the search of records. */
export async function listDataservices(
  ctx: Ctx,
  { access, ...query }: DataserviceQuery,
): Promise<DataservicePage> {
  const details = access && { access: { type: access } }
  const { rows, next } = await listEntries(ctx, noun.kind, { ...query, details })
  return { items: await present(ctx, rows), next }
}

/** How many a filter keeps, and when one of them last changed. */
export function stateOfDataservices(ctx: Ctx, query: EntryFilter) {
  return stateOfEntries(ctx, noun.kind, query)
}

/** The same by numbered pages. */
export async function pageDataservices(
  ctx: Ctx,
  query: EntryFilter,
  page: EntryPage,
): Promise<{ items: Dataservice[]; total: number }> {
  const { rows, total } = await pageEntries(ctx, noun.kind, { query, page })
  return { items: await present(ctx, rows), total }
}

function toSaving(changes: DataserviceChanges): Saving<DataserviceDetails> {
  const { title, slug, description, tags, datasets, extras, featured, contactPoints, badges, ...details } =
    changes
  return {
    changes: { title, slug, description, tags, datasets, extras, featured, contactPoints, badges },
    details: closed(details),
  }
}

type Details = Omit<DataserviceChanges, keyof Saving<never>['changes']>

/** What is not open has no licence to give. */
function closed(details: Details): Details {
  return details.access && details.access.type !== 'open' ? { ...details, license: null } : details
}

async function presentOne(ctx: Ctx, row: EntryRow): Promise<Dataservice> {
  const [only] = await present(ctx, [row])
  if (!only) throw noun.refuse.notFound({ id: row.id })
  return only
}

async function present(ctx: Ctx, rows: readonly EntryRow[]): Promise<Dataservice[]> {
  const [entries, datasets, contacts, descriptions] = [
    await presentEntries(ctx, noun, rows),
    byId(await readDatasetRefs(ctx, idsOf(rows, 'datasets'))),
    byId(await readContactPoints(ctx, idsOf(rows, 'contact_points'))),
    await findDescriptions(
      ctx,
      rows.map(({ id }) => id),
    ),
  ]
  return entries.map(({ row, entry }) => ({
    ...withDetails(entry, row),
    datasets: row.datasets.flatMap((id) => datasets.get(id) ?? []),
    contactPoints: row.contact_points.flatMap((id) => contacts.get(id) ?? []),
    openapi: toState(descriptions.get(row.id), ctx.config.fetch.on),
  }))
}

function withDetails(entry: Entry, row: EntryRow) {
  return { ...entry, ...detailsOf(noun, row) }
}

function idsOf(rows: readonly EntryRow[], key: 'datasets' | 'contact_points'): string[] {
  return [...new Set(rows.flatMap((row) => row[key]))]
}

function byId<T extends { id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}
