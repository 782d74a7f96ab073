import { type Ctx, newId, transact } from '#kernel/context'
import { mayCertify } from '../../policy.ts'
import type {
  CertificationAction,
  CertificationAnswer,
  CertificationFile,
  CertificationStatus,
} from '../../schema/certification.ts'
import { refuse } from '../../schema/refusals.ts'
import type { ProducerType } from '../../schema.ts'
import { requireOneself } from '../acting.ts'
import { lockOrganization, requireAdministrator, writeOrganization } from '../organizations.ts'
import { requireSending } from '../throttle.ts'
import { getCertification } from './reading.ts'
import { tellAdministrators } from './telling.ts'

/** Asks the office to certify an organisation. @throws actingAsOther, notAdministrator, alreadyCertified, certificationPending */
export function askCertification(
  ctx: Ctx,
  organizationId: string,
  { kind, message }: { kind: ProducerType; message: string },
): Promise<CertificationFile> {
  return transact(ctx, async (tx) => {
    requireOneself(ctx)
    const organization = await lockOrganization(tx, organizationId)
    requireAdministrator(ctx, organizationId)
    if (organization.badges.includes('certified')) throw refuse.alreadyCertified()
    await requireSending(tx)
    const now = ctx.now()
    const row = await tx.db
      .insertInto('people.certification')
      .values({
        id: newId(ctx),
        organization_id: organizationId,
        kind,
        status: 'waiting',
        asked_at: now,
        waiting_since: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) throw refuse.certificationPending()
    await tellStep(tx, row.id, { action: 'asked', message })
    return getCertification(tx, row.id)
  })
}

/** Says what the office asked for: the request goes back to the queue. @throws notAdministrator, certificationNotFound */
export function completeCertification(
  ctx: Ctx,
  organizationId: string,
  { message }: { message: string },
): Promise<CertificationFile> {
  return move(ctx, organizationId, {
    ...{ from: ['more-asked', 'waiting'], to: 'waiting', action: 'completed', message },
    waitsAgain: true,
  })
}

/** @throws notAdministrator, certificationNotFound */
export function withdrawCertification(ctx: Ctx, organizationId: string): Promise<CertificationFile> {
  return move(ctx, organizationId, {
    ...{ from: ['more-asked', 'waiting'], to: 'withdrawn', action: 'withdrawn', message: '' },
    waitsAgain: false,
  })
}

/**
 * The office grants, refuses, or asks for more; administrators are told by mail. Granting gives the badges.
 * @throws notCertifier, alreadyDecided, certificationNotFound
 */
export function answerCertification(
  ctx: Ctx,
  id: string,
  answer: CertificationAnswer,
): Promise<CertificationFile> {
  return transact(ctx, async (tx) => {
    const { organization: asked, kind } = await getCertification(tx, id)
    const organization = await lockOrganization(tx, asked.id)
    if (!mayCertify(ctx.actor, organization.id)) throw refuse.notCertifier()
    const { status, message } = answer
    const granted = answer.status === 'granted' ? (answer.kind ?? kind) : null
    const decided = status === 'more-asked' ? null : ctx.now()
    const { numUpdatedRows } = await tx.db
      .updateTable('people.certification')
      .set({ status, decided_at: decided, ...(granted ? { kind: granted } : {}) })
      .where('id', '=', id)
      .where('status', 'in', status === 'more-asked' ? ['waiting'] : ['waiting', 'more-asked'])
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw refuse.alreadyDecided()
    await tellStep(tx, id, { action: status, message })
    if (granted) {
      const badges = [...new Set([...organization.badges, 'certified', granted] as const)]
      await writeOrganization(tx, { before: organization, action: 'badges-given', set: { badges } })
    }
    await tellAdministrators(tx, organization, { mail: status, message })
    return getCertification(tx, id)
  })
}

interface Move {
  from: CertificationStatus[]
  to: 'waiting' | 'withdrawn'
  action: CertificationAction
  message: string
  /** The wait of the office begins again. */
  waitsAgain: boolean
}

function move(ctx: Ctx, organizationId: string, { from, to, action, message, waitsAgain }: Move) {
  return transact(ctx, async (tx) => {
    requireOneself(ctx)
    await lockOrganization(tx, organizationId)
    requireAdministrator(ctx, organizationId)
    const open = await tx.db
      .selectFrom('people.certification')
      .select(['id', 'status'])
      .where('organization_id', '=', organizationId)
      .where('status', 'in', from)
      .executeTakeFirst()
    if (!open) throw refuse.certificationNotFound()
    await requireSending(tx)
    // A word more while the office has it in hand does not send it back to the end of the queue.
    const waiting = waitsAgain && open.status === 'more-asked' ? { waiting_since: ctx.now() } : {}
    await tx.db
      .updateTable('people.certification')
      .set({ status: to, decided_at: to === 'withdrawn' ? ctx.now() : null, ...waiting })
      .where('id', '=', open.id)
      .execute()
    await tellStep(tx, open.id, { action, message })
    return getCertification(tx, open.id)
  })
}

/** Steps are written under the lock of the organisation: their ranks follow one another. */
async function tellStep(
  ctx: Ctx,
  id: string,
  { action, message }: { action: CertificationAction; message: string },
): Promise<void> {
  const { steps } = await ctx.db
    .selectFrom('people.certification_step')
    .select(({ fn }) => fn.countAll<number>().as('steps'))
    .where('certification_id', '=', id)
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('people.certification_step')
    .values({
      certification_id: id,
      rank: Number(steps) + 1,
      action,
      actor_id: ctx.actor.id,
      message,
      created_at: ctx.now(),
    })
    .execute()
}
