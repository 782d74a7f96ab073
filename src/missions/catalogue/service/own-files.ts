import { randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { putAside } from '#kernel/files/removal'
import type { ReceivedFile } from '#kernel/files/upload-tables'
import { DatasetDraft } from '../schema/dataset.ts'
import { createDraft } from './datasets.ts'
import { publishDataset } from './publication.ts'
import { findDataset } from './reading.ts'

/** What a file that the program itself publishes does not say. */
export const ownResource = {
  type: 'main' as const,
  schema: null,
  extras: {},
  format: null,
  mime: null,
  size: null,
  checksum: null,
  at: 'start' as const,
}

interface Text {
  name: string
  /** `text/csv` unless said. */
  type?: string
  lines: AsyncIterable<string>
}

/** Writes a text apart, for the transaction that publishes it; without it the bytes go by themselves. */
export async function keepText(ctx: Ctx, { name, type = 'text/csv', lines }: Text): Promise<ReceivedFile> {
  const stored = await putAside(ctx, `files/${randomUUID()}`, { body: bytesOf(lines), type })
  return { ...stored, name, type }
}

async function* bytesOf(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const line of lines) yield Buffer.from(line)
}

interface OwnDataset {
  organization: string
  title: string
  description: string
  tags: readonly string[]
}

/** The dataset that holds the files made so far, made again when it is not there any more. */
export async function requireOwnDataset(
  ctx: Ctx,
  datasetIds: readonly string[],
  { tags, ...said }: OwnDataset,
): Promise<string> {
  for (const id of new Set(datasetIds)) {
    const dataset = await findDataset(ctx, id)
    if (dataset && dataset.deletedAt === null) return id
  }
  const draft = DatasetDraft.parse({ ...said, license: 'lov2', frequency: 'monthly', tags: [...tags] })
  const { id } = await createDraft(ctx, draft)
  await publishDataset(ctx, id)
  return id
}
