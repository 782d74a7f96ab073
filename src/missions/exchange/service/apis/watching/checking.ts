import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { defineJob } from '#kernel/jobs'
import { descriptionTypes, findDataservice, readDocument } from '#missions/catalogue'
import type { DescribedTypes } from '../../../schema/description-check.ts'
import type { RestrictedApi } from '../../../schema/restricted-api.ts'
import { listActiveGrants } from '../../grants/reading.ts'
import { maxBytes, timeoutMs } from '../describing.ts'
import { proposeCalls } from '../openapi/proposing.ts'
import { listApis } from '../reading.ts'
import { describedIn, faultsOf, firstTypes, sameFault } from './faults.ts'
import { fieldsOf, tellFaults } from './telling.ts'

export const recheckJob = defineJob({
  name: 'exchange.recheck-descriptions',
  payload: z.object({}),
  schedule: '50 3 * * *',
  run: (ctx) => recheckDescriptions(ctx),
})

/** Each day, the description of each open API: granted fields that went or changed type are told once. */
export async function recheckDescriptions(ctx: Ctx): Promise<void> {
  if (!ctx.config.fetch.on) return
  for (const api of await listApis(ctx)) {
    const url = await findAddress(ctx, api)
    if (url !== null) await recheck(ctx, api, url)
  }
}

async function findAddress(ctx: Ctx, { dataserviceId }: RestrictedApi): Promise<string | null> {
  const found = dataserviceId === null ? null : await findDataservice(ctx, dataserviceId)
  return found?.machineDocumentationUrl ?? null
}

interface Reading {
  /** Null: the same as before, or what proves nothing. */
  described: DescribedTypes | null
  etag: string | null
  lastModified: string | null
  problem: string
}

async function recheck(ctx: Ctx, api: RestrictedApi, url: string): Promise<void> {
  const known = await ctx.db
    .selectFrom('exchange.description_check')
    .select(['etag', 'last_modified'])
    .where('api_id', '=', api.id)
    .where('url', '=', url)
    .executeTakeFirst()
  const reading = await read(ctx, url, known)
  await transact(ctx, (tx) => keep(tx, { api, url, reading }))
}

/** A conditional request (RFC 9110, section 13). What fails is noted and alarms nobody: health says it elsewhere. */
async function read(
  ctx: Ctx,
  url: string,
  known: { etag: string | null; last_modified: string | null } | undefined,
): Promise<Reading> {
  const same = { described: null, etag: known?.etag ?? null, lastModified: known?.last_modified ?? null }
  const headers = {
    ...(known?.etag ? { 'if-none-match': known.etag } : {}),
    ...(known?.last_modified ? { 'if-modified-since': known.last_modified } : {}),
  }
  try {
    const answer = await ctx.outgoing.get(url, { maxBytes, timeoutMs, accept: descriptionTypes, headers })
    if (answer.status !== 200) {
      answer.discard()
      return { ...same, problem: answer.status === 304 ? '' : `HTTP ${answer.status}` }
    }
    const document = await readDocument(await answer.text())
    const proposal = 'content' in document ? proposeCalls(document.content) : null
    if (!proposal) return { ...same, problem: 'unreadable' }
    const described = describedIn(proposal)
    const { etag = null, 'last-modified': lastModified = null } = answer.headers
    return { described, etag, lastModified, problem: described === null ? 'too large' : '' }
  } catch (error) {
    return { ...same, problem: error instanceof Error ? error.message.slice(0, 300) : 'failed' }
  }
}

interface Checked {
  api: RestrictedApi
  url: string
  reading: Reading
}

/** Told in the transaction that remembers it. */
async function keep(tx: Ctx, { api, url, reading }: Checked): Promise<void> {
  const before = await tx.db
    .selectFrom('exchange.description_check')
    .selectAll()
    .where('api_id', '=', api.id)
    .forUpdate()
    .executeTakeFirst()
  const described = reading.described ?? before?.described ?? null
  const types = firstTypes(api.calls, described ?? {}, before?.types ?? {})
  const kept = (await listActiveGrants(tx)).filter(({ grant }) => grant.apiId === api.id)
  const grants = kept.map(({ grant }) => grant)
  const granted = new Set(grants.flatMap(fieldsOf))
  // Before anything was read, nothing is known to have gone.
  const faults = described === null ? [] : faultsOf(api.calls, { described, types, granted })
  const fresh = faults.filter((fault) => !before?.faults.some((told) => sameFault(told, fault)))
  const row = {
    ...{ url, etag: reading.etag, last_modified: reading.lastModified, checked_at: tx.now() },
    ...{ problem: reading.problem, described: described && JSON.stringify(described) },
    ...{ types: JSON.stringify(types), faults: JSON.stringify(faults) },
  }
  await tx.db
    .insertInto('exchange.description_check')
    .values({ api_id: api.id, ...row })
    .onConflict((conflict) => conflict.column('api_id').doUpdateSet(row))
    .execute()
  if (fresh.length > 0) await tellFaults(tx, api, { faults: fresh, grants })
}
