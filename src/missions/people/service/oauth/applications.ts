import { type Ctx, newId, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { mayManageApplication } from '../../policy.ts'
import {
  type Application,
  type ApplicationChange,
  isRedirect,
  type NewApplication,
} from '../../schema/oauth.ts'
import { refuseOAuth } from '../../schema/oauth-refusals.ts'
import { toApplication } from '../../tables.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { requireAccountId } from '../sessions.ts'

const maxApplications = 50

/** Registers an application; the secret of a confidential one is in the answer and nowhere else. @throws forbidden */
export async function registerApplication(
  ctx: Ctx,
  { organization, client, ...sheet }: NewApplication,
): Promise<{ id: string; secret: string | null }> {
  const keeper = requireAccountId(ctx)
  const owner = { ownerId: organization ? null : keeper, organizationId: organization || null }
  if (!mayManageApplication(ctx.actor, owner)) throw refuseAnyone.forbidden()
  await requireRoom(ctx, owner)
  const secret = client === 'confidential' ? makeSecret() : null
  const id = newId(ctx)
  await ctx.db
    .insertInto('people.application')
    .values({
      ...{ id, owner_id: owner.ownerId, organization_id: owner.organizationId, keeper_id: keeper },
      ...columnsOf(sheet),
      secret_hash: secret === null ? null : hashSecret(secret),
      created_at: ctx.now(),
    })
    .execute()
  return { id, secret }
}

/** Applications of the person, and of organisations that they administer, by name. */
export async function listApplications(ctx: Ctx): Promise<Application[]> {
  const administered = Object.keys(ctx.actor.organizations).filter((organizationId) =>
    mayManageApplication(ctx.actor, { ownerId: null, organizationId }),
  )
  const rows = await selectApplications(ctx)
    .where(({ eb, or }) =>
      or([
        eb('p.owner_id', '=', requireAccountId(ctx)),
        ...(administered.length > 0 ? [eb('p.organization_id', 'in', administered)] : []),
      ]),
    )
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
  return rows.map(toApplication)
}

/** An application for who answers for it. @throws applicationNotFound, also for that of somebody else */
export async function getApplication(ctx: Ctx, id: string): Promise<Application> {
  const found = await findApplication(ctx, id)
  if (!found || !mayManageApplication(ctx.actor, found)) throw refuseOAuth.applicationNotFound()
  return found
}

/** An application, for anybody who is asked to let it act. */
export async function findApplication(ctx: Ctx, id: string): Promise<Application | null> {
  const row = await selectApplications(ctx).where('p.id', '=', id).executeTakeFirst()
  return row ? toApplication(row) : null
}

/** Changes the sheet: what was granted beyond a scope made narrower ends at once. @throws applicationNotFound, redirectNeeded */
export async function changeApplication(ctx: Ctx, id: string, change: ApplicationChange): Promise<void> {
  const { confidential } = await getApplication(ctx, id)
  if (!confidential && change.redirects.length === 0) throw refuseOAuth.redirectNeeded()
  await ctx.db.updateTable('people.application').set(columnsOf(change)).where('id', '=', id).execute()
}

/**
 * Makes another secret, shown this once; whoever makes it answers for the application from now on, and what it held
 * for its owner is taken back. @throws applicationNotFound, grantNotAllowed for a public client
 */
export async function renewSecret(ctx: Ctx, id: string): Promise<string> {
  const { confidential } = await getApplication(ctx, id)
  if (!confidential) throw refuseOAuth.grantNotAllowed()
  const secret = makeSecret()
  await transact(ctx, async (tx) => {
    // Whoever takes a token with the old secret holds the row: then what they took is seen below.
    await tx.db
      .updateTable('people.application')
      .set({ secret_hash: hashSecret(secret), keeper_id: requireAccountId(ctx) })
      .where('id', '=', id)
      .execute()
    await tx.db
      .deleteFrom('people.application_grant')
      .where('application_id', '=', id)
      .where('given_by', '=', 'owner')
      .execute()
  })
  return secret
}

/** Deletes it with everything that it was granted. @throws applicationNotFound */
export async function deleteApplication(ctx: Ctx, id: string): Promise<void> {
  await getApplication(ctx, id)
  await ctx.db.deleteFrom('people.application').where('id', '=', id).execute()
}

/**
 * Whether an address is one that was registered, to the character (RFC 9700, 2.1); of a program on the person's own
 * machine the port may differ, for it takes any that is free (RFC 8252, 7.3).
 */
export function isRegistered(redirects: readonly string[], address: string): boolean {
  if (redirects.includes(address)) return true
  const loopback = /^http:\/\/(127\.0\.0\.1|\[::1\]):\d{1,5}(?=[/?]|$)/
  if (!loopback.test(address) || !isRedirect(address)) return false
  const bare = (uri: string) => uri.replace(/^(http:\/\/(?:127\.0\.0\.1|\[::1\])):\d{1,5}(?=[/?]|$)/, '$1')
  return redirects.some((uri) => bare(uri) === bare(address))
}

/** Applications with the name of their owner; those of a deleted organisation rest with it. */
function selectApplications({ db }: Ctx) {
  return db
    .selectFrom('people.application as p')
    .leftJoin('people.account as a', 'a.id', 'p.owner_id')
    .leftJoin('people.organization as o', 'o.id', 'p.organization_id')
    .select(['p.id', 'p.owner_id', 'p.organization_id', 'p.name', 'p.site', 'p.redirect_uris', 'p.scope'])
    .select(['p.secret_hash', 'p.created_at', 'a.first_name', 'a.last_name', 'o.name as organization'])
    .where('o.deleted_at', 'is', null)
}

async function requireRoom(ctx: Ctx, owner: Pick<Application, 'ownerId' | 'organizationId'>): Promise<void> {
  const rows = await ctx.db
    .selectFrom('people.application')
    .select('id')
    .where('owner_id', 'is not distinct from', owner.ownerId)
    .where('organization_id', 'is not distinct from', owner.organizationId)
    .execute()
  if (rows.length >= maxApplications) throw refuseOAuth.tooManyApplications()
}

function columnsOf({ name, site, redirects, scope }: ApplicationChange) {
  return { name, site, redirect_uris: redirects, scope }
}

/** The prefix lets scanners find secrets left in public code. */
function makeSecret(): string {
  return `parviscs_${newSecret()}`
}
