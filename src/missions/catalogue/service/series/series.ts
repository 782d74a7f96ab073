import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { type InputError, refuse as refuseInput } from '#kernel/refusal'
import { mayEdit } from '../../policy.ts'
import { type Series, SeriesChanges, type SeriesDetails, type SeriesDraft } from '../../schema/series.ts'
import type { EntryRow } from '../../tables.ts'
import { readContactPoints } from '../entries/named.ts'
import { detailsOf } from '../entries/noun.ts'
import { presentEntries } from '../entries/reading.ts'
import { createEntry, lockEntry, type Saving, saveEntry } from '../entries/saving.ts'
import { entryStates } from '../entries/states.ts'
import { entryReading } from '../entries/verbs.ts'
import { holdingsOf } from '../producers.ts'
import { inOrder, readMembers } from './members.ts'
import { seriesNoun as noun } from './noun.ts'
import { seriesWords } from './words.ts'

export const {
  get: getSeries,
  find: findSeries,
  findSlug: findCurrentSeriesSlug,
  editable: requireSeriesEditor,
  list: listSeries,
  page: pageSeries,
  stateOf: stateOfSeries,
} = entryReading(noun, present)

export const seriesStates = entryStates(noun, { get: getSeries, save: saveSeries, changes: SeriesChanges })

/** Gathers datasets that the actor edits. */
export function createSeries(ctx: Ctx, { organization, ...draft }: SeriesDraft): Promise<Series> {
  return transact(ctx, async (ctx) => {
    await requireOwn(ctx, draft.datasets ?? [])
    return getSeries(ctx, await createEntry(ctx, noun, { ...toSaving(draft), organization }))
  })
}

/** Absent keys stay as they are; a stale `version` is refused. What was named before is not judged again. */
export function saveSeries(
  ctx: Ctx,
  id: string,
  { version, ...changes }: SeriesChanges & { version?: number | undefined },
): Promise<Series> {
  return transact(ctx, async (ctx) => {
    await requireSeriesEditor(ctx, id)
    const { datasets: known } = await lockEntry(ctx, noun, id)
    await requireOwn(ctx, changes.datasets ?? [], known)
    await saveEntry(ctx, noun, { id, version, ...toSaving(changes) })
    return getSeries(ctx, id)
  })
}

/** A series says of datasets that they follow each other: nobody says so of the data of others. */
async function requireOwn(ctx: Ctx, ids: readonly string[], known: readonly string[] = []): Promise<void> {
  const rows = await ctx.db
    .selectFrom('catalogue.dataset')
    .select(['id', 'organization_id', 'owner_id'])
    .where(sql<boolean>`id = any(${[...ids]}::text[])`)
    .execute()
  const holdingFor = await holdingsOf(ctx, rows)
  // Ids that are nobody's are refused with those that the actor does not see.
  const others = new Set(rows.filter((row) => !mayEdit(ctx.actor, holdingFor(row))).map(({ id }) => id))
  const seen = await readMembers(ctx, [...others])
  const errors = ids.flatMap((id, n): InputError[] =>
    seen.has(id) && !known.includes(id)
      ? [{ pointer: `/datasets/${n}`, detail: seriesWords[ctx.lang].notYours(id) }]
      : [],
  )
  if (errors.length > 0) throw refuseInput.invalidInput({ errors })
}

function toSaving({ order, ...changes }: SeriesChanges): Saving<SeriesDetails> {
  return { changes, details: { order } }
}

async function present(ctx: Ctx, rows: readonly EntryRow[]): Promise<Series[]> {
  const members = await readMembers(
    ctx,
    rows.flatMap(({ datasets }) => datasets),
  )
  const contacts = await readContactPoints(
    ctx,
    rows.flatMap((row) => row.contact_points),
  )
  return (await presentEntries(ctx, noun, rows)).map(({ row, entry }) => {
    const { order } = detailsOf(noun, row)
    return {
      ...{ ...entry, order },
      datasets: inOrder(row.datasets, order, members),
      contactPoints: row.contact_points.flatMap((id) => contacts.find((one) => one.id === id) ?? []),
    }
  })
}
