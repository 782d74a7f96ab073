import { type Ctx, newId } from '#kernel/context'
import type { Bytes } from '#kernel/files'
import { type Range, readRange } from '#kernel/files/ranges'
import type { Grant } from '#missions/exchange'
import { type AccessRecord, appendAccess, type Receipt } from '#missions/journal'
import { answersFor, hasProvenTwice, isWaiting } from '../../policy.ts'
import { refuse } from '../../schema/refusals.ts'
import type { DeliveryRow, FileRow } from '../../tables.ts'
import { covers, listHeldGrants } from '../flows.ts'
import { type LoadedPackage, loadAny, loadPackage, visibleFiles } from '../loading.ts'
import { openSealed } from '../sealed/sealed-file.ts'
import { takeEgress } from './egress.ts'
import { noteRefused } from './tried.ts'

/** Who takes a file out, proved by who calls. */
export interface Fetcher {
  /** A software or an account: whose volume of the day it is. */
  who: string
  consumerId: string
  /** Pseudonym of the agent, or the id of an account. */
  agent: string
  /** Organisation whose software fetches for the recipient. */
  delegateId: string | null
  /** Judges how many persons it has asked about; throws the refusal. */
  admitPersons?: (persons: readonly string[]) => Promise<void>
}

export interface Fetched {
  id: string
  receipt: Receipt
  file: FileRow
  /** Null: all of it. */
  range: Range | null
  body: Bytes
}

interface Asked {
  packageId: string
  fileId: string
  /** `Range` of the request. */
  range: string | undefined
}

/** From a page: in a session that two factors opened. @throws packageNotFound, secondFactorNeeded, and those of `fetchFile` */
export async function fetchAsAgent(ctx: Ctx, asked: Asked): Promise<Fetched> {
  const { actor } = ctx
  const loaded = await loadPackage(ctx, asked.packageId)
  const held = await listHeldGrants(ctx)
  const consumerId = await findConsumer(ctx, loaded, { fileId: asked.fileId, held })
  if (consumerId === null) throw refuseAll(loaded)
  if (!hasProvenTwice(actor) || actor.id === null) throw refuse.secondFactorNeeded()
  const grants = held.filter((grant) => grant.consumerId === consumerId)
  const fetcher = { who: actor.id, consumerId, agent: actor.id, delegateId: null }
  return fetchFile(ctx, { ...asked, loaded, grants, fetcher })
}

/** Of the recipients that they work for, the first that is granted the file; else the first that may see it. */
async function findConsumer(
  ctx: Ctx,
  loaded: LoadedPackage,
  { fileId, held }: { fileId: string; held: readonly Grant[] },
): Promise<string | null> {
  const consumers = answersFor(ctx.actor, loaded.parties)
  let seeing: string | null = null
  for (const delivery of loaded.deliveries.filter((one) => consumers.includes(one.consumer_id))) {
    const file = (await visibleFiles(ctx, loaded, [delivery])).find(({ id }) => id === fileId)
    if (!file) continue
    const own = held.filter(({ consumerId }) => consumerId === delivery.consumer_id)
    if (own.some((grant) => covers(grant, loaded, file.field))) return delivery.consumer_id
    seeing ??= delivery.consumer_id
  }
  return seeing ?? consumers[0] ?? null
}

/** From the gateway, which has judged the software and its grant. @throws packageNotFound, and those of `fetchFile` */
export async function fetchAsSoftware(
  ctx: Ctx,
  { grant, fetcher, ...asked }: Asked & { grant: Grant; fetcher: Fetcher },
): Promise<Fetched> {
  const loaded = await loadAny(ctx, asked.packageId)
  return fetchFile(ctx, { ...asked, loaded, grants: [grant], fetcher })
}

/**
 * Opens a file, then writes the access to the journal, and only then lets its first byte go. What is not whole any
 * more is written down as well. @throws packageNotFound, fileNotFound, grantEnded, fileForgotten, fetchedTooMuch,
 * fileSpoilt, rangeWrong, journalAway
 */
