import { type Ctx, isOffice } from '#kernel/context'
import {
  type Change,
  listChanges,
  listChangesOfField,
  listChangesOfKind,
  type RecordRef,
} from '#missions/records'
import type { Dataset } from '../schema/dataset.ts'
import { recordKind } from './cards.ts'
import { organizationsIn } from './organization-named.ts'
import { everyDataset } from './querying/condition.ts'
import { selectionSql } from './querying/selection.ts'
import { readWholeDatasets } from './querying/whole.ts'
import { getDataset } from './reading.ts'
import { unseen } from './settling.ts'

export interface Page {
  /** Id of the last entry already read. */
  before?: number | undefined
  limit: number
}

/**
 * What changed in a dataset, newest first. Its editors see all, with who did it; others what happened in public,
 * in the name of its producer: the names of agents are not published.
 */
export async function listDatasetHistory(ctx: Ctx, key: string, page: Page): Promise<Change[]> {
  return listSeenChanges(ctx, recordKind, { record: await getDataset(ctx, key), page })
}

interface Told {
  id: string
  organization: { name: string } | null
  owner: { name: string } | null
  permissions: { edit: boolean }
}

interface Seen {
  record: Told
  page: Page
  /** Whether the public reads of such a change. */
  isSeen?: (action: string) => boolean
}

const isToldToAll = (action: string) => !action.startsWith(unseen)

/** The same for a record of any kind that the actor may see. */
export async function listSeenChanges(
  ctx: Ctx,
  kind: string,
  { record, page: { before, limit }, isSeen = isToldToAll }: Seen,
): Promise<Change[]> {
  const ref = { kind, id: record.id }
  if (record.permissions.edit) return listChanges(ctx, ref, { before, limit })

  const shown: Change[] = []
  let last = before
  while (shown.length < limit) {
    const changes = await listChanges(ctx, ref, { before: last, limit: 100 })
    shown.push(...changes.filter(({ action }) => isSeen(action)))
    last = changes.at(-1)?.id
    if (changes.length < 100) break
  }
  const nameAt = await holdersOf(ctx, ref, producerName(record))
  return shown.slice(0, limit).map((change) => inNameOf(nameAt(change), change))
}

export interface Activity {
  dataset: Dataset
  change: Change
}

/** Changes that are looked through for a page of activity. */
const mostRead = 1000

/**
 * What happened last to datasets that the actor may see, newest first, told as in the history of each. By an account:
 * for whoever it is and the office, since names are not published. Of a producer: its datasets alone.
 */
export async function listActivity(
  ctx: Ctx,
  asked: { organization?: string | undefined; account?: string | undefined; offset: number; limit: number },
): Promise<{ items: Activity[]; total: number }> {
  const { actor } = ctx
  const { organization, account, offset, limit } = asked
  if (account && account !== actor.id && !isOffice(actor)) return { items: [], total: 0 }
  const ids = organization ? { ids: await idsOf(ctx, organization) } : {}
  const changes = await listChangesOfKind(ctx, recordKind, { ...ids, actorId: account, limit: mostRead })
  const visible = await visibleAmong(ctx, new Set(changes.map(({ recordId }) => recordId)))
  const shown = changes.filter(({ recordId, action }) => {
    const isHeld = visible.get(recordId)
    return isHeld !== undefined && (isHeld || !action.startsWith(unseen))
  })
  const page = shown.slice(offset, offset + limit)
  const whole = await readWholeDatasets(ctx, [...new Set(page.map(({ recordId }) => recordId))])
  const datasets = new Map(whole.map(({ dataset }) => [dataset.id, dataset]))
  const items = page.flatMap(({ recordId, ...change }) => {
    const dataset = datasets.get(recordId)
    if (!dataset) return []
    return [{ dataset, change: dataset.permissions.edit ? change : inNameOf(producerName(dataset), change) }]
  })
  return { items, total: shown.length }
}

async function idsOf({ db }: Ctx, organization: string): Promise<string[]> {
  const query = db.selectFrom('catalogue.dataset').select('id').where('organization_id', '=', organization)
  return (await query.execute()).map(({ id }) => id)
}

/** Those that the actor may see, and whether they may edit them. */
async function visibleAmong(ctx: Ctx, ids: ReadonlySet<string>): Promise<Map<string, boolean>> {
  if (ids.size === 0) return new Map()
  const { db } = ctx
  const query = db
    .selectFrom('catalogue.dataset as d')
    .select('d.id')
    .where('d.id', 'in', [...ids])
  const [seen, own] = await Promise.all([
    query.where(await selectionSql(ctx, { where: everyDataset, states: ['public'] })).execute(),
    query
      .where(await selectionSql(ctx, { where: everyDataset, states: allStates, editable: true }))
      .execute(),
  ])
  return new Map([...seen.map(({ id }) => [id, false] as const), ...own.map(({ id }) => [id, true] as const)])
}

const allStates = ['public', 'private', 'draft', 'deleted'] as const

/** Who held a record when it changed: what was done before a transfer is not the deed of whoever received it. */
async function holdersOf(ctx: Ctx, ref: RecordRef, today: string): Promise<(change: Change) => string> {
  const moves = (await listChangesOfField(ctx, ref, 'organization')).filter(
    ({ action }) => !/(^|-)created$/.test(action),
  )
  const names = moves.length > 0 ? await organizationsIn(ctx, moves) : new Map<string, string>()
  return ({ id }) => {
    const next = moves.find((move) => move.id >= id)
    return next ? (names.get(String(next.diff.organization?.before)) ?? '') : today
  }
}

function inNameOf(actorName: string, change: Change): Change {
  // Ids and titles of what may be hidden are for those who chose them.
  const { datasets, dataservices, sections, ...diff } = change.diff
  return { ...change, diff, actorId: null, actorName }
}

function producerName({ organization, owner }: Told): string {
  return organization?.name ?? owner?.name ?? ''
}
