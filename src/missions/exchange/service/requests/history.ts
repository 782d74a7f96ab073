import type { Ctx } from '#kernel/context'
import { findAccountNames } from '#missions/people'
import { type Change, listChanges } from '#missions/records'
import { mayInstruct } from '../../policy.ts'
import type { RequestEvent } from '../../schema/access-request.ts'
import { loadRequest } from './reading.ts'

/** What applicants do is theirs to read by name; who acts for the provider is named to instructors alone. */
const byApplicants = new Set([
  'drafted',
  'edited',
  'submitted',
  'draft-again',
  'renewal-asked',
  'transferred',
  'co-owner-named',
  'co-owner-removed',
  'copy',
  'document-joined',
  'document-removed',
  'contact-confirmed',
])
/** Before it is decided, what instructors do among themselves is not told. */
const amongInstructors = new Set(['decision-proposed', 'sent-back', 'assigned'])

/** Everything that happened, newest first. @throws requestNotFound */
export async function listHistory(ctx: Ctx, id: string): Promise<RequestEvent[]> {
  const { held } = await loadRequest(ctx, id)
  const changes = await listChanges(ctx, { kind: 'access-request', id }, { limit: 200 })
  if (mayInstruct(ctx.actor, held)) return nameThem(ctx, changes)
  const told = changes
    .filter(({ action }) => !amongInstructors.has(action))
    .map((change) =>
      byApplicants.has(change.action) ? change : { ...change, actorId: null, actorName: '', diff: {} },
    )
  return nameThem(ctx, told)
}

/** By the names of today: an account that is erased has none. */
async function nameThem(ctx: Ctx, changes: readonly Change[]): Promise<RequestEvent[]> {
  const whom = changes.map(whomOf)
  const names = await findAccountNames(ctx, [...new Set(whom.flat())])
  return changes.map((change, place) => ({
    ...change,
    whom: (whom[place] ?? []).flatMap((one) => names[one] ?? []).join(', '),
  }))
}

function whomOf({ action, diff }: Change): string[] {
  if (action === 'transferred') return idsIn(diff.applicant?.after)
  if (action === 'assigned') return idsIn(diff.instructor?.after)
  if (!action.startsWith('co-owner-')) return []
  const [before, after] = [idsIn(diff.coOwners?.before), idsIn(diff.coOwners?.after)]
  return [...before.filter((one) => !after.includes(one)), ...after.filter((one) => !before.includes(one))]
}

function idsIn(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === 'string')
}
