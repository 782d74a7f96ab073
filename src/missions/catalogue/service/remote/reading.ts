import type { Ctx } from '#kernel/context'
import type { Resource } from '../../schema/resource.ts'
import { findWaiting } from '../submission.ts'
import { type Outcome, toOutcome } from './asking.ts'

/** What everybody may know of a link: when it was asked, and what it answered. */
export interface LinkCheck {
  /** Null when it was never asked yet. */
  askedAt: Date | null
  outcome: Outcome | null
  /** Of HTTP. */
  status: number | null
  failures: number
  failingSince: Date | null
  changedAt: Date | null
  nextAt: Date
  /** Code of `tables`: why what came makes no table. */
  fault: string | null
  /** What came last is being examined before its rows are shown. */
  isExamined: boolean
}

/** Null for what is kept here, and for links that are not read. */
export async function findLinkCheck(ctx: Ctx, { id, kind, url }: Resource): Promise<LinkCheck | null> {
  if (kind !== 'remote' || !ctx.config.fetch.on) return null
  const query = ctx.db.selectFrom('catalogue.link_check').selectAll()
  const row = await query.where('resource_id', '=', id).where('url', '=', url).executeTakeFirst()
  if (!row) return null
  return {
    askedAt: row.asked_at,
    outcome: toOutcome(row.outcome),
    status: row.status,
    failures: row.failures,
    failingSince: row.failing_since,
    changedAt: row.changed_at,
    nextAt: row.next_at,
    fault: row.fault,
    isExamined: (await findWaiting(ctx, id)) !== undefined,
  }
}
