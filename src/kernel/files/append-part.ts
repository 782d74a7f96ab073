import { createHash, type Hash, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '../refusal.ts'
import { type ResumableSha256, resumableSha256 } from './resumable-sha256.ts'
import type { Bytes, PendingPart } from './store.ts'
import { refuse } from './upload-refusals.ts'
import { expiry, finish, getRow, inTransaction, lockRow, multipartOf, type UploadCtx } from './upload-rows.ts'
import { digestOf, toUpload, type Upload, type UploadRow } from './upload-tables.ts'
import { cancelUpload, createUpload, type UploadDraft } from './uploads.ts'

/** Digest of a part, as announced by its sender (RFC 9530). */
export interface Digest {
  algorithm: 'sha256' | 'sha512'
  value: Buffer
}

export interface PartToAppend {
  offset: number
  body: Bytes
  /** Nothing comes after this part. */
  end: boolean
  /** Bytes of the whole file, when this request says so. */
  length?: number | undefined
  /** Bytes of this part, when announced. */
  size?: number | undefined
  digest?: Digest | undefined
}

/** Parts before the last have at least the size that S3 asks for: 5 MiB. */
export const minPartSize = 5 << 20

/** A part on its way to the upload that it found. */
interface Arrival {
  ctx: UploadCtx
  row: UploadRow
  part: PartToAppend
  hashes: Hashes
}

interface Hashes {
  part: Hash | null
  whole: ResumableSha256
}

/**
 * Adds a part to an upload: all of it, durably, or nothing. Of two that arrive for the same offset the first
 * to be whole wins, so that a sender whose line broke need not wait for the broken request to end.
 */
export async function appendPart(ctx: UploadCtx, id: string, part: PartToAppend): Promise<Upload> {
  const row = await getRow(ctx, id)
  requirePlace(row, part)
  const arrival = { ctx, row, part, hashes: startHashes(row, part) }
  if (part.size !== undefined) requireSize(arrival, part.size)

  const pending = await receive(arrival)
  try {
    requireDigest(arrival)
    requireSize(arrival, pending.size)
    if (part.end) await requireWhole(arrival)
    await keep(arrival, pending)
  } catch (error) {
    await pending.drop()
    throw error
  }
  return toUpload(part.end ? await finish(ctx, id) : await getRow(ctx, id))
}

/**
 * Receives a whole file at once, as a plain form sends it: it then waits to be claimed, seven days, like one that
 * came by parts. Leaves nothing behind when it fails.
 */
export async function receiveFile(ctx: UploadCtx, draft: UploadDraft, body: Bytes): Promise<Upload> {
  const { id } = await createUpload(ctx, draft)
  try {
    return await appendPart(ctx, id, { offset: 0, body, end: true })
  } catch (error) {
    await cancelUpload(ctx, id).catch(() => undefined)
    throw error
  }
}

function startHashes(row: UploadRow, { digest }: PartToAppend): Hashes {
  return { part: digest ? createHash(digest.algorithm) : null, whole: resumableSha256(row.hash_state) }
}

function requirePlace(row: UploadRow, { offset, length }: PartToAppend): void {
  if (row.ended_at) throw refuse.uploadIsComplete({ id: row.id })
  if (offset !== row.received)
    throw refuse.uploadOffsetMismatch({ 'expected-offset': row.received, 'provided-offset': offset })
  if (length !== undefined && row.length !== null && length !== row.length)
    throw refuse.uploadLengthInconsistent()
}

/** Asked before the body when its size is announced, and always after it. */
function requireSize(arrival: Arrival, size: number): void {
  const { row, part } = arrival
  const total = part.offset + size
  requireRoom(arrival, total)
  const length = lengthOf(row, part)
  if (part.end && length !== null && total !== length)
    throw refuse.uploadLengthInconsistent({ expected: length, found: total })
  const last = part.end || total === length
  if (!last && size < minPartSize) throw refuse.uploadPartTooSmall({ limit: minPartSize })
}

function requireRoom({ ctx, row, part }: Arrival, total: number): void {
  const length = lengthOf(row, part)
  if (length !== null && total > length)
    throw refuse.uploadLengthInconsistent({ expected: length, found: total })
  const limit = ctx.config.maxFileSize
  if (Math.max(total, length ?? 0) > limit) throw refuse.uploadTooLarge({ limit })
}

function lengthOf(row: UploadRow, part: PartToAppend): number | null {
  return part.length ?? row.length
}

/** A store fails on an upload that was cancelled meanwhile: the sender is told of that, not of the failure. */
async function receive(arrival: Arrival): Promise<PendingPart> {
  const { ctx, row } = arrival
  try {
    return await multipartOf(ctx, row).receive(watched(arrival), () => nextPiece(ctx, row.id))
  } catch (error) {
    if (!(error instanceof Refusal)) await getRow(ctx, row.id)
    throw error
  }
}

async function* watched(arrival: Arrival) {
  const { part, hashes } = arrival
  let total = part.offset
  for await (const chunk of part.body) {
    total += chunk.length
    requireRoom(arrival, total)
    hashes.part?.update(chunk)
    hashes.whole.update(chunk)
    yield chunk
  }
}

/** Never the same number twice, whatever the copy of the program: a late piece cannot replace a kept one. */
async function nextPiece({ db }: UploadCtx, id: string): Promise<number> {
  const change = db.updateTable('kernel.upload').set({ last_piece: sql`last_piece + 1` }).where('id', '=', id)
  const row = await change.returning('last_piece').executeTakeFirst()
  if (!row) throw refuse.uploadNotFound({ id })
  return row.last_piece
}

function requireDigest({ part: { digest }, hashes }: Arrival): void {
  if (!digest || !hashes.part) return
  const found = hashes.part.digest()
  if (found.length === digest.value.length && timingSafeEqual(found, digest.value)) return
  throw refuse.uploadDigestMismatch({ found: found.toString('base64') })
}

/** The parts were all right and the whole is not: sending the last one again would change nothing. */
async function requireWhole({ ctx, row, hashes }: Arrival): Promise<void> {
  const found = digestOf({ hash_state: hashes.whole.save() })
  if (row.expected_sha256 === null || row.expected_sha256 === found) return
  await cancelUpload(ctx, row.id)
  throw refuse.uploadFileDigestMismatch({ expected: row.expected_sha256, found })
}

/** Bytes durable first, then what says so: a crash between the two costs the part, never the file. */
function keep({ ctx, row, part, hashes }: Arrival, pending: PendingPart): Promise<void> {
  return inTransaction(ctx, async (db) => {
    const current = await lockRow(ctx, row.id, db)
    requirePlace(current, part)
    await pending.keep(part.offset)
    const received = part.offset + pending.size
    const pieces = pending.pieces.map((piece) => ({ upload_id: row.id, ...piece }))
    if (pieces.length > 0) await db.insertInto('kernel.upload_piece').values(pieces).execute()
    await db
      .updateTable('kernel.upload')
      .set({
        received,
        hash_state: hashes.whole.save(),
        length: part.end ? received : lengthOf(current, part),
        expires_at: expiry(ctx),
        ...(part.end ? { ended_at: ctx.now() } : {}),
      })
      .where('id', '=', row.id)
      .execute()
  })
}
