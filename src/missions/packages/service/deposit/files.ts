import { type Ctx, newId } from '#kernel/context'
import { type Bytes, toFileName } from '#kernel/files'
import { dropFile, keepFile, removeFileLater } from '#kernel/files/removal'
import type { Package } from '../../schema/package.ts'
import { mostFiles } from '../../schema/package-draft.ts'
import { refuse } from '../../schema/refusals.ts'
import { type LoadedPackage, loadPackage } from '../loading.ts'
import { type PutFile, putSealed, storeKeyOf } from '../sealed/sealed-file.ts'
import { changeDraft, requireDraft } from './drafting.ts'

export interface FileToAdd {
  name: string
  type: string
  /** Which field of the operation it is. */
  field: string
  body: Bytes
  /** Announced by its sender; null when a person sends it from a page. */
  sha256: Buffer | null
}

/**
 * Adds a file to a draft: once this answers, it is whole, on the disk and encrypted; before, nothing of it stays.
 * @throws packageNotFound, notInThisState, fieldUnknown, tooManyFiles, fileTooLarge, digestMismatch
 */
export async function addFile(ctx: Ctx, packageId: string, file: FileToAdd): Promise<Package> {
  // Asked before the bytes, and again with them.
  requireRoom(ctx, await loadPackage(ctx, packageId), file)
  const id = newId(ctx)
  const put = await putWhole(ctx, id, file)
  // Whatever becomes of this transaction, even unknown to us: without its row, the bytes go in a day.
  return changeDraft(ctx, packageId, async (tx, loaded) => {
    requireRoom(tx, loaded, file)
    await keepFile(tx, put.storeKey)
    await tx.db
      .insertInto('packages.file')
      .values({
        ...{ id, package_id: packageId, name: toFileName(file.name), media_type: file.type.slice(0, 100) },
        ...{ field: file.field, size: put.size, sha256: put.sha256 },
        ...{ store_key: put.storeKey, sealed_key: put.sealedKey, added_at: tx.now() },
      })
      .execute()
  })
}

async function putWhole(ctx: Ctx, id: string, { body, sha256 }: FileToAdd): Promise<PutFile> {
  try {
    const put = await putSealed(ctx, id, body)
    if (sha256 && sha256.toString('hex') !== put.sha256) throw refuse.digestMismatch({ found: put.sha256 })
    return put
  } catch (error) {
    await dropFile(ctx, storeKeyOf(id)).catch(() => undefined)
    throw error
  }
}

/** Takes a file out of a draft: its key first, then its bytes. @throws packageNotFound, notInThisState, fileNotFound */
export function removeFile(ctx: Ctx, packageId: string, fileId: string): Promise<Package> {
  return changeDraft(ctx, packageId, async (tx, { files }) => {
    const file = files.find(({ id }) => id === fileId)
    if (!file) throw refuse.fileNotFound()
    await tx.db.deleteFrom('packages.file').where('id', '=', fileId).execute()
    await removeFileLater(tx, file.store_key)
  })
}

function requireRoom(ctx: Ctx, loaded: LoadedPackage, { field }: FileToAdd): void {
  requireDraft(ctx, loaded)
  if (!loaded.flow.call.fields.some(({ key }) => key === field)) throw refuse.fieldUnknown()
  if (loaded.files.length >= mostFiles) throw refuse.tooManyFiles({ limit: mostFiles })
}