async function fetchFile(
  ctx: Ctx,
  {
    loaded,
    grants,
    fetcher,
    fileId,
    range: header,
  }: Asked & {
    loaded: LoadedPackage
    grants: readonly Grant[]
    fetcher: Fetcher
  },
): Promise<Fetched> {
  const delivery = requireOpen(ctx, loaded, fetcher.consumerId)
  const visible = await visibleFiles(ctx, loaded, [delivery])
  const file = visible.find(({ id }) => id === fileId)
  if (!file) throw refuse.fileNotFound()
  const grant = grants.find((one) => covers(one, loaded, file.field))
  if (!grant) throw refuse.grantEnded()
  const range = readRange(header, file.size)
  if (range === 'unsatisfiable') throw refuse.rangeWrong({ size: file.size })
  const { start, end } = range ?? { start: 0, end: Math.max(0, file.size - 1) }
  const access = toRecord(ctx, { loaded, grant, fetcher })
  await noteRefused(ctx, { access, subject: `${fetcher.who} ${loaded.row.id}` }, async () => {
    await fetcher.admitPersons?.(loaded.row.persons)
    await takeEgress(ctx, fetcher.who, end - start + 1)
  })
  let body: Bytes
  try {
    const kept = { id: file.id, size: file.size, storeKey: file.store_key, sealedKey: file.sealed_key }
    body = await openSealed(ctx, kept, { start, end })
  } catch (error) {
    await appendAccess(ctx, {
      ...access,
      ...{ outcome: 'failed', status: 502, reason: 'packages/file-spoilt' },
    })
    throw error
  }
  const receipt = await appendAccess(ctx, {
    ...access,
    ...{ outcome: 'released', status: range ? 206 : 200, reason: null, fields: [file.field] },
    answer: range ? null : Buffer.from(file.sha256, 'hex').toString('base64url'),
  })
  await noteFetched(ctx, delivery)
  return { id: access.id, receipt, file, range, body }
}

/** @throws packageNotFound, fileForgotten */
function requireOpen(ctx: Ctx, loaded: LoadedPackage, consumerId: string): DeliveryRow {
  const { row, deliveries } = loaded
  const delivery = deliveries.find((one) => one.consumer_id === consumerId)
  if (!delivery) throw refuse.packageNotFound()
  const isOpen = isWaiting(delivery.state)
  if (row.state !== 'transmitted' || !isOpen || row.expires_at <= ctx.now()) throw refuse.fileForgotten()
  return delivery
}

/** For who reads it and does not receive it: its sender has its own copy, and who answered is done with it. */
function refuseAll({ row }: LoadedPackage) {
  return row.state === 'draft' ? refuse.notInThisState({ state: row.state }) : refuse.fileForgotten()
}

function toRecord(
  ctx: Ctx,
  { loaded, grant, fetcher }: { loaded: LoadedPackage; grant: Grant; fetcher: Fetcher },
): AccessRecord {
  const { row, flow } = loaded
  return {
    ...{ id: newId(ctx), at: ctx.now().getTime(), grantId: grant.id, apiId: grant.apiId },
    ...{ operation: flow.call.key, providerId: row.sender_id, consumerId: fetcher.consumerId },
    ...{ delegateId: fetcher.delegateId, purpose: row.purpose, caseReference: row.case_reference },
    ...{ agent: fetcher.agent, persons: row.persons, fields: [] },
    ...{ outcome: 'refused', status: 0, reason: null, answer: null },
  }
}

async function noteFetched(ctx: Ctx, { package_id, consumer_id }: DeliveryRow): Promise<void> {
  await ctx.db
    .updateTable('packages.delivery')
    .set({ state: 'fetched', fetched_at: ctx.now() })
    .where('package_id', '=', package_id)
    .where('consumer_id', '=', consumer_id)
    .where('state', '=', 'transmitted')
    .execute()
}
