import type { Ctx } from '#kernel/context'
import { refuse as kernelRefuse } from '#kernel/refusal'
import { mayEdit, mayReview, ruleOf } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import type { Decision, JudgedFinding, Scan, Standing } from '../schema/scan.ts'
import { type ScanRow, toDecision } from '../tables.ts'
import { describe } from './describe.ts'
import { getPolicy } from './gate-policy.ts'
import { optionsFor } from './remedy/choices.ts'
import { tellStep } from './remedy/telling.ts'
import { type Decisions, decisionsOf, outcomeOf } from './settling.ts'

/** One examination, for the producers of the file and the instructors. @throws privacy/scan-not-found */
export async function getScan(ctx: Ctx, id: string): Promise<Scan> {
  return present(ctx, await requireScan(ctx, id))
}

/** The last examination of an owner, null when it has none. @throws privacy/scan-not-found to whom may not see it */
export async function findScan(ctx: Ctx, owner: string): Promise<Scan | null> {
  const last = ctx.db.selectFrom('privacy.scan').select('id').where('owner', '=', owner)
  const row = await last.orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row ? getScan(ctx, row.id) : null
}

/** Last examinations that stand so, the oldest first: the queue of the instructors. @throws kernel/forbidden */
export async function listScans(
  ctx: Ctx,
  { standing, limit }: { standing: Standing; limit: number },
): Promise<Scan[]> {
  if (!mayReview(ctx.actor)) throw kernelRefuse.forbidden()
  const rows = await ctx.db
    .selectFrom('privacy.scan as s')
    .selectAll()
    .where('standing', '=', standing)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('privacy.scan as later')
            .select('later.id')
            .whereRef('later.owner', '=', 's.owner')
            .whereRef('later.number', '>', 's.number'),
        ),
      ),
    )
    .orderBy('created_at')
    .limit(limit)
    .execute()
  return Promise.all(rows.map((row) => present(ctx, row)))
}

/** Every decision about the owner of an examination, the newest first. @throws privacy/scan-not-found */
export async function listDecisions(ctx: Ctx, id: string): Promise<Decision[]> {
  const { owner } = await requireScan(ctx, id)
  const rows = await ctx.db
    .selectFrom('privacy.decision')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('id', 'desc')
    .limit(1000)
    .execute()
  return rows.map(toDecision)
}

/** The row, for whom may see it: to others it does not exist. @throws privacy/scan-not-found */
export async function requireScan(ctx: Ctx, id: string): Promise<ScanRow> {
  const scan = await ctx.db.selectFrom('privacy.scan').selectAll().where('id', '=', id).executeTakeFirst()
  if (!scan || !(mayReview(ctx.actor) || (await mayEdit(ctx, scan.owner)))) throw refuse.scanNotFound({ id })
  return scan
}

/** Two people who decide at once wait for each other; a decision is always about the last content. @throws privacy/stale-scan */
export async function lockLast(ctx: Ctx, { id, owner }: ScanRow): Promise<ScanRow> {
  const last = await ctx.db
    .selectFrom('privacy.scan')
    .selectAll()
    .where('owner', '=', owner)
    .orderBy('number', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (last.id !== id) throw refuse.staleScan({ id: last.id })
  return last
}

async function present(ctx: Ctx, row: ScanRow): Promise<Scan> {
  const [policy, decisions] = [await getPolicy(ctx), await decisionsOf(ctx, row.owner)]
  return {
    id: row.id,
    owner: row.owner,
    version: row.version,
    state: row.state,
    standing: row.standing,
    rows: row.row_count,
    columns: row.columns.map(({ name, label }) => ({ name, label })),
    findings: row.findings.map(
      (finding): JudgedFinding => ({
        ...finding,
        rule: ruleOf(finding, policy),
        outcome: outcomeOf(finding, policy, decisions),
        decision: lastOf(decisions, finding.key),
        ...describe(ctx.lang, finding),
        choices: optionsFor(finding, { columns: row.columns, k: policy.k }).map(({ id, steps }) => ({
          id,
          steps,
          label: steps.map((step) => tellStep(ctx.lang, step)).join(' ; '),
        })),
      }),
    ),
    steps: row.steps,
    permissions: { decide: await mayEdit(ctx, row.owner), review: mayReview(ctx.actor) },
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  }
}

function lastOf(decisions: Decisions, key: string): Decision | null {
  const last = decisions.get(key)?.at(-1)
  return last ? toDecision(last) : null
}
