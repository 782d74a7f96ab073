import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { refuse } from '../schema/refusals.ts'

type Subject =
  | 'account'
  | 'address'
  | 'mail'
  | 'sender'
  | 'writer'
  | 'writers-address'
  | 'reporter'
  | 'application'

/** Attempts without wait; then the wait doubles: 2 s, 4 s, 8 s ... up to a quarter of an hour. */
const free: Record<Subject, number> = {
  ...{ account: 5, address: 20, mail: 3, sender: 50 },
  // Behind one address stands a whole administration.
  ...{ writer: 100, 'writers-address': 500, reporter: 20, application: 200 },
}
const longestWait = 900
const forgottenAfter = '1 hour'
/** Blocked until then: not at all, whatever the clock of the copy or of the job that looks next. */
const never = new Date(0)

/**
 * Counts one attempt before it is made, in one statement: attempts sent together, to whichever copies, wait like
 * those sent in a row. @throws tooManyAttempts with `retryAfter` in seconds.
 */
export async function requireAttempt(ctx: Ctx, subject: Subject, value: string): Promise<void> {
  const wait = await takeAttempt(ctx, subject, value)
  if (wait > 0) throw refuse.tooManyAttempts({ retryAfter: wait })
}

/** Counts one mail that a person makes the site write to others: an account is easily had, and must not be a mailer. */
export async function requireSending(ctx: Ctx): Promise<void> {
  if (ctx.actor.id !== null) await requireAttempt(ctx, 'sender', ctx.actor.id)
}

/** The same, answering the seconds to wait; 0 when the attempt may be made. */
export async function takeAttempt(ctx: Ctx, subject: Subject, value: string): Promise<number> {
  const key = keyOf(subject, value)
  const now = ctx.now()
  // What is blocked is only read: those who are refused do not wait in line to lock the row, and write nothing.
  const { rows } = await sql`
    insert into people.throttle as t (key, attempts, blocked_until, updated_at)
    select ${key}::text, 1, ${never}::timestamptz, ${now}::timestamptz
    where not exists (select from people.throttle where key = ${key} and blocked_until > ${now})
    on conflict (key) do update set (attempts, blocked_until, updated_at) = (
      select n, case when n <= ${free[subject]} then ${never}::timestamptz
        else ${now}::timestamptz + make_interval(secs => least(${longestWait}::float8, 2 ^ least(n - ${free[subject]}, 20))) end,
        ${now}::timestamptz
      from (select case when t.updated_at < ${now}::timestamptz - ${forgottenAfter}::interval then 1 else t.attempts + 1 end as n) as next)
    where t.blocked_until <= ${now}
    returning 1`.execute(ctx.db)
  return rows.length > 0 ? 0 : await secondsLeft(ctx, key)
}

/** The attempt was right: it does not count, and an account starts afresh. An address only gets this one back. */
export async function forgiveAttempt(ctx: Ctx, subject: Subject, value: string): Promise<void> {
  const attempts = subject === 'account' ? sql<number>`0` : sql<number>`greatest(attempts - 1, 0)`
  await ctx.db
    .updateTable('people.throttle')
    .set({ attempts, blocked_until: never })
    .where('key', '=', keyOf(subject, value))
    .execute()
}

async function secondsLeft(ctx: Ctx, key: string): Promise<number> {
  const row = await ctx.db
    .selectFrom('people.throttle')
    .select('blocked_until')
    .where('key', '=', key)
    .executeTakeFirst()
  const left = row ? (row.blocked_until.getTime() - ctx.now().getTime()) / 1000 : 0
  return Math.max(1, Math.ceil(left))
}

/** Hashed: the table of attempts is not a list of addresses. */
function keyOf(subject: Subject, value: string): string {
  const counted = ofNetwork.has(subject) ? network(value) : value
  return `${subject}:${createHash('sha256').update(counted).digest('base64url')}`
}

const ofNetwork: ReadonlySet<Subject> = new Set(['address', 'writers-address', 'reporter', 'application'])

/** Who has one IPv6 address has the 2^64 others of its network. */
function network(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  const [head = '', tail] = address.split('::', 2)
  const groups = head.split(':').filter(Boolean)
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length
  return [...groups, ...Array.from({ length: missing }, () => '0')].slice(0, 4).join(':')
}
