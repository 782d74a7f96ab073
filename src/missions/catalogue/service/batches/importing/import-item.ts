import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { diffFields } from '#missions/records'
import { mayEdit } from '../../../policy.ts'
import type { Problem } from '../../../schema/batch.ts'
import type { DatasetChanges } from '../../../schema/dataset.ts'
import type { DatasetRow } from '../../../tables.ts'
import { toHistory } from '../../columns.ts'
import { createDraft, saveDataset } from '../../datasets.ts'
import { holdingOf } from '../../producers.ts'
import { type Came, compare, readWithContacts } from '../items.ts'
import type { BatchItemRow, BatchRow } from '../tables.ts'
import type { LineDraft } from './columns.ts'
import { readLine } from './line.ts'
import { importWords } from './words.ts'

/** One line of a spreadsheet: changes the dataset that it names, or opens a draft. */
export async function importItem(ctx: Ctx, batch: BatchRow, item: BatchItemRow): Promise<Came> {
  const draft = item.draft ?? {}
  const words = importWords[ctx.lang]
  const no = (field: 'id' | 'contact' | 'title', message: string): Came => ({
    outcome: 'refused',
    problems: [{ column: draft[field]?.header ?? null, message }],
  })
  const read = readLine(draft, ctx.lang)
  const named = draft.id?.text
  if ('problems' in read)
    return { outcome: 'refused', problems: [...missingTitle(draft, words.noTitle), ...read.problems] }
  const row = named === undefined ? null : await findEditable(ctx, named)
  if (named !== undefined && !row) return no('id', words.unknownDataset(named))
  if (!row && !read.changes.title) return no('title', words.noTitle)

  const contact = draft.contact?.text
  const contactPoints = contact && (await findContacts(ctx, row ?? holderOf(ctx, batch), contact))
  if (contact && !contactPoints?.length) return no('contact', words.unknownContact(contact))
  const changes = { ...read.changes, ...(contactPoints ? { contactPoints } : {}) }
  if (row) {
    const before = await readWithContacts(ctx, row.id)
    await saveDataset(ctx, row.id, { ...changes, version: item.version ?? undefined })
    return compare(ctx, before)
  }
  return createFromLine(ctx, { batch, item, changes })
}

/** A line without an id needs one: said with all else that is wrong in it. */
function missingTitle({ id, title }: LineDraft, message: string): Problem[] {
  return id || title ? [] : [{ column: null, message }]
}

async function createFromLine(
  ctx: Ctx,
  { batch, item, changes }: { batch: BatchRow; item: BatchItemRow; changes: DatasetChanges },
): Promise<Came> {
  const twin = await findTwin(ctx, { batch, item, title: changes.title ?? '' })
  const { id } = await createDraft(ctx, { ...changes, organization: batch.organization_id })
  const came = await told(ctx, id, Object.keys(changes))
  if (!twin) return came
  const message = importWords[ctx.lang].twin[twin]
  return { ...came, problems: [{ column: item.draft?.title?.header ?? null, message }] }
}

/** A list that is sent twice, or says a dataset twice, would publish it twice: its author is told. */
async function findTwin(
  ctx: Ctx,
  { batch, item, title }: { batch: BatchRow; item: BatchItemRow; title: string },
): Promise<'inFile' | 'inCatalogue' | null> {
  const sameTitle = sql<boolean>`lower(title) = lower(${title})`
  const above = await ctx.db
    .selectFrom('catalogue.batch_item')
    .select('position')
    .where('batch_id', '=', batch.id)
    .where('position', '<', item.position)
    .where(sameTitle)
    .limit(1)
    .executeTakeFirst()
  if (above) return 'inFile'
  const { organization_id, owner_id } = holderOf(ctx, batch)
  const there = await ctx.db
    .selectFrom('catalogue.dataset')
    .select('id')
    .where('organization_id', 'is not distinct from', organization_id)
    .where('owner_id', 'is not distinct from', owner_id)
    .where('deleted_at', 'is', null)
    .where(sameTitle)
    .limit(1)
    .executeTakeFirst()
  return there ? 'inCatalogue' : null
}

function holderOf({ actor }: Ctx, { organization_id }: BatchRow) {
  return { organization_id, owner_id: organization_id === null ? actor.id : null }
}

/** What a new dataset says, for the fields that its line gave. */
async function told(ctx: Ctx, id: string, fields: string[]): Promise<Came> {
  const { row, contacts } = await readWithContacts(ctx, id)
  const all = diffFields({}, { ...toHistory(row), contactPoints: contacts.map(({ name }) => name) })
  const diff = Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field)))
  const { contactPoints, ...rest } = diff
  return {
    outcome: 'created',
    datasetId: id,
    title: row.title,
    diff: contactPoints ? { ...rest, contacts: contactPoints } : rest,
    version: row.version,
  }
}

/** By id or address, among those that the person may edit: others do not exist to an import. */
async function findEditable(ctx: Ctx, key: string): Promise<DatasetRow | null> {
  const row = await ctx.db
    .selectFrom('catalogue.dataset')
    .selectAll()
    .where((where) => where.or([where('id', '=', key), where('slug', '=', key)]))
    .where('deleted_at', 'is', null)
    .orderBy(sql`id = ${key}`, 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && mayEdit(ctx.actor, await holdingOf(ctx, row)) ? row : null
}

async function findContacts(
  { db }: Ctx,
  holder: Pick<DatasetRow, 'organization_id' | 'owner_id'>,
  text: string,
): Promise<string[]> {
  const wanted = text.trim().toLowerCase()
  const rows = await db
    .selectFrom('catalogue.contact_point')
    .select('id')
    .where('organization_id', 'is not distinct from', holder.organization_id)
    .where('owner_id', 'is not distinct from', holder.owner_id)
    .where(sql<boolean>`(lower(email) = ${wanted} or lower(name) = ${wanted})`)
    .orderBy('created_at')
    .limit(1)
    .execute()
  return rows.map(({ id }) => id)
}
