import type { Readable } from 'node:stream'
import type { Ctx } from '#kernel/context'
import type { ByteRange } from '#kernel/files/store'
import { refuse } from '../schema/refusals.ts'
import { getContentRow, getResourceRow, getResourceWithDataset } from './resource-reading.ts'
import { noteFileUse } from './uses.ts'

export type Download = { kind: 'link'; url: string } | ({ kind: 'file' } & HostedFile)

export interface HostedFile {
  name: string
  mime: string
  size: number
  etag: string
  modifiedAt: Date
  open: OpenFile
}

type OpenFile = (range?: ByteRange) => Promise<Readable>

/** What the stable link of a resource leads to. Nothing is counted yet: a HEAD or a later part is no download. */
export async function getDownload(ctx: Ctx, id: string): Promise<Download> {
  // A link leads elsewhere: only what is made of it here waits for its examination.
  const { url, file_key } = await getResourceRow(ctx, id)
  if (file_key === null) return { kind: 'link', url: url ?? '' }
  const row = await getContentRow(ctx, id)
  return {
    kind: 'file',
    name: row.file_name ?? row.id,
    mime: row.mime ?? 'application/octet-stream',
    size: row.size ?? 0,
    etag: `"${row.checksum_value ?? row.version}"`,
    modifiedAt: row.modified_at,
    open: openStored(ctx, { key: file_key, id }),
  }
}

/** Reads stored bytes when they are wanted. */
export function openStored({ files }: Ctx, { key, id }: { key: string; id: string }): OpenFile {
  return async (range) => {
    const found = await files.get(key, range)
    if (!found) throw refuse.fileMissing({ id })
    return found.body
  }
}

/** One download more, by somebody who began to read the file or follow the link. */
export async function countDownload(ctx: Ctx, id: string): Promise<void> {
  const { row, dataset } = await getResourceWithDataset(ctx, id)
  noteFileUse(ctx, dataset, { part: row.id, measure: 'download', releaseAt: row.release_at })
}
