import { type Actor, type Ctx, isOffice } from '#kernel/context'
import type { Finding } from './scan/contract.ts'
import type { GatePolicy, Rule } from './schema/policy.ts'
import type { DecisionAction, Outcome, Standing } from './schema/scan.ts'

type MayEdit = (ctx: Ctx, owner: string) => Promise<boolean>

let answer: MayEdit = async () => false

/** The mission above says who produces what an owner holds (`app.ts` plugs it in); until then nobody does. */
export function answerMayEdit(given: MayEdit): void {
  answer = given
}

export function mayEdit(ctx: Ctx, owner: string): Promise<boolean> {
  return answer(ctx, owner)
}

/** Instructors and administrators of the office review, never moderators. */
export function mayReview(actor: Actor): boolean {
  return isOffice(actor, 'instructor') || isOffice(actor, 'administrator')
}

/** The policy of the gate is the office's own. */
export function maySetPolicy(actor: Actor): boolean {
  return isOffice(actor, 'administrator')
}

/** A finding as it was when somebody decided of it. */
export interface PastDecision extends Pick<Finding, 'cells' | 'share' | 'level'> {
  action: DecisionAction
  ground: string | null
}

/** What the policy asks of a finding: a doubtful one passes, a likely one is never forbidden without a look. */
export function ruleOf({ severity, level }: Pick<Finding, 'severity' | 'level'>, policy: GatePolicy): Rule {
  if (level === 'low') return 'free'
  const rule = policy.rules[severity]
  return rule === 'forbid' && level === 'medium' ? 'review' : rule
}

/** Where a finding stands after what was decided of it, the oldest first. */
export function judge(finding: Finding, rule: Rule, decisions: readonly PastDecision[]): Outcome {
  if (rule === 'free') return 'passes'
  const last = decisions.at(-1)
  const verdict = decisions.findLast(({ action }) => action !== 'confirm')
  // An office that said no is not overruled by a producer: a new ground goes back to it.
  if (last?.action === 'refuse') return 'refused'
  if (!last || grew(finding, last)) return rule === 'forbid' ? 'forbidden' : 'to-confirm'
  if (last.action === 'false-alarm') return 'passes'
  if (last.action === 'accept') return rule === 'forbid' ? 'forbidden' : 'passes'
  if (verdict?.action === 'refuse') return 'in-review'
  if (rule === 'confirm') return 'passes'
  if (rule === 'review') return 'in-review'
  // Nobody lifts what is forbidden, but a producer may say that it is not what it looks like.
  return last.ground === 'not-personal' ? 'in-review' : 'forbidden'
}

/** Much more than what was decided of: half as much again of the table, ten times the cells, or surer. */
export function grew(finding: Pick<Finding, 'cells' | 'share' | 'level'>, past: PastDecision): boolean {
  return (
    finding.share > past.share * 1.5 + 0.02 ||
    finding.cells > past.cells * 10 + 10 ||
    (finding.level === 'high' && past.level === 'low')
  )
}

/** The worst outcome decides of the whole. */
export function standingOf(outcomes: readonly Outcome[]): Standing {
  if (outcomes.includes('forbidden') || outcomes.includes('refused')) return 'forbidden'
  if (outcomes.includes('to-confirm')) return 'to-confirm'
  return outcomes.includes('in-review') ? 'in-review' : 'clear'
}
