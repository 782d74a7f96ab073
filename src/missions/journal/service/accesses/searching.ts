import type { Ctx } from '#kernel/context'
import type { Db } from '#kernel/db'
import type { Access } from '../../schema/access.ts'
import { toAccess } from '../../tables.ts'
import { type AccessPlace, after, readCursor, toCursor } from './cursor.ts'
import { indexAccesses } from './indexing.ts'
import { type Days, instantsOf } from './period.ts'

/** What accesses are searched by; never by a person. */
export interface AccessCriteria extends Days {
  consumerId?: string | undefined
  providerId?: string | undefined
  grantId?: string | undefined
  agent?: string | undefined
  caseReference?: string | undefined
}

export interface AccessPage {
  items: Access[]
  /** Cursor of what follows, null at the end. */
  next: string | null
}

const pageSize = 50

/** A page of accesses, the last ones first. */
export async function pageAccesses(
  ctx: Ctx,
  criteria: AccessCriteria,
  cursor: string | undefined,
): Promise<AccessPage> {
  await indexAccesses(ctx)
  const rows = await search(ctx.db, criteria, { place: readCursor(cursor), limit: pageSize + 1 })
  const items = rows.slice(0, pageSize)
  const last = items.at(-1)
  return { items, next: rows.length > pageSize && last ? toCursor(last) : null }
}

/** All of them, page by page: memory holds one. */
export async function* eachAccess(ctx: Ctx, criteria: AccessCriteria): AsyncGenerator<Access> {
  await indexAccesses(ctx)
  let place: AccessPlace | null = null
  do {
    const items: Access[] = await search(ctx.db, criteria, { place, limit: 1000 })
    yield* items
    place = items.at(-1) ?? null
  } while (place)
}

async function search(
  db: Db,
  criteria: AccessCriteria,
  { place, limit }: { place: AccessPlace | null; limit: number },
): Promise<Access[]> {
  const { consumerId, providerId, grantId, agent, caseReference } = criteria
  const { from, before } = instantsOf(criteria)
  let query = db.selectFrom('journal.access as a').selectAll('a')
  if (consumerId) query = query.where('a.consumer_id', '=', consumerId)
  if (providerId) query = query.where('a.provider_id', '=', providerId)
  if (grantId) query = query.where('a.grant_id', '=', grantId)
  if (agent) query = query.where('a.agent', '=', agent)
  if (caseReference) query = query.where('a.case_reference', '=', caseReference)
  if (from) query = query.where('a.at', '>=', from)
  if (before) query = query.where('a.at', '<', before)
  if (place) query = query.where(after(place))
  const rows = await query
    .orderBy('a.at', 'desc')
    .orderBy('a.node')
    .orderBy('a.sequence')
    .limit(limit)
    .execute()
  return rows.map(toAccess)
}
