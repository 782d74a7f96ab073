import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { mayGovern, mayTakeAwayPromise } from '../../policy.ts'
import { refuse } from '../../schema/entry-refusals.ts'
import {
  type Opening,
  OpeningChanges,
  type OpeningDetails,
  type OpeningDraft,
  type OpeningQuery,
  type OpeningState,
} from '../../schema/opening.ts'
import type { EntryRow } from '../../tables.ts'
import { readDataserviceRefs, readDatasetRefs } from '../entries/named.ts'
import { detailsOf } from '../entries/noun.ts'
import { presentEntries } from '../entries/reading.ts'
import { createEntry, lockEntry, type Saving, saveEntry } from '../entries/saving.ts'
import { entryStates } from '../entries/states.ts'
import { entryReading } from '../entries/verbs.ts'
import { readEvidence, stateSql, todayIn } from './evidence.ts'
import { openingNoun as noun } from './noun.ts'
import { tellStates } from './telling.ts'

const reading = entryReading(noun, present)
export const {
  get: getOpening,
  find: findOpening,
  findSlug: findCurrentOpeningSlug,
  editable: requireOpeningEditor,
  stateOf: stateOfOpenings,
} = reading

const states = entryStates(noun, { get: getOpening, save: saveOpening, changes: OpeningChanges })

/** A promise that was public is kept, or given up with its reason: it is neither hidden nor given away to a person. */
export const openingStates: typeof states = {
  ...states,
  publish: promising,
  unpublish: (ctx, id, input) => staying(ctx, id, () => states.unpublish(ctx, id, input)),
  remove: (ctx, id, input) => staying(ctx, id, () => states.remove(ctx, id, input)),
  transfer: (ctx, id, input) =>
    input.organization === null && !input.agreed
      ? staying(ctx, id, () => states.transfer(ctx, id, input))
      : states.transfer(ctx, id, input),
}

export function createOpening(ctx: Ctx, { organization, ...draft }: OpeningDraft): Promise<Opening> {
  return transact(ctx, async (ctx) =>
    getOpening(ctx, await createEntry(ctx, noun, { ...toSaving(draft), organization })),
  )
}

/** Absent keys stay as they are; a stale `version` is refused. What is public stays complete. */
export function saveOpening(
  ctx: Ctx,
  id: string,
  { version, ...changes }: OpeningChanges & { version?: number | undefined },
): Promise<Opening> {
  return transact(ctx, async (ctx) => {
    await saveEntry(ctx, noun, { id, version, ...toSaving(changes) })
    const row = await lockEntry(ctx, noun, id)
    // Publishing says what lacks: a promise without a date any more would be no promise.
    if (row.visibility === 'public') return openingStates.publish(ctx, id)
    return getOpening(ctx, id)
  })
}

/** By date of change; `state` keeps those that are in it today. */
export async function listOpenings(
  ctx: Ctx,
  { state, ...query }: OpeningQuery,
): Promise<{ items: Opening[]; next: string | null }> {
  return reading.list(ctx, state ? { ...query, ids: await idsIn(ctx, state) } : query)
}

/** Those of these ids that anybody may see, in the order given. */
export async function openingsInOrder(ctx: Ctx, ids: readonly string[]): Promise<Opening[]> {
  const page = { offset: 0, limit: ids.length, order: 'given' } as const
  return ids.length === 0 ? [] : (await reading.page(ctx, { ids }, page)).items
}

async function idsIn(ctx: Ctx, state: OpeningState): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('catalogue.opening as o')
    .select('o.id')
    .where(sql<boolean>`${stateSql(todayIn(ctx))} = ${state}`)
    .execute()
  return rows.map(({ id }) => id)
}

/** In the name of the organisation: contributors prepare, those who govern promise. */
function promising(ctx: Ctx, id: string, input?: { version?: number | undefined }): Promise<Opening> {
  return transact(ctx, async (ctx) => {
    const { organization, owner, permissions } = await getOpening(ctx, id)
    const holder = { organizationId: organization?.id ?? null, ownerId: owner?.id ?? null }
    if (permissions.edit && !mayGovern(ctx.actor, holder)) throw refuse.notYourOpening({ id })
    await states.publish(ctx, id, input)
    await tellStates(ctx, [id])
    return getOpening(ctx, id)
  })
}

async function staying(ctx: Ctx, id: string, act: () => Promise<Opening>): Promise<Opening> {
  const { publishedAt, permissions } = await getOpening(ctx, id)
  const may = mayTakeAwayPromise(ctx.actor, { published: publishedAt !== null })
  if (!may && permissions.edit) throw refuse.openingStays({ id })
  return act()
}

function toSaving({
  planned,
  decision,
  decidedBy,
  decidedUrl,
  abandoned,
  ...changes
}: OpeningChanges): Saving<OpeningDetails> {
  return {
    changes,
    details: {
      ...{ planned, decision, decidedBy, decidedUrl },
      abandoned: abandoned === undefined ? undefined : abandoned?.trim() || null,
    },
  }
}

async function present(ctx: Ctx, rows: readonly EntryRow[]): Promise<Opening[]> {
  const named = (kind: 'datasets' | 'dataservices') => [...new Set(rows.flatMap((row) => row[kind]))]
  const [evidence, datasets, dataservices] = await Promise.all([
    readEvidence(
      ctx,
      rows.map(({ id }) => id),
    ),
    readDatasetRefs(ctx, named('datasets')).then(byId),
    readDataserviceRefs(ctx, named('dataservices')).then(byId),
  ])
  return (await presentEntries(ctx, noun, rows)).map(({ row, entry }) => {
    const said = evidence.get(row.id)
    return {
      ...entry,
      ...detailsOf(noun, row),
      state: said?.state ?? 'planned',
      since: said?.since?.toISOString() ?? null,
      dueOn: said?.dueOn ?? null,
      postponed: said?.postponed ?? false,
      datasets: row.datasets.flatMap((id) => datasets.get(id) ?? []),
      dataservices: row.dataservices.flatMap((id) => dataservices.get(id) ?? []),
      files: { total: said?.files ?? 0, described: said?.described ?? 0 },
    }
  })
}

function byId<T extends { id: string }>(refs: readonly T[]): ReadonlyMap<string, T> {
  return new Map(refs.map((ref) => [ref.id, ref]))
}
