import type { Ctx } from '#kernel/context'
import { isAssigned, listAssigned, roleIn } from '#missions/people'
import { type CardHolding, type RecordRef, readHeldCards } from '#missions/records'
import { maySee, type Subject } from '../../policy.ts'
import { refuse } from '../../schema/refusals.ts'
import type { DiscussionRow } from '../../tables.ts'

/** A record that is talked about, by its card. */
export interface HeldSubject extends Subject {
  ref: RecordRef
  title: string
  path: string
}

/**
 * The record of a card, of whatever mission. `held` keeps it as it is until the end of the transaction, so that what
 * is written about it now follows whatever is done to it next. @throws recordNotFound
 */
export async function getSubject(
  ctx: Ctx,
  ref: RecordRef,
  { held = false }: { held?: boolean } = {},
): Promise<HeldSubject> {
  const subject = await findSubject(ctx, ref, { held })
  if (!subject) throw refuse.recordNotFound({ ...ref })
  return subject
}

/** Null when there is none, or none that the caller may see. */
export async function findSubject(
  ctx: Ctx,
  ref: RecordRef,
  { held = false }: { held?: boolean } = {},
): Promise<HeldSubject | null> {
  const [card] = await readHeldCards(ctx, [ref], { held })
  if (!card) return null
  const { title, path, visibility, ownerId } = card
  const organizationId = producerOf(card)
  const assigned = await isTheirs(ctx, organizationId, ref)
  const subject = { ref, title, path, organizationId, ownerId, visibility, assigned }
  return maySee(ctx.actor, subject) ? subject : null
}

/** The organisation that answers: on its own page, itself. */
export function producerOf({ kind, id, organizationId }: CardHolding): string | null {
  return kind === 'organization' ? id : organizationId
}

/** The record of a discussion, by what the discussion keeps of it. */
export async function subjectOf(ctx: Ctx, row: DiscussionRow): Promise<Subject> {
  const ref = { kind: row.kind, id: row.record_id }
  return toSubject(row, await isTheirs(ctx, row.organization_id, ref))
}

/** The same for a page of them: assignments are read once for each kind. */
export async function subjectsOf(ctx: Ctx, rows: readonly DiscussionRow[]): Promise<Subject[]> {
  const kinds = new Set(rows.filter((row) => isContributor(ctx, row.organization_id)).map(({ kind }) => kind))
  const theirs = new Set<string>()
  for (const kind of kinds)
    for (const id of await listAssigned(ctx, ctx.actor.id ?? '', kind)) theirs.add(`${kind}/${id}`)
  return rows.map((row) => toSubject(row, theirs.has(`${row.kind}/${row.record_id}`)))
}

function toSubject(row: DiscussionRow, assigned: boolean): Subject {
  const { organization_id: organizationId, owner_id: ownerId, visibility } = row
  return { organizationId, ownerId, visibility, assigned }
}

function isContributor({ actor }: Ctx, organizationId: string | null): boolean {
  return organizationId !== null && roleIn(actor, organizationId) === 'contributor'
}

async function isTheirs(ctx: Ctx, organizationId: string | null, ref: RecordRef): Promise<boolean> {
  if (ctx.actor.id === null || !isContributor(ctx, organizationId)) return false
  return isAssigned(ctx, ctx.actor.id, ref)
}
