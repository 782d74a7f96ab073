import type { Ctx } from '#kernel/context'
import type { Grant, RestrictedApi } from '#missions/exchange'
import { refuse } from '../../schema/limit-refusals.ts'
import { dayAt } from './days.ts'
import {
  foreseePermit,
  forgetIdle,
  giveBack,
  openPermits,
  type Permits,
  type Quota,
  takePermit,
  type Verdict,
  windowOf,
} from './permits.ts'
import { type Admission, admitPerson, isKnownToday, openPersons, type Persons } from './persons.ts'

/** What one node holds of the quotas: blocks of permits and persons seen today. */
export interface Limits {
  permits: Permits
  persons: Persons
}

/** The headers that say how much may still come: draft-ietf-httpapi-ratelimit-headers-10. */
export interface RateHeaders {
  'ratelimit-policy': string
  ratelimit: string
  'retry-after'?: string
}

type Limited = { grant: Pick<Grant, 'id' | 'limits'>; api: Pick<RestrictedApi, 'id' | 'limits'> }

/** Says how the headers of the answer read, whatever the outcome. */
type Say = (headers: RateHeaders) => void

export function openLimits(): Limits {
  return { permits: openPermits(), persons: openPersons() }
}

/**
 * Takes a call from what the grant may ask in a minute and in a day, and from what the API bears in a minute; refuses
 * with the time to wait. Synchronous while the blocks in memory last; throws when PostgreSQL is away.
 */
export function limitCall(
  ctx: Ctx,
  limits: Limits,
  { grant, api, say }: Limited & { say: Say },
): void | Promise<void> {
  const taken: Taken = { permits: limits.permits, quotas: quotasOf({ grant, api }), verdicts: [] }
  for (let quota = nextOf(taken); quota; quota = nextOf(taken)) {
    const verdict = takePermit(ctx, limits.permits, quota)
    if (verdict instanceof Promise) return takeRest(ctx, taken, { pending: verdict, say })
    taken.verdicts.push(verdict)
  }
  settle(ctx, taken, say)
}

/**
 * Counts the persons of a call under its grant; refuses the first that is one too many. Answers how many are new:
 * at once when none is, which is most calls.
 */
export function limitPersons(
  ctx: Ctx,
  limits: Limits,
  { grant, persons }: { grant: Pick<Grant, 'id' | 'limits'>; persons: readonly string[] },
): number | Promise<number> {
  const others = persons.filter((person) => !isKnownToday(ctx, limits.persons, { grantId: grant.id, person }))
  return others.length === 0 ? 0 : countPersons(ctx, limits, { grant, persons: others })
}

async function countPersons(
  ctx: Ctx,
  limits: Limits,
  { grant, persons }: { grant: Pick<Grant, 'id' | 'limits'>; persons: readonly string[] },
): Promise<number> {
  let fresh = 0
  const asked = persons.map((person) =>
    admitPerson(ctx, limits.persons, { grantId: grant.id, person, most: grant.limits.personsPerDay }),
  )
  for (const admission of await Promise.all(asked)) {
    requireAdmitted(ctx, grant, admission)
    if (admission.fresh) fresh += 1
  }
  return fresh
}

export function forgetLimits(limits: Limits, now: number): void {
  forgetIdle(limits.permits, now)
}

interface Quotas {
  api: Limited['api']
  /** Of the grant in a minute and in a day, of the API in a minute. */
  list: readonly [minute: Quota, day: Quota, provider: Quota]
  policy: string
}

/** As long as a grant is held; its API is read anew with the board. */
const known = new WeakMap<Limited['grant'], Quotas>()

function quotasOf({ grant, api }: Limited): Quotas {
  const found = known.get(grant)
  if (found?.api === api) return found
  const { callsPerMinute, callsPerDay } = grant.limits
  const minute: Quota = { key: `grant:${grant.id}:minute`, per: 'minute', most: callsPerMinute }
  const day: Quota = { key: `grant:${grant.id}:day`, per: 'day', most: callsPerDay }
  const provider: Quota = { key: `api:${api.id}:minute`, per: 'minute', most: api.limits.callsPerMinute }
  const policy = [minute, day].map(({ per, most }) => `"${per}";q=${most};w=${windowOf[per]}`).join(', ')
  const quotas: Quotas = { api, list: [minute, day, provider], policy }
  known.set(grant, quotas)
  return quotas
}

const names = ['minute', 'day', 'provider'] as const

/** The permits of a call, in the order of its quotas; the first refusal is the last verdict. */
interface Taken {
  permits: Permits
  quotas: Quotas
  verdicts: Verdict[]
}

/**
 * The quota that is to be asked next. One after the other and always in this order: were all asked at once, a node could
 * hold the end of a day and another that of the minute, and both would refuse what both quotas still allow.
 */
function nextOf({ quotas, verdicts }: Taken): Quota | undefined {
  return verdicts.at(-1)?.admitted === false ? undefined : quotas.list[verdicts.length]
}

async function takeRest(
  ctx: Ctx,
  taken: Taken,
  { pending, say }: { pending: Promise<Verdict>; say: Say },
): Promise<void> {
  try {
    taken.verdicts.push(await pending)
    for (let quota = nextOf(taken); quota; quota = nextOf(taken))
      taken.verdicts.push(await takePermit(ctx, taken.permits, quota))
  } catch (error) {
    giveAllBack(taken)
    throw error
  }
  settle(ctx, taken, say)
}

/** All or nothing: a call that one quota refuses uses none of the others. */
function settle(ctx: Ctx, taken: Taken, say: Say): void {
  const { permits, quotas } = taken
  if (taken.verdicts.at(-1)?.admitted) {
    say(headersOf(quotas, taken.verdicts))
    return
  }
  giveAllBack(taken)
  const rest = quotas.list.slice(taken.verdicts.length).map((quota) => foreseePermit(ctx, permits, quota))
  const verdicts = [...taken.verdicts, ...rest]
  // The longest wait: who comes back earlier would be refused by another quota.
  const opensIn = Math.max(...verdicts.map((one) => (one.admitted ? 0 : one.opensIn)))
  say({ ...headersOf(quotas, verdicts), 'retry-after': String(opensIn) })
  const policies = names.filter((_, place) => !verdicts[place]?.admitted)
  const extra = { retryAfter: opensIn, 'violated-policies': policies }
  const [closed] = policies
  throw closed === 'provider'
    ? refuse.providerCeiling(extra)
    : closed === 'day'
      ? refuse.dayCeiling(extra)
      : refuse.minuteCeiling(extra)
}

function giveAllBack({ permits, quotas, verdicts }: Taken): void {
  verdicts.forEach(({ admitted }, place) => {
    const quota = quotas.list[place]
    if (admitted && quota) giveBack(permits, quota)
  })
}

function headersOf({ policy }: Quotas, [minute, day]: readonly Verdict[]): RateHeaders {
  return { 'ratelimit-policy': policy, ratelimit: `${said('minute', minute)}, ${said('day', day)}` }
}

function said(name: string, verdict: Verdict | undefined): string {
  return `"${name}";r=${verdict?.remaining ?? 0};t=${verdict?.opensIn ?? 0}`
}

function requireAdmitted(
  { now }: Ctx,
  { limits }: Pick<Grant, 'limits'>,
  { admitted, persons }: Admission,
): void {
  if (admitted) return
  const { endsAt } = dayAt(now().getTime())
  throw refuse.personsCeiling({
    retryAfter: Math.ceil((endsAt - now().getTime()) / 1000),
    limit: limits.personsPerDay,
    persons,
  })
}
