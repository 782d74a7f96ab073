import type { Ctx } from '#kernel/context'
import { countCalls, type MonthCount } from '#missions/journal'
import { fold } from '#missions/records'
import type { GrantState, KeptGrant } from '../../schema/grant.ts'
import { toKeptGrant } from '../../tables.ts'

export const registerStates = ['active', 'ended', 'all'] as const

export interface RegisterQuery {
  q: string
  state: (typeof registerStates)[number]
  api: string | null
  page: number
}

export interface RegisterLine extends KeptGrant {
  /** Calls answered since the beginning, and last month's. */
  calls: number
  months: MonthCount[]
}

export interface Register {
  items: RegisterLine[]
  total: number
  page: number
  pages: number
  /** Of all the grants that are listed, by month. */
  months: { month: string; released: number }[]
  consumers: number
  providers: number
}

export const registerPage = 30

/** All grants, newest first: they are public whatever became of them. */
export async function listRegisterGrants({ db }: Pick<Ctx, 'db'>): Promise<KeptGrant[]> {
  const rows = await db
    .selectFrom('exchange.grant')
    .select(['body', 'state', 'jws', 'revoked_at'])
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toKeptGrant)
}

/** Who may get what, why, until when, and how often they do. */
export async function readRegister(ctx: Ctx, query: RegisterQuery): Promise<Register> {
  const chosen = (await listRegisterGrants(ctx)).filter((kept) => isChosen(kept, query, ctx.now()))
  const counts = await countCalls(
    ctx,
    chosen.map(({ grant }) => grant.id),
  )
  const pages = Math.max(1, Math.ceil(chosen.length / registerPage))
  const page = Math.min(query.page, pages)
  const shown = chosen.slice((page - 1) * registerPage, page * registerPage)
  return {
    items: shown.map((kept) => toLine(kept, counts)),
    ...{ total: chosen.length, page, pages, months: byMonth(counts) },
    consumers: new Set(chosen.map(({ grant }) => grant.consumerId)).size,
    providers: new Set(chosen.map(({ grant }) => grant.providerId)).size,
  }
}

/** What it is at an instant: a state that a job has not written yet counts. */
export function stateAt({ grant, state, revokedAt }: KeptGrant, now: Date): GrantState {
  if (state !== 'active') return state
  if (revokedAt !== null && new Date(revokedAt) <= now) return 'revoked'
  return new Date(grant.endsAt) <= now ? 'expired' : 'active'
}

function isChosen(kept: KeptGrant, { q, state, api }: RegisterQuery, now: Date): boolean {
  if (state !== 'all' && (stateAt(kept, now) === 'active') !== (state === 'active')) return false
  const { grant } = kept
  if (api !== null && grant.apiId !== api) return false
  const text = fold(
    [grant.apiTitle, grant.providerName, grant.consumerName, grant.consumerSiret, grant.procedure].join(' '),
  )
  return fold(q)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

export function toLine(kept: KeptGrant, counts: readonly MonthCount[]): RegisterLine {
  const months = counts.filter(({ grantId }) => grantId === kept.grant.id)
  return { ...kept, months, calls: months.reduce((total, { released }) => total + released, 0) }
}

function byMonth(counts: readonly MonthCount[]): Register['months'] {
  const months = new Map<string, number>()
  for (const { month, released } of counts) months.set(month, (months.get(month) ?? 0) + released)
  return [...months]
    .map(([month, released]) => ({ month, released }))
    .sort((a, b) => (a.month < b.month ? -1 : 1))
}
