import { randomBytes } from 'node:crypto'
import type { Config } from './config.ts'
import { type Db, newTransaction } from './db/index.ts'
import type { Duck } from './duck/index.ts'
import type { FileStore } from './files/store.ts'
import type { Log } from './log.ts'
import type { Facts } from './outbox.ts'
import type { ProviderName } from './outgoing/identity-settings.ts'
import type { Outgoing } from './outgoing/index.ts'
import type { Lang } from './text/words.ts'

/** Role of a person in an organisation. A contributor acts only on what is assigned to them. */
export type OrganizationRole = 'administrator' | 'editor' | 'contributor'
/** Role of a person in the data office itself. */
export type OfficeRole = 'administrator' | 'moderator' | 'instructor' | 'editor' | 'auditor'

/** Who asks. Policies read only this. */
export interface Actor {
  kind: 'anonymous' | 'person' | 'system'
  /** Account id, null for anonymous and for the system. */
  id: string | null
  name: string
  email: string | null
  officeRoles: readonly OfficeRole[]
  /** Organisation id -> role. */
  organizations: Readonly<Record<string, OrganizationRole>>
  /** `read` API keys may not change anything. */
  scope: 'all' | 'read'
  /** When they last proved who they are, to this session; null for keys and jobs. */
  provenAt: Date | null
  /** The provider at which they signed in, null when it was here. */
  through: ProviderName | null
  /** They proved it twice over. */
  twoFactors: boolean
  /** An administrator of the office who acts as this person: history names both. */
  behind: { id: string; name: string } | null
}

/** What every verb receives first. Time comes from `now`, so tests need no mocks. */
export interface Ctx {
  db: Db
  actor: Actor
  lang: Lang
  /** Whose budgets are spent: the account, or the address that the request came from. */
  caller: string
  now: () => Date
  log: Log
  files: FileStore
  /** Engines that answer queries on Parquet files, in children. */
  duck: Duck
  facts: Facts
  outgoing: Outgoing
  config: Config
  requestId: string
}

export const anonymous: Actor = {
  kind: 'anonymous',
  id: null,
  name: '',
  email: null,
  officeRoles: [],
  organizations: {},
  scope: 'all',
  provenAt: null,
  through: null,
  twoFactors: false,
  behind: null,
}

/** The program itself: scheduled jobs, imports, the demo. */
export const systemActor: Actor = { ...anonymous, kind: 'system', name: 'Parvis' }

/**
 * Without a role: whoever judges in the name of the office. An editor of pages writes, an auditor reads the journal of
 * accesses: neither sees anybody's address.
 */
export function isOffice(actor: Actor, role?: OfficeRole): boolean {
  if (actor.kind === 'system') return true
  return actor.officeRoles.some((held) => (role ? held === role : held !== 'editor' && held !== 'auditor'))
}

/** Has a place at the desk of the office, whatever their role. */
export function isOfTeam(actor: Actor): boolean {
  return actor.kind === 'system' || actor.officeRoles.length > 0
}

/** Runs verbs in one transaction; inside one already, joins it. */
export function transact<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx)
  return newTransaction(ctx.db, (db) => work({ ...ctx, db }))
}

/** A new id: 8 hexadecimal characters of time then 16 of chance, so that new rows stay neighbours in indexes. */
export function newId({ now }: Pick<Ctx, 'now'>): string {
  const seconds = Math.floor(now().getTime() / 1000)
  return seconds.toString(16).padStart(8, '0') + randomBytes(8).toString('hex')
}
