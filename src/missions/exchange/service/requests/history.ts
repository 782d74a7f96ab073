import type { Ctx } from '#kernel/context'
import { type Change, listChanges } from '#missions/records'
import { mayInstruct } from '../../policy.ts'
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
export async function listHistory(ctx: Ctx, id: string): Promise<Change[]> {
  const { held } = await loadRequest(ctx, id)
  const changes = await listChanges(ctx, { kind: 'access-request', id }, { limit: 200 })
  if (mayInstruct(ctx.actor, held)) return changes
  return changes
    .filter(({ action }) => !amongInstructors.has(action))
    .map((change) =>
      byApplicants.has(change.action) ? change : { ...change, actorId: null, actorName: '', diff: {} },
    )
}
