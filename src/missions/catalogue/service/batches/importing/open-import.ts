import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { readTexts, type Texts } from '#missions/tables'
import { type Batch, mostAtOnce } from '../../../schema/batch.ts'
import { refuse } from '../../../schema/batch-refusals.ts'
import { findHolder } from '../../datasets.ts'
import { getBatch, insertBatch } from '../batches.ts'
import { askForWork } from '../working.ts'
import { fieldOfHeader, type ImportField, type LineDraft } from './columns.ts'

export type OpenedImport = { batch: Batch } | { fault: { code: string; detail: string } }

/**
 * Reads a spreadsheet of datasets, CSV or workbook, as tables are read: its lines are looked at first, nothing changes
 * before somebody applies them. Refuses one without any column that we know.
 */
export async function openImport(
  ctx: Ctx,
  file: { name: string; body: Readable },
  organization: string | null,
): Promise<OpenedImport> {
  const holder = await findHolder(ctx, organization)
  const answer = await readTexts(ctx, file, mostAtOnce + 1)
  if ('fault' in answer) return answer
  const { texts } = answer
  const fields = texts.columns.map(fieldOfHeader)
  if (!fields.includes('title') && !fields.includes('id')) throw refuse.noKnownColumn()
  if (texts.total > mostAtOnce) throw refuse.tooManyAtOnce({ most: mostAtOnce })
  const lines = linesOf(texts, fields)
  if (lines.length === 0) throw refuse.nothingChosen()
  const batch = await transact(ctx, async (ctx) => {
    const ignored = texts.columns.filter((_, index) => fields[index] === null)
    const id = await insertBatch(ctx, {
      fileName: file.name.slice(0, 300),
      organizationId: holder.organization_id,
      ignored,
    })
    await sql`
      insert into catalogue.batch_item (batch_id, position, title, draft)
      select ${id}, line, title, draft from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as t(line integer, title text, draft jsonb)`.execute(ctx.db)
    await askForWork(ctx, id)
    return getBatch(ctx, id)
  })
  return { batch }
}

/** Lines with what they say; those that say nothing are left out, as a spreadsheet has them at its end. */
function linesOf({ columns, rows, above }: Texts, fields: (ImportField | null)[]) {
  return rows.flatMap((row, index) => {
    const draft: LineDraft = {}
    for (const [place, field] of fields.entries()) {
      const text = row[place]?.replaceAll('\r\n', '\n').trim()
      if (field && text && !draft[field]) draft[field] = { header: columns[place] ?? '', text }
    }
    if (Object.keys(draft).length === 0) return []
    const title = draft.title?.text ?? draft.id?.text ?? ''
    return [{ line: above + index + 1, title: title.slice(0, 300), draft }]
  })
}
