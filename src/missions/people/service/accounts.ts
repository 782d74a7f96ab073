import { sql, type Updateable } from 'kysely'
import type { z } from 'zod'
import { type Ctx, newId, type OfficeRole, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { mayGiveOfficeRoles, maySeeAccounts } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import {
  type Account,
  type AccountAction,
  type AccountQuery,
  accountChanged,
  type OfficeRoles,
  type Profile,
} from '../schema.ts'
import { type AccountTable, toAccount } from '../tables.ts'
import { containing, type ListOf, nextPage, readCursor } from './lists.ts'
import { mayBeDemo, requireAccountId, rolesOf } from './sessions.ts'

type NewAccountRow = Pick<AccountTable, 'email' | 'first_name' | 'last_name' | 'password_hash' | 'lang'> &
  Partial<{ id: string; office_roles: OfficeRole[]; demo: boolean }>

/** Makes an account whose address is proven. Its caller says by what. @throws linkNotValid when there is one already */
export function createAccount(ctx: Ctx, fields: NewAccountRow): Promise<Account> {
  return transact(ctx, async (tx) => {
    const now = ctx.now()
    const row = await tx.db
      .insertInto('people.account')
      .values({ id: newId(ctx), ...fields, created_at: now, updated_at: now })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) throw refuse.linkNotValid()
    const account = await getAccount(tx, row.id)
    await tx.facts.emit(tx, accountChanged, {
      account,
      before: null,
      after: account,
      actorId: ctx.actor.id ?? account.id,
      action: 'created',
    })
    return account
  })
}

/** @throws accountNotFound */
export async function getAccount(ctx: Ctx, id: string): Promise<Account> {
  const row = await selectAccounts(ctx).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw refuse.accountNotFound()
  return toAccount(row)
}

export async function findAccountByEmail(ctx: Ctx, email: string): Promise<Account | null> {
  const row = await selectAccounts(ctx).where('a.email', '=', email.toLowerCase()).executeTakeFirst()
  return row ? toAccount(row) : null
}

/** Names of accounts by id, for authorship; unknown ids are left out. */
export async function findAccountNames(ctx: Ctx, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {}
  const rows = await selectAccounts(ctx)
    .where('a.id', 'in', [...ids])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.id, toAccount(row).name]))
}

/** Accounts by last name, for the office. @throws forbidden */
export async function listAccounts(
  ctx: Ctx,
  { q, cursor, limit }: z.infer<typeof AccountQuery>,
): Promise<ListOf<Account>> {
  if (!maySeeAccounts(ctx.actor)) throw refuseAnyone.forbidden()
  const name = sql`a.last_name collate kernel.french`
  let query = selectAccounts(ctx)
    .orderBy(name)
    .orderBy('a.id')
    .limit(limit + 1)
  if (q) query = query.where(holds(q))
  if (cursor) {
    const [after, id] = readCursor(cursor)
    query = query.where(sql<boolean>`(${name}, a.id) > (${after}, ${id})`)
  }
  return nextPage(await query.execute(), limit, { keyOf: (row) => [row.last_name, row.id], to: toAccount })
}

/** A numbered page of accounts, the newest first, and how many there are; for the office. @throws forbidden */
export async function pageAccounts(
  ctx: Ctx,
  { q, offset, limit }: { q?: string | undefined; offset: number; limit: number },
): Promise<{ items: Account[]; total: number }> {
  if (!maySeeAccounts(ctx.actor)) throw refuseAnyone.forbidden()
  const held = q ? holds(q) : sql<boolean>`true`
  const [rows, counted] = await Promise.all([
    selectAccounts(ctx)
      .where(held)
      .orderBy('a.created_at', 'desc')
      .orderBy('a.id')
      .limit(limit)
      .offset(offset)
      .execute(),
    ctx.db
      .selectFrom('people.account as a')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where(held)
      .executeTakeFirstOrThrow(),
  ])
  return { items: rows.map(toAccount), total: Number(counted.total) }
}

function holds(q: string) {
  return sql<boolean>`unaccent(a.first_name || ' ' || a.last_name || ' ' || a.email) ilike unaccent(${containing(q)})`
}

/** Changes names and language of the person who asks. @throws changedMeanwhile */
export function changeProfile(
  ctx: Ctx,
  { firstName, lastName, lang, version }: z.infer<typeof Profile>,
): Promise<Account> {
  const set = { first_name: firstName, last_name: lastName, lang }
  return changeAccount(ctx, { id: requireAccountId(ctx), version, action: 'profile-changed', set })
}

/** Gives the roles of the office to an account, and takes the others back; one administrator always remains. */
export function giveOfficeRoles(
  ctx: Ctx,
  id: string,
  { roles, version }: z.infer<typeof OfficeRoles>,
): Promise<Account> {
  if (!mayGiveOfficeRoles(ctx.actor)) throw refuseAnyone.forbidden()
  return transact(ctx, async (tx) => {
    const othersRemain = (await lockOfficeAdministrators(tx)).some((administrator) => administrator !== id)
    if (!roles.includes('administrator') && !othersRemain) throw refuse.lastAdministrator()
    return changeAccount(tx, {
      id,
      version,
      action: 'office-roles-given',
      set: { office_roles: [...new Set(roles)] },
    })
  })
}

/** Ids of the administrators of the office: two who leave at the same time wait for each other here. */
export async function lockOfficeAdministrators(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('people.account')
    .select('id')
    .where('demo', 'in', mayBeDemo(ctx))
    .where(sql<boolean>`'administrator' = any (office_roles)`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Holds the account of an owner until the transaction ends: nothing is made for one that is being erased.
 * @throws accountNotFound
 */
export async function holdOwner({ db }: Ctx, accountId: string): Promise<void> {
  const row = await db
    .selectFrom('people.account')
    .select('id')
    .where('id', '=', accountId)
    .forKeyShare()
    .executeTakeFirst()
  if (!row) throw refuse.accountNotFound()
}

interface AccountChange {
  id: string
  /** Null when nobody read the account before: a change proven otherwise. */
  version: number | null
  action: AccountAction
  set: Updateable<AccountTable>
}

/** One change of an account, told with it. @throws changedMeanwhile when `version` is stale */
export function changeAccount(ctx: Ctx, { id, version, action, set }: AccountChange): Promise<Account> {
  return transact(ctx, async (tx) => {
    await tx.db.selectFrom('people.account').select('id').where('id', '=', id).forUpdate().execute()
    const before = await getAccount(tx, id)
    if (version !== null && version !== before.version) throw refuse.changedMeanwhile({ current: before })
    await tx.db
      .updateTable('people.account')
      .set({ ...set, version: before.version + 1, updated_at: ctx.now() })
      .where('id', '=', id)
      .execute()
    const account = await getAccount(tx, id)
    await tx.facts.emit(tx, accountChanged, {
      account,
      before,
      after: account,
      actorId: ctx.actor.id ?? id,
      action,
    })
    return account
  })
}

function selectAccounts({ db }: Ctx) {
  return db
    .selectFrom('people.account as a')
    .select([
      'a.id',
      'a.email',
      'a.first_name',
      'a.last_name',
      'a.lang',
      'a.office_roles',
      'a.demo',
      'a.version',
      'a.created_at',
    ])
    .select(rolesOf('a.id').as('organizations'))
}
