import { isDeepStrictEqual } from 'node:util'
import { type Ctx, newId, transact } from '#kernel/context'
import type { Organization } from '#missions/people'
import { diffFields, recordChanges, writeCards } from '#missions/records'
import { HarvestedDataset, type HarvestOutcome } from '../../schema/harvested.ts'
import type { DatasetRow, ResourceRow } from '../../tables.ts'
import { noMetrics, recordKind, toCard } from '../cards.ts'
import { toHistory } from '../columns.ts'
import { datasetsLoaded } from '../facts.ts'
import { findProducer } from '../producers.ts'
import { historyOf } from '../resource-history.ts'
import { derive, withLegalBadges } from '../settling.ts'
import { readMetrics } from '../uses.ts'
import { archivedAfter, archivedBySource } from './archiving.ts'
import { writeContacts } from './contacts.ts'
import { planResources, type ResourcePlan } from './matching.ts'
import { chooseSlugs } from './naming.ts'
import { invalid, objection } from './objections.ts'
import { blankRow, withChanges } from './rows.ts'
import { countsOf, formatsOf, readResources, writeDatasets, writeFormats, writeResources } from './writing.ts'

export interface HarvestBatch {
  /** Whose the records are: the program acts for this organisation. */
  organizationId: string
  items: readonly unknown[]
}

type Read = ReturnType<typeof HarvestedDataset.parse>

/** One dataset on its way: what it was, what it becomes. */
interface Kept {
  read: Read
  before: DatasetRow | null
  row: DatasetRow
  plan: ResourcePlan | null
  isChanged: boolean
}

/**
 * Keeps what a source says of many datasets, some hundreds a call, in one transaction; answers what was done of each,
 * in the same order. For the program itself: nobody's right is asked, but a dataset that another organisation holds,
 * or that was deleted here, is left alone and said so.
 */
export function keepHarvested(base: Ctx, { organizationId, items }: HarvestBatch): Promise<HarvestOutcome[]> {
  return transact(base, async (ctx) => {
    const outcomes: HarvestOutcome[] = []
    const read = items.map((item, index) => readItem(item, outcomes, index))
    const standing = await readStanding(ctx, read)
    const accepted = read.flatMap((one, index) => {
      const refusal =
        one &&
        objection(
          { id: one.datasetId, title: one.changes.title },
          standing.get(one.datasetId ?? ''),
          organizationId,
        )
      if (refusal) outcomes[index] = refusal
      return one && !refusal ? [{ one, index }] : []
    })
    const organization = await findProducer(ctx, organizationId)
    const slugs = await nameNew(ctx, accepted)
    const resources = await readResources(ctx, [...standing.keys()])
    const kept = accepted.map(({ one, index }) => {
      const before = standing.get(one.datasetId ?? '') ?? null
      const { id, slug } = before ?? slugs[index] ?? { id: '', slug: '' }
      const made = prepare(
        { read: one, before, row: before ?? blankRow({ id, slug, organizationId }, ctx.now()) },
        { existing: resources.get(id) ?? [], organization, now: ctx.now() },
      )
      outcomes[index] = tell(made)
      return { ...made, rows: made.plan?.rows ?? resources.get(id) ?? [] }
    })
    await write(ctx, { organization, organizationId, kept: kept.filter(({ isChanged }) => isChanged) })
    return outcomes
  })
}

function readItem(item: unknown, outcomes: HarvestOutcome[], index: number): Read | null {
  const { success, data, error } = HarvestedDataset.safeParse(item)
  if (success) return data
  outcomes[index] = invalid(error)
  return null
}

