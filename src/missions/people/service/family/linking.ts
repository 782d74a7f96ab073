import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { localPath } from '#kernel/words'
import { mayAdminister } from '../../policy.ts'
import { parentAnswered } from '../../schema/answers.ts'
import { refuse } from '../../schema/refusals.ts'
import type { Organization } from '../../schema.ts'
import { requireOneself } from '../acting.ts'
import { mailOf } from '../mailed-links.ts'
import { listAdministrators } from '../members.ts'
import { getOrganization } from '../organization-lists.ts'
import { lockOrganization, requireAdministrator, tellOrganization, toState } from '../organizations.ts'
import { requireSending } from '../throttle.ts'
import { isAbove } from './reading.ts'
import { familyMails } from './words.ts'

/**
 * Asks that an organisation be part of another, whose administrators answer; who administers both decides at once.
 * @throws actingAsOther, notAdministrator, parentLoop, alreadyPart
 */
export function askParent(ctx: Ctx, organizationId: string, parentKey: string): Promise<void> {
  return transact(ctx, async (tx) => {
    requireOneself(ctx)
    await lockFamilies(tx)
    const organization = await lockOrganization(tx, organizationId)
    requireAdministrator(ctx, organizationId)
    const { organization: parent } = await getOrganization(tx, parentKey)
    await requireNoLoop(tx, organizationId, parent.id)
    const atOnce = mayAdminister(ctx.actor, parent.id)
    const now = ctx.now()
    const status = atOnce ? ('accepted' as const) : ('pending' as const)
    const link = {
      ...{ parent_id: parent.id, status, asked_by: ctx.actor.id },
      ...{ asked_at: now, decided_at: atOnce ? now : null },
    }
    const row = await tx.db
      .insertInto('people.organization_parent')
      .values({ organization_id: organizationId, ...link })
      // A question that waits gives way to the new one; what was accepted is left first.
      .onConflict((conflict) =>
        conflict
          .column('organization_id')
          .doUpdateSet(link)
          .where('people.organization_parent.status', '=', 'pending'),
      )
      .returning('organization_id')
      .executeTakeFirst()
    if (!row) throw refuse.alreadyPart()
    if (atOnce) return tellParent(tx, organization, { before: null, after: parent.id })
    await requireSending(tx)
    await write(tx, 'asked', { organization, parent, to: parent })
  })
}

/** The administrators of the parent say yes or no. @throws notAdministrator, requestNotFound, parentLoop */
export function answerParent(
  ctx: Ctx,
  { parentId, organizationId }: { parentId: string; organizationId: string },
  status: 'accepted' | 'refused',
): Promise<void> {
  return transact(ctx, async (tx) => {
    await lockFamilies(tx)
    const organization = await lockOrganization(tx, organizationId)
    requireAdministrator(ctx, parentId)
    const { organization: parent } = await getOrganization(tx, parentId)
    if (status === 'accepted') await requireNoLoop(tx, organizationId, parentId)
    const pending = { organization_id: organizationId, parent_id: parentId, status: 'pending' } as const
    const done = await (status === 'accepted'
      ? tx.db
          .updateTable('people.organization_parent')
          .set({ status, decided_at: ctx.now() })
          .where((eb) => eb.and(pending))
          .returning('parent_id')
          .executeTakeFirst()
      : tx.db
          .deleteFrom('people.organization_parent')
          .where((eb) => eb.and(pending))
          .returning('parent_id')
          .executeTakeFirst())
    if (!done) throw refuse.requestNotFound()
    if (status === 'accepted') await tellParent(tx, organization, { before: null, after: parentId })
    await write(tx, status, { organization, parent, to: organization })
    await tx.facts.emit(tx, parentAnswered, { organization, parent, status, actorId: ctx.actor.id })
  })
}

/** Either side parts, or takes the question back. @throws notAdministrator, requestNotFound */
export function leaveParent(ctx: Ctx, organizationId: string): Promise<void> {
  return transact(ctx, async (tx) => {
    await lockFamilies(tx)
    const organization = await lockOrganization(tx, organizationId)
    const link = await tx.db
      .deleteFrom('people.organization_parent')
      .where('organization_id', '=', organizationId)
      .returning(['parent_id', 'status'])
      .executeTakeFirst()
    if (!mayAdminister(ctx.actor, organizationId))
      requireAdministrator(ctx, link?.parent_id ?? organizationId)
    if (!link) throw refuse.requestNotFound()
    if (link.status === 'accepted')
      await tellParent(tx, organization, { before: link.parent_id, after: null })
  })
}

/** Links change one at a time: two that are each right could make a loop together. */
async function lockFamilies({ db }: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('people.organization_parent'))`.execute(db)
}

async function requireNoLoop(ctx: Ctx, organizationId: string, parentId: string): Promise<void> {
  if (await isAbove(ctx, organizationId, parentId)) throw refuse.parentLoop()
}

function tellParent(
  ctx: Ctx,
  organization: Organization,
  { before, after }: { before: string | null; after: string | null },
): Promise<void> {
  const state = toState(organization)
  return tellOrganization(ctx, {
    organization,
    before: { ...state, parent: before },
    after: { ...state, parent: after },
    action: 'parent-changed',
  })
}

async function write(
  ctx: Ctx,
  mail: 'asked' | 'accepted' | 'refused',
  { organization, parent, to }: { organization: Organization; parent: Organization; to: Organization },
): Promise<void> {
  for (const { email, lang } of await listAdministrators(ctx, to.id)) {
    const url = `${ctx.config.publicUrl}${localPath(lang, `/organizations/${to.slug}/family`)}`
    const values = { organization: organization.name, parent: parent.name, url }
    await sendMail(ctx, { to: email, ...mailOf(familyMails[lang][mail], values) })
  }
}
