import { sql } from 'kysely'
import type { Config } from '#kernel/config'
import {
  type Actor,
  anonymous,
  type Ctx,
  newId,
  type OfficeRole,
  type OrganizationRole,
  transact,
} from '#kernel/context'
import { often } from '#kernel/db'
import type { ProviderName } from '#kernel/outgoing/identity-settings'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { refuse } from '../schema/refusals.ts'
import type { SessionView } from '../schema.ts'
import { fullName } from '../tables.ts'
import { markSeen } from './activity.ts'
import { hashSecret, newSecret } from './secrets.ts'

/** Who came, as the list of sessions tells their owner. */
export interface Visit {
  address: string
  userAgent: string
}

export interface OpenSession {
  secret: string
  csrf: string
  expiresAt: Date
  /** What a browser sends back. */
  cookie: string
}

const day = 24 * 3_600_000
const longestLife = 30 * day
const longestIdle = 7 * day
const seenEvery = 5 * 60_000

/** `__Host-` binds the cookie to this very host (RFC 6265bis, 4.1.3.2); it needs https. */
export function cookieName({ publicUrl }: Pick<Config, 'publicUrl'>): string {
  return publicUrl.startsWith('https:') ? '__Host-parvis' : 'parvis'
}

/** The provider that opened a session, and what it wants back to close its own. */
export interface Outside {
  provider: ProviderName
  idToken: string
}

export async function openSession(
  ctx: Ctx,
  accountId: string,
  visit?: Visit & { outside?: Outside; twoFactors?: boolean; actingId?: string },
): Promise<OpenSession> {
  const secret = newSecret()
  const csrf = newSecret()
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + longestLife)
  await ctx.db
    .insertInto('people.session')
    .values({
      id: newId(ctx),
      secret_hash: hashSecret(secret),
      account_id: accountId,
      csrf,
      user_agent: (visit?.userAgent ?? '').slice(0, 300),
      address: visit?.address ?? '',
      created_at: now,
      seen_at: now,
      expires_at: expiresAt,
      provider: visit?.outside?.provider ?? null,
      id_token: visit?.outside?.idToken ?? null,
      two_factors: visit?.twoFactors ?? false,
      acting_id: visit?.actingId ?? null,
    })
    .execute()
  if (!visit?.actingId) await markSeen(ctx, accountId)
  return { secret, csrf, expiresAt, cookie: `${cookieName(ctx.config)}=${secret}` }
}

/** Who holds this session, in one indexed query; null when it is closed, too old or long unused. */
export async function findSession(ctx: Ctx, secret: string): Promise<{ actor: Actor; csrf: string } | null> {
  const now = ctx.now()
  const row = await ctx.db
    .selectFrom('people.session as s')
    .innerJoin('people.account as a', 'a.id', 's.account_id')
    .leftJoin('people.acting as t', 't.id', 's.acting_id')
    .leftJoin('people.account as b', 'b.id', 't.administrator_id')
    .select([
      's.acting_id',
      't.administrator_name',
      'b.id as administrator_id',
      's.id as session_id',
      's.csrf',
      's.seen_at',
      'a.seen_at as account_seen_at',
      's.two_factors',
      's.provider',
      sql<Date>`coalesce(s.proven_at, s.created_at)`.as('proven_at'),
      'a.id',
      'a.email',
      'a.first_name',
      'a.last_name',
      'a.office_roles',
    ])
    .select(rolesOf('a.id').as('organizations'))
    .where('s.secret_hash', '=', hashSecret(secret))
    .where('a.demo', 'in', mayBeDemo(ctx))
    .where('s.expires_at', '>', now)
    .where('s.seen_at', '>', new Date(now.getTime() - longestIdle))
    // Who acts as somebody does so for its time, and as long as they administer the office.
    .where(
      sql<boolean>`(s.acting_id is null or t.expires_at > ${now} and t.ended_at is null and 'administrator' = any (b.office_roles))`,
    )
    .modifyEnd(often)
    .executeTakeFirst()
  if (!row) return null
  if (now.getTime() - row.seen_at.getTime() > seenEvery) {
    await ctx.db
      .updateTable('people.session')
      .set({ seen_at: now })
      .where('id', '=', row.session_id)
      .execute()
    if (!row.acting_id) await markSeen(ctx, row.id, row.account_seen_at)
  }
  const holder = toActor(withRoles(ctx, row), {
    provenAt: row.proven_at,
    through: row.provider,
    twoFactors: row.two_factors,
  })
  return { actor: behind(holder, row), csrf: row.csrf }
}

