import { type Ctx, transact } from '#kernel/context'
import { refuse as kernelRefuse } from '#kernel/refusal'
import { mayEdit, mayReview } from '../policy.ts'
import type { Finding } from '../scan/contract.ts'
import { refuse } from '../schema/refusals.ts'
import type { DecisionAction, DecisionDraft, ReviewDraft, Scan } from '../schema/scan.ts'
import type { ScanRow } from '../tables.ts'
import { getPolicy } from './gate-policy.ts'
import { getScan, lockLast, requireScan } from './reading.ts'
import { settle, unexamined } from './settling.ts'

/**
 * A producer says on what ground findings may be public (CRPA, L312-1-2 and D312-1-3). It clears what the policy
 * lets them confirm, and asks an instructor for the rest.
 * @throws privacy/scan-not-found, kernel/forbidden, privacy/stale-scan, privacy/finding-not-found
 */
export function decide(ctx: Ctx, scanId: string, { findings, ground, text }: DecisionDraft): Promise<Scan> {
  return record(ctx, scanId, {
    may: (scan) => mayEdit(ctx, scan.owner),
    entry: { action: 'confirm', ground, text },
    findings,
  })
}

/**
 * An instructor accepts findings, says that they are none, or refuses them.
 * @throws privacy/scan-not-found, kernel/forbidden, privacy/stale-scan, privacy/finding-not-found
 */
export function review(ctx: Ctx, scanId: string, { findings, verdict, text }: ReviewDraft): Promise<Scan> {
  return record(ctx, scanId, {
    may: async () => mayReview(ctx.actor),
    entry: { action: verdict, ground: null, text },
    findings,
  })
}

interface Recorded {
  may: (scan: ScanRow) => Promise<boolean>
  entry: { action: DecisionAction; ground: string | null; text: string }
  findings: readonly string[]
}

function record(ctx: Ctx, scanId: string, { may, entry, findings }: Recorded): Promise<Scan> {
  return transact(ctx, async (ctx) => {
    const scan = await requireScan(ctx, scanId)
    if (!(await may(scan))) throw kernelRefuse.forbidden()
    const locked = await lockLast(ctx, scan)
    if (locked.state === 'waiting') throw refuse.scanNotReady({ id: scanId })
    const now = ctx.now()
    await ctx.db
      .insertInto('privacy.decision')
      .values(
        findings.map((key) => ({
          ...entry,
          ...sizeOf(locked, key),
          scan_id: scanId,
          owner: locked.owner,
          finding: key,
          actor_id: ctx.actor.id,
          actor_name: ctx.actor.name,
          at: now,
        })),
      )
      .execute()
    await settle(ctx, locked, await getPolicy(ctx))
    return getScan(ctx, scanId)
  })
}

function sizeOf(scan: ScanRow, key: string): Pick<Finding, 'cells' | 'share' | 'level'> {
  if (scan.state === 'failed' && key === unexamined(scan.version)) return { cells: 0, share: 0, level: 'low' }
  const found = scan.findings.find((finding) => finding.key === key)
  if (!found) throw refuse.findingNotFound({ finding: key })
  return { cells: found.cells, share: found.share, level: found.level }
}
