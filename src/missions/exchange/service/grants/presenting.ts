import type { Ctx } from '#kernel/context'
import { mayReadRequest } from '../../policy.ts'
import type { KeptGrant } from '../../schema/grant.ts'
import { toKeptGrant } from '../../tables.ts'
import { findApi } from '../apis/reading.ts'
import { loadAround, requestPath } from '../requests/reading.ts'

export interface GrantPresented {
  kept: KeptGrant
  reason: string
  apiSlug: string | null
  /** For whoever may read it. */
  request: string | null
}

/** A grant with what its page shows beside it; null when there is none. */
export async function findGrantPage(ctx: Ctx, id: string): Promise<GrantPresented | null> {
  const row = await ctx.db.selectFrom('exchange.grant').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const requests = await ctx.db
    .selectFrom('exchange.request')
    .selectAll()
    .where('id', '=', row.request_id)
    .execute()
  const [[around], api] = await Promise.all([loadAround(ctx, requests), findApi(ctx, row.api_id)])
  return {
    ...{ kept: toKeptGrant(row), reason: row.revocation_reason, apiSlug: api?.slug ?? null },
    request: around && mayReadRequest(ctx.actor, around.held) ? requestPath(row.request_id) : null,
  }
}
