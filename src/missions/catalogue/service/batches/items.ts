import { type Ctx, transact } from '#kernel/context'
import { Refusal } from '#kernel/refusal'
import { type Change, diffFields } from '#missions/records'
import { mayEdit, mayGovern } from '../../policy.ts'
import type { ItemOutcome, Problem } from '../../schema/batch.ts'
import { refuse } from '../../schema/refusals.ts'
import type { DatasetRow } from '../../tables.ts'
import { words } from '../../words.ts'
import { toHistory } from '../columns.ts'
import { requireContactPoints, setContactPoints } from '../contact-points.ts'
import { changeDataset } from '../datasets.ts'
import type { KeptOpening } from '../openings/importing/columns.ts'
import { deleteDataset } from '../publication.ts'
import { lockDataset } from '../settling.ts'
import { changeOne } from './changing.ts'
import { type Kept, keepChanged, toRestored } from './kept.ts'
import type { BatchItemRow, BatchRow } from './tables.ts'

/** What came of an item: what is written of it. */
export interface Came {
  outcome: ItemOutcome
  datasetId?: string | undefined
  /** Of a promised opening. */
  entryId?: string | undefined
  title?: string
  diff?: Change['diff']
  problems?: Problem[]
  /** Of the dataset, before then after. */
  seen?: number | undefined
  version?: number | undefined
  before?: Kept & KeptOpening
}

/** Thrown to undo what was only looked at. */
class LookedAt extends Error {
  readonly came: Came
  constructor(came: Came) {
    super('looked at')
    this.came = came
  }
}

/** What would come of an item: it is done for good, then undone with its transaction. */
export async function look(ctx: Ctx, work: (ctx: Ctx) => Promise<Came>): Promise<Came> {
  try {
    return await transact(ctx, async (ctx) => {
      throw new LookedAt(await work(ctx))
    })
  } catch (error) {
    if (error instanceof LookedAt) return error.came
    return refused(error, ctx.lang)
  }
}

/** What came of it. A rule that says no is told, and leaves nothing behind. */
export async function attempt(ctx: Ctx, work: (ctx: Ctx) => Promise<Came>): Promise<Came> {
  try {
    return await transact(ctx, work)
  } catch (error) {
    return refused(error, ctx.lang)
  }
}

/** A dataset that a batch changes. Since it was looked at, nobody else may have changed it. */
export async function changeItem(ctx: Ctx, { change }: BatchRow, item: BatchItemRow): Promise<Came> {
  if (!item.dataset_id || !change) throw refuse.datasetNotFound()
  const before = await readWithContacts(ctx, item.dataset_id)
  await changeOne(ctx, before.row, { change, version: item.version ?? undefined })
  return compare(ctx, before)
}

/** Gives a dataset back what the batch took, unless somebody changed it since. What was created is deleted. */
export async function undoItem(ctx: Ctx, item: BatchItemRow): Promise<Came> {
  if (!item.dataset_id) return { outcome: 'unchanged' }
  const row = await lockDataset(ctx, item.dataset_id)
  if (row.version !== item.version || (row.deleted_at && item.applied !== 'created'))
    return { outcome: 'kept', problems: [{ column: null, message: words[ctx.lang].wrong.changedSince }] }
  if (item.applied === 'created') {
    await deleteDataset(ctx, row.id)
    return { outcome: 'undone' }
  }
  const kept: Kept = item.before ?? {}
  const may = kept.organization_id === undefined && kept.owner_id === undefined ? mayEdit : mayGovern
  await changeDataset(ctx, { id: row.id, action: 'undone', may }, async (ctx, row) => {
    const columns = toRestored(kept)
    if (kept.contacts) {
      await requireContactPoints(ctx, { ...row, ...holderIn(kept, row) }, kept.contacts)
      await setContactPoints(ctx, row.id, kept.contacts)
    }
    return columns
  })
  return { outcome: 'undone' }
}

function holderIn(kept: Kept, row: DatasetRow) {
  const { organization_id = row.organization_id, owner_id = row.owner_id } = kept
  return { organization_id, owner_id }
}

interface WithContacts {
  row: DatasetRow
  contacts: { id: string; name: string }[]
}

export async function readWithContacts(ctx: Ctx, id: string): Promise<WithContacts> {
  const row = await lockDataset(ctx, id)
  const contacts = await ctx.db
    .selectFrom('catalogue.dataset_contact as dc')
    .innerJoin('catalogue.contact_point as c', 'c.id', 'dc.contact_point_id')
    .select(['c.id', 'c.name'])
    .where('dc.dataset_id', '=', id)
    .orderBy('dc.position')
    .execute()
  return { row, contacts }
}

/** What a change made of a dataset, in the words of the history; contacts by their names. */
export async function compare(ctx: Ctx, before: WithContacts): Promise<Came> {
  const after = await readWithContacts(ctx, before.row.id)
  const fields = diffFields(told(before), told(after))
  const { version: _, ...diff } = fields
  const contactsMoved = diff.contacts !== undefined
  return {
    outcome: Object.keys(diff).length === 0 ? 'unchanged' : 'changed',
    datasetId: before.row.id,
    title: after.row.title,
    diff,
    seen: before.row.version,
    version: after.row.version,
    before: {
      ...keepChanged(before.row, after.row),
      ...(contactsMoved ? { contacts: before.contacts.map(({ id }) => id) } : {}),
    },
  }
}

function told({ row, contacts }: WithContacts): Record<string, unknown> {
  return { ...toHistory(row), contacts: contacts.map(({ name }) => name) }
}

function refused(error: unknown, lang: Ctx['lang']): Came {
  if (!(error instanceof Refusal)) throw error
  return { outcome: 'refused', problems: problemsOf(error, lang) }
}

function problemsOf({ rule, extra }: Refusal, lang: Ctx['lang']): Problem[] {
  const errors = Array.isArray(extra.errors) ? extra.errors : []
  const details = errors.flatMap((error: unknown): Problem[] => {
    const isTold = typeof error === 'object' && error !== null && 'detail' in error
    return isTold ? [{ column: null, message: String(error.detail) }] : []
  })
  if (details.length > 0) return details
  return [{ column: null, message: `${rule.title[lang]}. ${rule.remedy[lang]}` }]
}