async function readStanding({ db }: Ctx, read: readonly (Read | null)[]): Promise<Map<string, DatasetRow>> {
  const ids = read.flatMap((one) => one?.datasetId ?? [])
  if (ids.length === 0) return new Map()
  const query = db.selectFrom('catalogue.dataset').selectAll().where('id', 'in', ids)
  const rows = await query.orderBy('id').forUpdate().execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function nameNew(ctx: Ctx, accepted: readonly { one: Read; index: number }[]) {
  const fresh = accepted.filter(({ one }) => one.datasetId === null)
  const named = fresh.map(({ one, index }) => ({ id: newId(ctx), title: one.changes.title ?? '', index }))
  const slugs = await chooseSlugs(ctx, named)
  const byIndex: Record<number, { id: string; slug: string }> = {}
  for (const { id, index } of named) byIndex[index] = { id, slug: slugs.get(id) ?? id }
  return byIndex
}

function prepare(
  { read, before, row }: Pick<Kept, 'read' | 'before' | 'row'>,
  { existing, organization, now }: { existing: ResourceRow[]; organization: Organization | null; now: Date },
): Kept {
  const plan = read.resources ? planResources({ datasetId: row.id, existing, now }, read.resources) : null
  const described = withChanges(row, read.changes, read.harvest)
  const archived_at = archivedAfter(row, read.harvest, now)
  const counted = { ...described, archived_at, ...(plan ? countsOf(plan.rows) : {}) }
  const badges = withLegalBadges(counted, organization)
  const isNew = before === null
  const moved = !isNew && !isDeepStrictEqual(toHistory({ ...counted, badges }), toHistory(row))
  const touched = plan !== null && plan.added.length + plan.changed.length + plan.removed.length > 0
  const dated = { ...counted, badges, ...(moved ? { modified_at: now, version: row.version + 1 } : {}) }
  return {
    read,
    before,
    plan,
    row: { ...dated, ...derive(dated, now) },
    isChanged: isNew || moved || touched || read.contacts !== undefined,
  }
}

function tell({ before, row, plan, isChanged }: Kept): HarvestOutcome {
  const diff = diffFields(before ? withoutOrigin(before) : {}, withoutOrigin(row))
  const resources = {
    added: plan?.added.length ?? 0,
    changed: plan?.changed.length ?? 0,
    removed: plan?.removed.length ?? 0,
    refused: plan?.refused.length ?? 0,
  }
  const isRestored = before !== null && archivedBySource(before) && row.archived_at === null
  const touched = Object.keys(diff).length > 0 || resources.added + resources.changed + resources.removed > 0
  const outcome = !before
    ? 'created'
    : isRestored
      ? 'restored'
      : isChanged && touched
        ? 'updated'
        : 'unchanged'
  return { outcome, recordId: row.id, diff, resources }
}

function withoutOrigin(row: DatasetRow): Record<string, unknown> {
  const { harvest: _, version: __, ...said } = toHistory(row)
  return said
}

interface Writing {
  organization: Organization | null
  organizationId: string
  kept: readonly (Kept & { rows: readonly ResourceRow[] })[]
}

async function write(ctx: Ctx, { organization, organizationId, kept }: Writing): Promise<void> {
  if (kept.length === 0) return
  await writeDatasets(
    ctx,
    kept.map(({ row }) => row),
  )
  const planned = kept.flatMap(({ plan, row }) =>
    plan ? [{ datasetId: row.id, plan, rows: plan.rows }] : [],
  )
  await writeResources(
    ctx,
    planned.map(({ plan }) => plan),
  )
  await writeFormats(ctx, planned)
  await writeContacts(
    ctx,
    organizationId,
    kept.flatMap(({ row, read: { contacts } }) => (contacts ? [{ datasetId: row.id, contacts }] : [])),
  )
  const metrics = await readMetrics(
    ctx,
    kept.flatMap(({ before }) => before?.id ?? []),
  )
  await writeCards(
    ctx,
    kept.map(({ row, rows }) =>
      toCard(row, {
        organization,
        metrics: metrics.get(row.id) ?? noMetrics,
        formats: formatsOf(rows).map(({ format }) => format),
        resourceTitles: rows.slice(0, 500).map(({ title }) => title),
        schemas: [...new Set(rows.flatMap(({ schema_reference }) => schema_reference?.name ?? []))].slice(
          0,
          20,
        ),
      }),
    ),
  )
  await recordChanges(ctx, kept.map(historyEntry))
  await ctx.facts.emit(ctx, datasetsLoaded, { ids: kept.map(({ row }) => row.id) })
}

/** A dataset and its files in one line of its history; the first entry would only repeat the page. */
function historyEntry({ before, row, plan }: Kept) {
  const ref = { kind: recordKind, id: row.id }
  if (!before) return { ref, action: 'harvested', before: null, after: { title: row.title, slug: row.slug } }
  const files = plan ? [...plan.changed, ...plan.removed.map((gone) => ({ before: gone, after: null }))] : []
  const told = {
    before: Object.assign({}, ...files.map((file) => historyOf(file.before))),
    after: Object.assign({}, ...files.map((file) => file.after && historyOf(file.after))),
  }
  const added = Object.assign({}, ...(plan?.added ?? []).map((file) => historyOf(file)))
  return {
    ref,
    action: 'harvested',
    before: { ...toHistory(before), ...told.before },
    after: { ...toHistory(row), ...told.after, ...added },
  }
}
