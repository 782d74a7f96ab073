import type { Ctx } from '#kernel/context'
import type { Grant, RestrictedApi } from '#missions/exchange'
import { refuse } from '../../schema/limit-refusals.ts'
import { dayAt } from './days.ts'
import {
  forgetIdle,
  giveBack,
  openPermits,
  type Permits,
  type Quota,
  takePermit,
  type Verdict,
  windowOf,
} from './permits.ts'
import { type Admission, admitPerson, openPersons, type Persons } from './persons.ts'

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
  const quotas = quotasOf({ grant, api })
  const verdicts = quotas.map((quota) => takePermit(ctx, limits.permits, quota))
  if (verdicts.every(isKnown)) return settle({ limits, quotas, verdicts, say })
  return settleLater({ limits, quotas, verdicts, say })
}

/** Counts the persons of a call under its grant; refuses the first that is one too many. Answers how many are new. */
export async function limitPersons(
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

function quotasOf({ grant, api }: Limited): Quota[] {
  const { callsPerMinute, callsPerDay } = grant.limits
  return [
    { key: `grant:${grant.id}:minute`, per: 'minute', most: callsPerMinute },
    { key: `grant:${grant.id}:day`, per: 'day', most: callsPerDay },
    { key: `api:${api.id}:minute`, per: 'minute', most: api.limits.callsPerMinute },
  ]
}

const names = ['minute', 'day', 'provider'] as const

interface Settled {
  limits: Limits
  quotas: readonly Quota[]
  say: Say
}

async function settleLater(
  late: Settled & { verdicts: readonly (Verdict | Promise<Verdict>)[] },
): Promise<void> {
  const outcomes = await Promise.allSettled(late.verdicts)
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) {
    outcomes.forEach((outcome, place) => {
      const quota = late.quotas[place]
      if (quota && outcome.status === 'fulfilled' && outcome.value.admitted)
        giveBack(late.limits.permits, quota)
    })
    throw failed.reason
  }
  settle({ ...late, verdicts: outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])) })
}

/** All or nothing: a call that one quota refuses uses none of the others. */
function settle({ limits, quotas, verdicts, say }: Settled & { verdicts: readonly Verdict[] }): void {
  const headers = headersOf(quotas, verdicts)
  const closed = verdicts.findIndex(({ admitted }) => !admitted)
  const verdict = verdicts[closed]
  if (!verdict) {
    say(headers)
    return
  }
  verdicts.forEach(({ admitted }, place) => {
    const quota = quotas[place]
    if (admitted && quota) giveBack(limits.permits, quota)
  })
  // The longest wait: who comes back earlier would be refused by another quota.
  const opensIn = Math.max(...verdicts.map((one) => (one.admitted ? 0 : one.opensIn)))
  say({ ...headers, 'retry-after': String(opensIn) })
  const policies = names.filter((_, place) => !verdicts[place]?.admitted)
  const extra = { retryAfter: opensIn, 'violated-policies': policies }
  throw closed === 2
    ? refuse.providerCeiling(extra)
    : closed === 1
      ? refuse.dayCeiling(extra)
      : refuse.minuteCeiling(extra)
}

function headersOf(quotas: readonly Quota[], verdicts: readonly Verdict[]): RateHeaders {
  const own = quotas.slice(0, 2)
  return {
    'ratelimit-policy': own.map(({ per, most }) => `"${per}";q=${most};w=${windowOf[per]}`).join(', '),
    ratelimit: own
      .map(
        ({ per }, place) =>
          `"${per}";r=${verdicts[place]?.remaining ?? 0};t=${verdicts[place]?.opensIn ?? 0}`,
      )
      .join(', '),
  }
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

function isKnown(verdict: Verdict | Promise<Verdict>): verdict is Verdict {
  return !(verdict instanceof Promise)
}
