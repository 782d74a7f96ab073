import type { Ctx } from '#kernel/context'
import { judge, type PastDecision, ruleOf, standingOf } from '../policy.ts'
import type { Finding } from '../scan/contract.ts'
import type { GatePolicy } from '../schema/policy.ts'
import type { Outcome, Standing } from '../schema/scan.ts'
import type { DecisionRow, ScanRow } from '../tables.ts'
import { standingChanged } from './facts.ts'

/** What every decision about an owner was, by finding, the oldest first. */
export type Decisions = ReadonlyMap<string, readonly DecisionRow[]>

/** All decisions about an owner, whatever the version: what was confirmed once is remembered. */
export async function decisionsOf({ db }: Pick<Ctx, 'db'>, owner: string): Promise<Decisions> {
  const rows = await db
    .selectFrom('privacy.decision')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ finding }) => finding)
}

export function outcomeOf(finding: Finding, policy: GatePolicy, decisions: Decisions): Outcome {
  const past: PastDecision[] = [...(decisions.get(finding.key) ?? [])]
  return judge(finding, ruleOf(finding, policy), past)
}

/** Judges a scan again and tells when its standing changed; inside the transaction of the caller. */
export async function settle(ctx: Ctx, scan: ScanRow, policy: GatePolicy): Promise<Standing> {
  const after = await standingNow(ctx, scan, policy)
  if (after === scan.standing) return after
  await ctx.db.updateTable('privacy.scan').set({ standing: after }).where('id', '=', scan.id).execute()
  const { owner, version, id: scanId, standing: before } = scan
  await ctx.facts.emit(ctx, standingChanged, { owner, version, scanId, before, after })
  return after
}

/** The last scan of every owner, by a policy that has changed. */
export async function resettleAll(ctx: Ctx, policy: GatePolicy): Promise<void> {
  let last = ''
  for (;;) {
    const scans = await ctx.db
      .selectFrom('privacy.scan as s')
      .selectAll()
      .where('id', '>', last)
      .where('state', '=', 'ready')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('privacy.scan as later')
              .select('later.id')
              .whereRef('later.owner', '=', 's.owner')
              .whereRef('later.version', '=', 's.version')
              .whereRef('later.number', '>', 's.number'),
          ),
        ),
      )
      .orderBy('id')
      .limit(500)
      .forUpdate()
      .execute()
    for (const scan of scans) await settle(ctx, scan, policy)
    last = scans.at(-1)?.id ?? ''
    if (scans.length < 500) return
  }
}

/** A file that could not be examined is not clear: somebody of the office looks at it. */
async function standingNow(ctx: Ctx, scan: ScanRow, policy: GatePolicy): Promise<Standing> {
  if (scan.state === 'waiting') return 'examining'
  const decisions = await decisionsOf(ctx, scan.owner)
  if (scan.state === 'failed') return unexaminedStanding(decisions.get(unexamined(scan.version)) ?? [])
  return standingOf(scan.findings.map((finding) => outcomeOf(finding, policy, decisions)))
}

/** What stands for the findings of a file that could not be examined: never remembered for another version. */
export function unexamined(version: string): string {
  return `unexamined|${version}`
}

function unexaminedStanding(decisions: readonly DecisionRow[]): Standing {
  const last = decisions.at(-1)?.action
  if (last === 'refuse') return 'forbidden'
  return last === 'accept' || last === 'false-alarm' ? 'clear' : 'in-review'
}
