import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { type Grant, listActiveGrants } from '#missions/exchange'
import { type AccessRecord, countCalls, openChain, personKeys } from '#missions/journal'
import { cyrille } from './identity-provider/people.ts'

const day = 86_400_000
const lockKey = 7_270_417

/** Days ago, the hour in Paris or so, and how the call ended. */
const calls: readonly [age: number, hour: number, caseReference: string, outcome: AccessRecord['outcome']][] =
  [
    [31, 9.2, 'CANT-2025-0388', 'released'],
    [18, 14.1, 'CANT-2026-0412', 'failed'],
    [18, 14.2, 'CANT-2026-0412', 'released'],
    [6, 10.6, 'CANT-2026-0412', 'refused'],
    [2, 11.3, 'CANT-2026-0517', 'released'],
  ]

/** Accesses to the data of the citizen of the demo, through a chain like any other, once something is granted. */
export async function loadAccesses(ctx: Ctx): Promise<void> {
  const { hash } = await personKeys(ctx)
  const person = hash({
    ...{ familyName: cyrille.family_name, givenNames: cyrille.given_name, birthdate: cyrille.birthdate },
    ...{ gender: 'male', birthplace: cyrille.birthplace, birthcountry: cyrille.birthcountry },
  })
  await transact(ctx, async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx.db)
    const held = await listActiveGrants(tx)
    const grant = held[0]?.grant
    // A grant that was renewed since has no call yet: those of before were under the one that it replaced.
    const ids = held.flatMap(({ grant: { id }, before }) => [id, ...before.map((one) => one.id)])
    const counted = await countCalls(tx, ids)
    if (!grant || counted.length > 0) return
    const chain = await openChain(tx)
    for (const call of calls) await chain.append(recordOf(ctx.now(), { grant, person, call }))
    await chain.close()
  })
}

interface Accessed {
  grant: Grant
  person: string
  call: (typeof calls)[number]
}

function recordOf(now: Date, { grant, person, call: [age, hour, caseReference, outcome] }: Accessed) {
  const at = Math.floor(now.getTime() / day - age) * day + Math.round((hour - 1) * 3_600_000)
  const [call] = grant.calls
  const released = outcome === 'released'
  return {
    ...{ id: `demo-${age}-${hour}`, at, grantId: grant.id, apiId: grant.apiId, operation: call?.key ?? '' },
    ...{ providerId: grant.providerId, consumerId: grant.consumerId, delegateId: null },
    purpose: grant.purposes[0]?.code ?? '',
    ...{ caseReference, agent: age > 10 ? 'agent-0042' : 'agent-0107', persons: [person] },
    fields: released ? (call?.fields ?? []).map(({ key }) => key) : [],
    ...{ outcome, status: { released: 200, refused: 403, failed: 502 }[outcome] },
    reason: {
      released: null,
      refused: 'gateway/purpose-not-granted',
      failed: 'gateway/provider-unreachable',
    }[outcome],
    answer: null,
  }
}
