import { type Ctx, newId, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import type { ProviderName } from '#kernel/outgoing/identity-settings'
import { refuseIdentity } from '../../schema/identity-refusals.ts'
import type { Account, Organization } from '../../schema.ts'
import { createAccount, findAccountByEmail, getAccount } from '../accounts.ts'
import { mailOf } from '../mailed-links.ts'
import { findOrganizations } from '../organization-lists.ts'
import { mayBeDemo, requireAccountId } from '../sessions.ts'
import { requireOtherWayIn } from '../ways-in.ts'
import type { Proven } from './claims.ts'
import { identityWords } from './words.ts'

export interface Identity {
  id: string
  provider: ProviderName
  email: string
  name: string
  siret: string | null
  createdAt: string
  usedAt: string
}

/** The account that an identity opens, null when it opens none; what the provider says now is kept. */
export async function openWith(ctx: Ctx, proven: Proven): Promise<string | null> {
  const row = await ctx.db
    .updateTable('people.identity as i')
    .from('people.account as a')
    .set({ ...saidOf(proven), used_at: ctx.now() })
    .whereRef('a.id', '=', 'i.account_id')
    .where('i.provider', '=', proven.provider)
    .where('i.issuer', '=', proven.issuer)
    .where('i.subject', '=', proven.subject)
    .where('a.demo', 'in', mayBeDemo(ctx))
    .returning('i.account_id')
    .executeTakeFirst()
  return row?.account_id ?? null
}

/**
 * Makes the account of somebody whom a provider presents for the first time; null when the address must be proven
 * first or has an account: an identity is never joined to an account by its address alone.
 */
export async function openNewAccount(ctx: Ctx, proven: Proven): Promise<string | null> {
  if (!proven.emailProven || (await findAccountByEmail(ctx, proven.email))) return null
  return (await makeAccount(ctx, proven)).id
}

/** @throws linkNotValid when the address has an account after all */
export function makeAccount(ctx: Ctx, proven: Proven): Promise<Account> {
  return transact(ctx, async (tx) => {
    const account = await createAccount(tx, {
      email: proven.email,
      first_name: proven.firstName,
      last_name: proven.lastName,
      password_hash: null,
      lang: ctx.lang,
      demo: ctx.config.providers[proven.provider]?.demo ?? false,
    })
    await insertIdentity(tx, account.id, proven)
    return account
  })
}

/** Joins an identity to an account; its owner is told by mail, whoever did it. @throws identityTaken */
export function linkIdentity(ctx: Ctx, accountId: string, proven: Proven): Promise<void> {
  return transact(ctx, async (tx) => {
    const already = await openWith(tx, proven)
    if (already === accountId) return
    if (already) throw refuseIdentity.identityTaken()
    await insertIdentity(tx, accountId, proven)
    await tell(tx, accountId, { provider: proven.provider, what: 'linked' })
  })
}

/** Identities of the person, the oldest first. */
export async function listIdentities(ctx: Ctx): Promise<Identity[]> {
  const rows = await ctx.db
    .selectFrom('people.identity')
    .selectAll()
    .where('account_id', '=', requireAccountId(ctx))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    email: row.email,
    name: row.name,
    siret: row.siret,
    createdAt: row.created_at.toISOString(),
    usedAt: row.used_at.toISOString(),
  }))
}

/** Takes an identity off. @throws identityNotFound, lastWayIn */
export function unlinkIdentity(ctx: Ctx, id: string): Promise<void> {
  const accountId = requireAccountId(ctx)
  return transact(ctx, async (tx) => {
    const identity = (await listIdentities(tx)).find((one) => one.id === id)
    if (!identity) throw refuseIdentity.identityNotFound()
    await requireOtherWayIn(tx, accountId, { identity: id })
    await tx.db.deleteFrom('people.identity').where('id', '=', id).execute()
    await tell(tx, accountId, { provider: identity.provider, what: 'unlinked' })
  })
}

/** Organisations with the SIRET of an identity of the person, who may ask to join them: nothing joins by itself. */
export async function proposeOrganizations(ctx: Ctx): Promise<Organization[]> {
  const accountId = requireAccountId(ctx)
  const rows = await ctx.db
    .selectFrom('people.identity as i')
    .innerJoin('people.organization as o', 'o.siret', 'i.siret')
    .select('o.id')
    .distinct()
    .where('i.account_id', '=', accountId)
    .where('o.deleted_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.membership as m')
            .select('m.account_id')
            .whereRef('m.organization_id', '=', 'o.id')
            .where('m.account_id', '=', accountId),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people.membership_request as r')
            .select('r.id')
            .whereRef('r.organization_id', '=', 'o.id')
            .where('r.account_id', '=', accountId),
        ),
      ),
    )
    .limit(10)
    .execute()
  return findOrganizations(
    ctx,
    rows.map((row) => row.id),
  )
}

async function insertIdentity(ctx: Ctx, accountId: string, proven: Proven): Promise<void> {
  const { provider, issuer, subject } = proven
  const row = await ctx.db
    .insertInto('people.identity')
    .values({
      id: newId(ctx),
      account_id: accountId,
      ...{ provider, issuer, subject, ...saidOf(proven) },
      created_at: ctx.now(),
      used_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw refuseIdentity.identityTaken()
}

function saidOf({ email, firstName, lastName, siret, persons }: Proven) {
  return { email, name: `${firstName} ${lastName}`, siret, persons }
}

interface Told {
  provider: ProviderName
  what: 'linked' | 'unlinked'
}

async function tell(ctx: Ctx, accountId: string, { provider, what }: Told) {
  const { email, lang, demo } = await getAccount(ctx, accountId)
  if (demo) return
  const words = identityWords[lang]
  const values = { site: ctx.config.site.name, provider: words.providers[provider] }
  await sendMail(ctx, { to: email, ...mailOf(words.mails[what], values) })
}
