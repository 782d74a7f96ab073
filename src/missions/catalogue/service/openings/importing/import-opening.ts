import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { diffFields } from '#missions/records'
import { mayGovern } from '../../../policy.ts'
import { refuse } from '../../../schema/entry-refusals.ts'
import type { OpeningChanges } from '../../../schema/opening.ts'
import type { EntryRow } from '../../../tables.ts'
import { words } from '../../../words.ts'
import type { Came } from '../../batches/items.ts'
import type { BatchItemRow, BatchRow } from '../../batches/tables.ts'
import { detailsOf } from '../../entries/noun.ts'
import { lockEntry } from '../../entries/saving.ts'
import { openingNoun as noun } from '../noun.ts'
import { createOpening, openingStates, saveOpening } from '../openings.ts'
import type { OpeningField } from './columns.ts'
import { readOpeningLine } from './read-line.ts'
import { openingImportWords } from './words.ts'

/** One line of a spreadsheet: changes the promise that it means, or makes one, public at once. */
export async function importOpening(ctx: Ctx, _batch: BatchRow, item: BatchItemRow): Promise<Came> {
  const cells = item.draft ?? {}
  const said = openingImportWords[ctx.lang]
  const no = (field: OpeningField, message: string): Came => ({
    outcome: 'refused',
    problems: [{ column: cells[field]?.header ?? null, message }],
  })
  const read = await readOpeningLine(ctx, cells)
  if ('problems' in read) return { outcome: 'refused', problems: read.problems }
  const { changes, organization } = read
  const key = cells.id?.text
  const known = key === undefined ? await findSame(ctx, read) : await findByKey(ctx, key)
  if (known) return change(ctx, known, changes)
  if (key !== undefined) return no('id', said.unknownOpening(key))
  if (!organization) return no('organization', said.noOrganization)
  if (!changes.title) return no('title', said.noTitle)
  const { id } = await createOpening(ctx, { ...changes, organization: organization.id })
  await openingStates.publish(ctx, id)
  const row = await lockEntry(ctx, noun, id)
  const diff = diffFields({}, { ...told(row), organization: organization.name })
  return { outcome: 'created', entryId: id, title: row.title, diff, version: row.version }
}

/** Gives a promise back what a spreadsheet took, unless somebody changed it since. What was made is deleted. */
export async function undoOpening(ctx: Ctx, item: BatchItemRow): Promise<Came> {
  if (!item.entry_id) return { outcome: 'unchanged' }
  const row = await lockEntry(ctx, noun, item.entry_id)
  if (row.version !== item.version || row.deleted_at)
    return { outcome: 'kept', problems: [{ column: null, message: words[ctx.lang].wrong.changedSince }] }
  if (item.applied === 'created') await openingStates.remove(ctx, row.id)
  else await saveOpening(ctx, row.id, item.before?.opening ?? {})
  return { outcome: 'undone' }
}

async function change(ctx: Ctx, { id }: EntryRow, changes: OpeningChanges): Promise<Came> {
  const before = await lockEntry(ctx, noun, id)
  await saveOpening(ctx, id, changes)
  const after = await lockEntry(ctx, noun, id)
  const diff = diffFields(told(before), told(after))
  return {
    outcome: Object.keys(diff).length === 0 ? 'unchanged' : 'changed',
    entryId: id,
    title: after.title,
    diff,
    seen: before.version,
    version: after.version,
    before: { opening: told(before) },
  }
}

/** What a line may change of a promise. */
function told(row: EntryRow): OpeningChanges {
  const { firstPlanned: _, ...details } = detailsOf(noun, row)
  const { title, description, tags, datasets } = row
  return { title, description, tags, datasets, ...details }
}

/** The same sheet sent again moves dates, it does not promise twice: same organisation, same title. */
async function findSame(
  { db }: Ctx,
  { changes: { title }, organization }: { changes: OpeningChanges; organization: { id: string } | null },
): Promise<EntryRow | undefined> {
  if (!title || !organization) return undefined
  return db
    .selectFrom('catalogue.entry')
    .selectAll()
    .where('kind', '=', noun.kind)
    .where('organization_id', '=', organization.id)
    .where(sql<boolean>`lower(title) = lower(${title})`)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
}

async function findByKey(ctx: Ctx, key: string): Promise<EntryRow | undefined> {
  const slug = key.replace(/[?#].*$/, '').replace(/\/$/, '')
  const wanted = slug.slice(slug.lastIndexOf('/') + 1)
  const row = await ctx.db
    .selectFrom('catalogue.entry')
    .selectAll()
    .where('kind', '=', noun.kind)
    .where((where) => where.or([where('id', '=', wanted), where('slug', '=', wanted)]))
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (row && !mayGovern(ctx.actor, { organizationId: row.organization_id, ownerId: row.owner_id }))
    throw refuse.notYourOpening({ id: row.id })
  return row
}
