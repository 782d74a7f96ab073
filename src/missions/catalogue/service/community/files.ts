import { type Ctx, systemActor, transact } from '#kernel/context'
import { removeFileLater } from '#kernel/files/removal'
import type { ReceivedFile } from '#kernel/files/upload-tables'
import { claimUpload } from '#kernel/files/uploads'
import { forgetOwner } from '#missions/privacy'
import { openTable, receiveVersion, removeTable } from '#missions/tables'
import { mayOpen } from '../../policy.ts'
import type { CommunityFileRow } from '../../schema/community-file-rows.ts'
import type { CommunityDetails } from '../../schema/community-resource.ts'
import { refuse as refuseEntry } from '../../schema/entry-refusals.ts'
import { refuse } from '../../schema/refusals.ts'
import type { Standing } from '../../schema/resource.ts'
import { formatOfFileName, mediaTypeOf, normalizeFormat } from '../../vocabulary/formats.ts'
import { type HostedFile, openStored } from '../downloads.ts'
import { detailsOf } from '../entries/noun.ts'
import { getEntry } from '../entries/reading.ts'
import { changeEntry } from '../entries/saving.ts'
import { communityNoun as noun } from './noun.ts'

const prefix = 'community-resource:'

/** The community resource of an owner, as `tables` and `privacy` are told; null when the content is somebody else's. */
export function communityOf(owner: string): string | null {
  return owner.startsWith(prefix) ? owner.slice(prefix.length) : null
}

/**
 * Keeps a file here, in place of a link or of another file. It is examined first: until it is clear its editors alone
 * have it, and the public file that it replaces stays.
 */
export function keepCommunityFile(
  ctx: Ctx,
  id: string,
  { upload, version }: { upload: string; version?: number | undefined },
): Promise<void> {
  return changeEntry(ctx, noun, {
    ...{ id, version, action: 'file-sent' },
    change: async (ctx, row) => {
      const file = await claimUpload(ctx, upload)
      const former = await filesOf(ctx, [id])
      await forgetFiles(
        ctx,
        former.filter(({ standing }) => standing !== 'clear'),
      )
      await receive(ctx, { id, file, tableId: former[0]?.table_id })
      if (former.some(({ standing }) => standing === 'clear')) return {}
      return { details: JSON.stringify({ ...detailsOf(noun, row), ...measured(file) }) }
    },
  })
}

async function receive(
  ctx: Ctx,
  { id, file, tableId }: { id: string; file: ReceivedFile; tableId: string | undefined },
): Promise<void> {
  const table = tableId ?? (await openTable(ctx, `${prefix}${id}`))
  const { key, name, type, size, sha256 } = file
  const { id: version } = await receiveVersion(ctx, table, { fileKey: key, name, size, choice: {} })
  await ctx.db
    .insertInto('catalogue.community_file')
    .values({
      ...{ table_version: version, entry_id: id, table_id: table, file_key: key, file_name: name },
      ...{ media_type: type, size, sha256, standing: 'examining', added_at: ctx.now() },
    })
    .execute()
}

/** What was decided of a content is done: once clear, it is the public file, and what it replaces goes. */
export function followCommunityStanding(
  ctx: Ctx,
  { id, version, standing }: { id: string; version: string; standing: Standing },
): Promise<void> {
  return transact({ ...ctx, actor: systemActor }, async (ctx) => {
    const entry = ctx.db.selectFrom('catalogue.entry').select('id').where('id', '=', id)
    if (!(await entry.forUpdate().executeTakeFirst())) return
    const files = await filesOf(ctx, [id])
    const file = files.find(({ table_version }) => table_version === version)
    if (!file || file.standing === standing) return
    await ctx.db
      .updateTable('catalogue.community_file')
      .set({ standing })
      .where('table_version', '=', version)
      .execute()
    if (standing !== 'clear') return
    const { file_name: name, media_type: type, size, sha256 } = file
    await changeEntry(ctx, noun, {
      ...{ id, action: 'file-cleared', agreed: true, deleted: true },
      change: (_ctx, row) => ({
        details: JSON.stringify({ ...detailsOf(noun, row), ...measured({ name, type, size, sha256 }) }),
      }),
    })
    await forgetFiles(
      ctx,
      files.filter((other) => other !== file && other.added_at <= file.added_at),
    )
  })
}

/** What its address gives. @throws fileNotClear to all but those who edit it; communityFileNotFound when it is a link */
export async function getCommunityFile(ctx: Ctx, key: string): Promise<HostedFile> {
  const { row, holding } = await getEntry(ctx, noun, key)
  const [file] = await filesOf(ctx, [row.id])
  if (!file) throw refuseEntry.communityFileNotFound({ id: row.id })
  if (file.standing !== 'clear' && !mayOpen(ctx.actor, holding))
    throw refuse.fileNotClear({ id: row.id, standing: file.standing })
  return {
    name: file.file_name,
    mime: mediaTypeOf(formatOf({ name: file.file_name, type: file.media_type })),
    size: file.size,
    etag: `"${file.sha256}"`,
    modifiedAt: file.added_at,
    open: openStored(ctx, { key: file.file_key, id: row.id }),
  }
}

/** The files that these hold, the one that would be public first, then the last sent. */
export async function filesOf({ db }: Ctx, ids: readonly string[]): Promise<CommunityFileRow[]> {
  if (ids.length === 0) return []
  const query = db.selectFrom('catalogue.community_file').selectAll()
  const rows = await query.where('entry_id', 'in', ids).orderBy('added_at', 'desc').execute()
  return rows.sort((a, b) => Number(b.standing === 'clear') - Number(a.standing === 'clear'))
}

/** Everything that was made of the files of these goes with them. */
export async function forgetCommunityFiles(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const files = await filesOf(ctx, ids)
  await forgetFiles(ctx, files)
  for (const table of new Set(files.map(({ table_id }) => table_id))) await removeTable(ctx, table)
  for (const id of new Set(files.map(({ entry_id }) => entry_id))) await forgetOwner(ctx, `${prefix}${id}`)
}

async function forgetFiles(ctx: Ctx, files: readonly CommunityFileRow[]): Promise<void> {
  for (const { table_version, file_key } of files) {
    await ctx.db.deleteFrom('catalogue.community_file').where('table_version', '=', table_version).execute()
    await removeFileLater(ctx, file_key)
  }
}

/** Measured here: the type follows the name of the file, never what its sender says. */
function measured({
  name,
  type,
  size,
  sha256,
}: Pick<ReceivedFile, 'name' | 'type' | 'size' | 'sha256'>): Partial<CommunityDetails> {
  const format = formatOf({ name, type })
  return { url: null, file: { name, sha256 }, format, mime: mediaTypeOf(format), size }
}

function formatOf({ name, type }: Pick<ReceivedFile, 'name' | 'type'>): string | null {
  return formatOfFileName(name) ?? normalizeFormat(type)
}