/** Whoever acts as somebody has none of the roles of the office, and has proven nothing of this person. */
function behind(
  holder: Actor,
  {
    administrator_id: id,
    administrator_name: name,
  }: Record<'administrator_id' | 'administrator_name', string | null>,
): Actor {
  if (id === null || name === null) return holder
  return {
    ...holder,
    officeRoles: [],
    provenAt: null,
    through: null,
    twoFactors: false,
    behind: { id, name },
  }
}

/** Where the office asks for two factors, its roles wait for them: what one factor opened has none. */
export function withRoles<R extends { office_roles: OfficeRole[]; two_factors: boolean }>(
  ctx: Ctx,
  row: R,
): R {
  return ctx.config.officeSecondFactor && !row.two_factors ? { ...row, office_roles: [] } : row
}

type Proofs = Pick<Actor, 'scope' | 'provenAt' | 'through' | 'twoFactors'>

/** Writes on a session what its holder has just proven. */
export async function markProven(
  { db }: Ctx,
  secret: string,
  set: { proven_at: Date } | { two_factors: true },
): Promise<void> {
  await db.updateTable('people.session').set(set).where('secret_hash', '=', hashSecret(secret)).execute()
}

/** Once the demo is over, its accounts open nothing: they had no password, anybody could have taken them. */
export function mayBeDemo({ config }: Pick<Ctx, 'config'>): boolean[] {
  return config.demo ? [true, false] : [false]
}

/** Roles of an account by organisation, in one JSON object. */
export function rolesOf(column: 'a.id') {
  return sql<Record<string, OrganizationRole>>`coalesce((
    select jsonb_object_agg(m.organization_id, m.role) from people.membership m
    where m.account_id = ${sql.ref(column)}), '{}')`
}

export function toActor(
  row: {
    id: string
    email: string
    first_name: string
    last_name: string
    office_roles: OfficeRole[]
    organizations: Record<string, OrganizationRole>
  },
  { scope = 'all', provenAt = null, through = null, twoFactors = false }: Partial<Proofs> = {},
): Actor {
  return {
    ...anonymous,
    kind: 'person',
    id: row.id,
    name: fullName(row),
    email: row.email,
    officeRoles: row.office_roles,
    organizations: row.organizations,
    scope,
    provenAt,
    through,
    twoFactors,
  }
}

/** Sessions of the person, the last seen first. `secret` says which one speaks. */
export async function listSessions(ctx: Ctx, secret: string | null): Promise<SessionView[]> {
  const current = secret === null ? null : hashSecret(secret)
  const rows = await ctx.db
    .selectFrom('people.session')
    .selectAll()
    .where('account_id', '=', requireAccountId(ctx))
    .where('expires_at', '>', ctx.now())
    .where('seen_at', '>', new Date(ctx.now().getTime() - longestIdle))
    .orderBy('seen_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.user_agent,
    address: row.address,
    createdAt: row.created_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    current: current !== null && row.secret_hash.equals(current),
  }))
}

/** Closes one session of the person. @throws sessionNotFound, also for the session of somebody else. */
export async function revokeSession(ctx: Ctx, id: string): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('people.session')
    .where('id', '=', id)
    .where('account_id', '=', requireAccountId(ctx))
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw refuse.sessionNotFound()
}

/** Signs out. Answers the provider that opened the session, which has one of its own; null without one. */
export async function endSession(ctx: Ctx, secret: string): Promise<Outside | null> {
  const row = await ctx.db
    .deleteFrom('people.session')
    .where('secret_hash', '=', hashSecret(secret))
    .returning(['provider', 'id_token'])
    .executeTakeFirst()
  return row?.provider && row.id_token ? { provider: row.provider, idToken: row.id_token } : null
}

/** Closes every session of an account and opens one: whoever held an old secret is out. */
export function renewSessions(ctx: Ctx, accountId: string, visit: Visit): Promise<OpenSession> {
  return transact(ctx, async (tx) => {
    await closeSessions(tx, accountId)
    return openSession(tx, accountId, { ...visit, twoFactors: ctx.actor.twoFactors })
  })
}

export async function closeSessions({ db }: Ctx, accountId: string): Promise<void> {
  await db.deleteFrom('people.session').where('account_id', '=', accountId).execute()
  await db.deleteFrom('people.half_login').where('account_id', '=', accountId).execute()
}

/** The account of the person who asks. @throws signInNeeded */
export function requireAccountId({ actor }: Ctx): string {
  if (actor.kind !== 'person' || actor.id === null) throw refuseAnyone.signInNeeded()
  return actor.id
}
