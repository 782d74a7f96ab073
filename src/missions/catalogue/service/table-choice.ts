import { type Ctx, transact } from '#kernel/context'
import { type InputError, refuse as refuseInput } from '#kernel/refusal'
import { getVersion, receiveVersion } from '#missions/tables'
import type { TableChoice } from '../schema/examination.ts'
import { refuse } from '../schema/refusals.ts'
import { words } from '../words.ts'
import { lockBoth } from './resource-locks.ts'
import { findWaiting } from './submission.ts'

/**
 * Reads another part of the last file of a resource as its table, which is examined anew; the rows that were public
 * stay until then. @throws catalogue/examination-not-ready, kernel/invalid-input naming a part that is not there
 */
export function chooseTable(
  ctx: Ctx,
  { datasetId, id }: { datasetId: string; id: string },
  choice: TableChoice,
): Promise<void> {
  return transact(ctx, async (ctx) => {
    const { before: resource } = await lockBoth(ctx, { datasetId, id })
    const waiting = await findWaiting(ctx, id)
    const { table_version, file_key, file_name, size } = waiting ?? resource
    if (!table_version || !file_key || !resource.table_id) throw refuse.examinationNotReady({ id })
    await requireParts(ctx, table_version, choice)
    const source = { fileKey: file_key, name: file_name ?? id, size, choice }
    const { id: version } = await receiveVersion(ctx, resource.table_id, source)
    const read = { table_version: version, standing: 'examining', standing_at: ctx.now() } as const
    if (waiting)
      await ctx.db.updateTable('catalogue.waiting_file').set(read).where('resource_id', '=', id).execute()
    else await ctx.db.updateTable('catalogue.any_resource').set(read).where('id', '=', id).execute()
  })
}

async function requireParts(ctx: Ctx, versionId: string, { sheet, member }: TableChoice): Promise<void> {
  const { state, reading } = await getVersion(ctx, versionId)
  if (state === 'working') throw refuse.examinationNotReady({})
  const errors: InputError[] = []
  const check = (name: 'sheet' | 'member', wanted: string | undefined, known: readonly string[] = []) => {
    if (wanted !== undefined && !known.includes(wanted))
      errors.push({ pointer: `/${name}`, detail: words[ctx.lang].wrong.part(wanted, known.join(', ')) })
  }
  check('sheet', sheet, reading.sheets)
  check('member', member, reading.members)
  if (errors.length > 0) throw refuseInput.invalidInput({ errors })
}
