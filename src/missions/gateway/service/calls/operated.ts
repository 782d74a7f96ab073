import { answeredWithin } from '#kernel/db/away'
import type { FailureCause } from '../../schema/health.ts'
import type { Operated, Operations } from '../operations.ts'
import { type Call, type Ending, found, grantIdOf } from './call.ts'
import type { Places } from './places.ts'

/** As the journal waits: a PostgreSQL that is frozen does not hold calls for longer. */
const patienceMs = 3000

/** Limits, breakers, watches and notes at their places on the path of a call. */
export function placesOf(operations: Operations): Places {
  return {
    beforeForward: [
      (call) => {
        const admitting = operations.admit(toOperated(call), (headers) => {
          for (const [name, value] of Object.entries(headers)) call.answerHeaders.push(name, value)
        })
        return admitting && answeredWithin(patienceMs, admitting)
      },
    ],
    personsKnown: [
      (call) => {
        const about = { persons: call.persons, identity: call.identities[0] ?? null }
        const admitting = operations.admitPersons(toOperated(call), about)
        return admitting && answeredWithin(patienceMs, admitting)
      },
    ],
    ended: [(call, ending) => note(operations, call, ending)],
  }
}

function toOperated(call: Call): Operated {
  const { client } = found(call.sender, 'a sender')
  const { grant } = found(call.policy, 'a policy')
  return { client, grant, api: found(call.operation, 'an operation').api, address: call.address }
}

function note(operations: Operations, call: Call, { outcome, status, reason }: Ending): void {
  const { sender, policy, operation } = call
  if (!sender) return
  operations.noteKey(sender.key.id, call.address)
  if (reason !== null && outcome !== 'released')
    operations.noteError({
      ...{ clientId: sender.client.id, grantId: grantIdOf(sender), apiId: operation?.api.id ?? null },
      ...{ operation: operation?.call.key ?? null, status, code: reason, at: new Date(call.at) },
    })
  if (!policy || !operation || !call.asked) return
  const failure = reason === null ? null : (causes[reason] ?? null)
  operations.noteAnswer(toOperated(call), {
    failure,
    milliseconds: call.provided?.milliseconds ?? performance.now() - call.asked,
    unknownPerson: reason === 'gateway/person-unknown',
  })
}

/** What each refusal says of the provider; one that is not here says that it answered. */
const causes: Readonly<Record<string, FailureCause>> = {
  'gateway/provider-slow': 'timeout',
  'gateway/provider-unreachable': 'refused',
  'gateway/provider-insecure': 'tls',
  'gateway/provider-failed': 'status',
  'gateway/provider-busy': 'status',
  'gateway/provider-unreadable': 'body',
  'gateway/provider-unidentified': 'body',
  'gateway/provider-too-large': 'oversized',
}
