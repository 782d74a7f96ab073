import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Facts } from '#kernel/outbox'
import { requireFresh } from '../proofs.ts'

/** Rows that are about a person: those of a table whose column is the id of their account. */
export interface PersonalTable {
  /** With its schema. */
  table: string
  column: string
  /** The column holds the address of the account, not its id. */
  by?: 'email'
  /** Columns that stay: secrets, and what is about somebody else. */
  without?: readonly string[]
}

const own: readonly PersonalTable[] = [
  { table: 'people.account', column: 'id', without: ['password_hash'] },
  { table: 'people.identity', column: 'account_id' },
  { table: 'people.session', column: 'account_id', without: ['secret_hash', 'csrf', 'id_token'] },
  { table: 'people.api_key', column: 'account_id', without: ['secret_hash'] },
  { table: 'people.application', column: 'owner_id', without: ['secret_hash'] },
  { table: 'people.application', column: 'keeper_id', without: ['secret_hash'] },
  { table: 'people.application_grant', column: 'account_id' },
  { table: 'people.passkey', column: 'account_id', without: ['public_key', 'counter'] },
  { table: 'people.totp', column: 'account_id', without: ['secret', 'last_step'] },
  { table: 'people.recovery_code', column: 'account_id', without: ['secret_hash'] },
  { table: 'people.one_time_link', column: 'account_id', without: ['secret_hash'] },
  { table: 'people.half_login', column: 'account_id', without: ['secret_hash', 'outside'] },
  { table: 'people.challenge', column: 'account_id', without: ['secret_hash'] },
  { table: 'people.acting', column: 'account_id' },
  { table: 'people.acting', column: 'administrator_id' },
  { table: 'people.membership', column: 'account_id' },
  { table: 'people.former_membership', column: 'account_id' },
  { table: 'people.assignment', column: 'account_id' },
  { table: 'people.membership_request', column: 'account_id' },
  { table: 'people.invitation', column: 'invited_by', without: ['secret_hash', 'email'] },
  { table: 'people.invitation', column: 'email', by: 'email', without: ['secret_hash', 'invited_by'] },
  { table: 'people.certification_step', column: 'actor_id' },
  { table: 'people.organization_parent', column: 'asked_by' },
  { table: 'kernel.upload', column: 'owner_id' },
]

/** By house: tests open several in one process. */
const declared = new WeakMap<Facts, PersonalTable[]>()

/** Port: a mission above says which of its rows are about a person; a test holds every mission to it. */
export function declarePersonalData(facts: Facts, tables: readonly PersonalTable[]): void {
  declared.set(facts, [...(declared.get(facts) ?? []), ...tables])
}

export function personalTables({ facts }: Pick<Ctx, 'facts'>): PersonalTable[] {
  return [...own, ...(declared.get(facts) ?? [])]
}

/** What is about a person without their account being written there: how it is found, then each piece of it. */
export interface PersonalPart {
  /** Its name in the file. */
  name: string
  /** `notes` say what the pieces do not, such as why there is none. */
  read: (ctx: Ctx) => Promise<{ notes: Readonly<Record<string, unknown>>; items: AsyncIterable<unknown> }>
}

const parts = new WeakMap<Facts, PersonalPart[]>()

/** Port: a mission above finds otherwise what it holds about the person who asks. */
export function declarePersonalPart(facts: Facts, part: PersonalPart): void {
  parts.set(facts, [...(parts.get(facts) ?? []), part])
}

const pageSize = 500

/**
 * Everything that is kept about the person who asks, as one JSON text given piece by piece: table -> rows
 * (GDPR, articles 15 and 20). Secrets stay: they prove, they tell nothing. @throws proveAgain
 */
export function exportPersonalData(ctx: Ctx): AsyncGenerator<string> {
  return write(ctx, requireFresh(ctx))
}

async function* write(ctx: Ctx, accountId: string): AsyncGenerator<string> {
  const { name: site } = ctx.config.site
  yield JSON.stringify({ site, account: accountId, exportedAt: ctx.now().toISOString() }).slice(0, -1)
  for (const table of personalTables(ctx)) {
    yield `,\n${JSON.stringify(`${table.table} (${table.column})`)}: [`
    let separator = ''
    for await (const row of rowsOf(ctx, table, accountId)) {
      yield `${separator}\n${row}`
      separator = ','
    }
    yield ']'
  }
  for (const part of parts.get(ctx.facts) ?? []) yield* writePart(ctx, part)
  yield '}\n'
}

async function* writePart(ctx: Ctx, { name, read }: PersonalPart): AsyncGenerator<string> {
  const { notes, items } = await read(ctx)
  yield `,\n${JSON.stringify(name)}: ${JSON.stringify({ ...notes, items: [] }).slice(0, -2)}`
  let separator = ''
  for await (const item of items) {
    yield `${separator}\n${JSON.stringify(item)}`
    separator = ','
  }
  yield ']}'
}

/** By place in the table: memory holds one page, however long the history of somebody is. */
async function* rowsOf({ db, actor }: Ctx, of: PersonalTable, accountId: string): AsyncGenerator<string> {
  const { table, column, by, without = [] } = of
  const value = by === 'email' ? actor.email : accountId
  let after = '(0,0)'
  for (;;) {
    const { rows } = await sql<{ row: string; place: string }>`
      select (to_jsonb(t) - ${[...without]}::text[])::text as row, t.ctid::text as place
      from ${sql.table(table)} t where t.${sql.ref(column)} = ${value} and t.ctid > ${after}::tid
      order by t.ctid limit ${pageSize}`.execute(db)
    for (const { row } of rows) yield row
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = last.place
  }
}
