import type { Ctx } from '#kernel/context'
import type { DataserviceDetails } from '../../../schema/dataservice.ts'
import type { EntryRow } from '../../../tables.ts'

/** The address of a description came, changed or went: it is due now. In the transaction of the change. */
export async function watchDescription(
  ctx: Ctx,
  { row, details }: { row: EntryRow; details: DataserviceDetails },
): Promise<void> {
  const url = details.machineDocumentationUrl
  if (url === null) {
    await ctx.db.deleteFrom('catalogue.api_description').where('entry_id', '=', row.id).execute()
    return
  }
  const asked = { entry_id: row.id, url, next_at: ctx.now() }
  await ctx.db
    .insertInto('catalogue.api_description')
    .values(asked)
    .onConflict((conflict) =>
      conflict
        .column('entry_id')
        .doUpdateSet({
          ...asked,
          ...{ state: 'waiting', reason: '', digest: null, etag: null, last_modified: null, read_at: null },
        })
        .where('catalogue.api_description.url', '<>', url),
    )
    .execute()
}
