import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { readTexts } from '#missions/tables'
import { type Batch, type BatchKind, mostAtOnce } from '../../../schema/batch.ts'
import { refuse } from '../../../schema/batch-refusals.ts'
import { findHolder } from '../../datasets.ts'
import { getBatch, insertBatch } from '../batches.ts'
import { askForWork } from '../working.ts'
import { linesOf } from './cells.ts'
import { fieldOfHeader } from './columns.ts'

export type OpenedImport = { batch: Batch } | { fault: { code: string; detail: string } }

export interface SentSheet {
  name: string
  body: Readable
}

/** Enough to see that another sheet, or a title, was read in place of the table. */
const shownColumns = 20

/** A spreadsheet of datasets. */
export async function openImport(
  ctx: Ctx,
  file: SentSheet,
  organization: string | null,
): Promise<OpenedImport> {
  const holder = await findHolder(ctx, organization)
  const sheet = { kind: 'dataset', fieldOf: fieldOfHeader, oneOf: ['title', 'id'] } as const
  return openSheet(ctx, file, { ...sheet, organizationId: holder.organization_id })
}

/** What the lines of a spreadsheet describe, and how its headers are read. */
interface Sheet<Field extends string> {
  kind: BatchKind
  fieldOf: (header: string) => Field | null
  /** Without one of these, nothing can be made of it. */
  oneOf: readonly Field[]
  organizationId: string | null
}

/**
 * Reads a spreadsheet, CSV or workbook, as tables are read: its lines are looked at first, nothing changes before
 * somebody applies them. Refuses one without any column that we know.
 */
export async function openSheet<Field extends string>(
  ctx: Ctx,
  file: SentSheet,
  { kind, fieldOf, oneOf, organizationId }: Sheet<Field>,
): Promise<OpenedImport> {
  const answer = await readTexts(ctx, file, mostAtOnce + 1)
  if ('fault' in answer) return answer
  const { texts } = answer
  const fields = texts.columns.map(fieldOf)
  if (!oneOf.some((field) => fields.includes(field)))
    throw refuse.noKnownColumn({ columns: texts.columns.slice(0, shownColumns) })
  if (texts.total > mostAtOnce) throw refuse.tooManyAtOnce({ most: mostAtOnce })
  const lines = linesOf(texts, fields).map(({ line, cells }) => ({
    line,
    title: (oneOf.map((field) => cells[field]?.text).find(Boolean) ?? '').slice(0, 300),
    draft: cells,
  }))
  if (lines.length === 0) throw refuse.nothingChosen()
  const batch = await transact(ctx, async (ctx) => {
    const ignored = texts.columns.filter((_, index) => fields[index] === null)
    const id = await insertBatch(ctx, { kind, fileName: file.name.slice(0, 300), organizationId, ignored })
    await sql`
      insert into catalogue.batch_item (batch_id, position, title, draft)
      select ${id}, line, title, draft from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as t(line integer, title text, draft jsonb)`.execute(ctx.db)
    await askForWork(ctx, id)
    return getBatch(ctx, id)
  })
  return { batch }
}
