import { hash } from 'node:crypto'
import { gatewayRefusals, providerRefusals as refuse } from '../../schema/provider-refusals.ts'
import { requestRefusals } from '../../schema/request-refusals.ts'
import { WrongJson } from '../release/json-bytes.ts'
import { type ReleasedBytes, releaseBytes } from '../release/release.ts'
import { addressOf } from './address.ts'
import { isFresh } from './board.ts'
import { type Call, type CallStep, found } from './call.ts'
import { readHeaders } from './headers.ts'
import { personFromParameters, personsFromAnswer } from './persons.ts'
import type { Asked } from './providers.ts'
import { recordRelease } from './record.ts'
import { findOperation, pathAtProvider } from './routes.ts'
import { authenticateInARow } from './sender.ts'
import { readTarget } from './target.ts'
import { checkTerms, findPolicy, requireStill } from './terms.ts'

/** The path of a call, in order. What the rest of the room adds has its places in it (`places.ts`). */
export const steps: readonly (readonly [name: string, step: CallStep])[] = [
  ['read', read],
  ['know', requireFresh],
  ['authenticate', authenticateInARow],
  ['find', find],
  ['policy', findPolicy],
  ['identify', identify],
  ['terms', checkTerms],
  ['admit', (call) => inTurn(call.gateway.places.beforeForward, call)],
  [
    'persons',
    (call) => (call.persons.length > 0 ? inTurn(call.gateway.places.personsKnown, call) : undefined),
  ],
  ['forward', forward],
  ['release', release],
  ['record', recordRelease],
]

/** Reads the request once; what two readers could read in two ways is refused. */
function read(call: Call): void {
  const { request } = call
  call.headers = readHeaders(request.rawHeaders)
  if (call.headers.contentLength !== '' && call.headers.contentLength !== '0')
    throw requestRefusals.requestUnclear({ reason: 'body' })
  call.address = addressOf(call.address, call.headers.forwardedFor, call.gateway.proxies)
  call.target = readTarget(request.url ?? '', 'judged-later')
}

/** @throws grantsStale */
function requireFresh({ gateway }: Call): void {
  if (!isFresh(gateway.board.read())) throw gatewayRefusals.grantsStale()
}

function find(call: Call): void {
  const { request, target, gateway } = call
  call.operation = findOperation(gateway.board.read().apis, { target, method: request.method ?? '' })
}

function identify(call: Call): void {
  const { call: operation, ...said } = found(call.operation, 'an operation')
  const identity = personFromParameters(operation, said)
  if (!identity) return
  call.identities = [identity]
  call.persons = [call.gateway.persons.hash(identity)]
}

function forward(call: Call): Promise<void> {
  const operation = found(call.operation, 'an operation')
  const path = pathAtProvider(operation)
  call.asked = performance.now()
  const question = { method: operation.call.method, path, id: call.id }
  return call.gateway.providers.ask(operation.api, question).then((asked) => {
    call.provided = asked
    requireAnswer(asked)
  })
}

/** A provider may take a minute: what was taken back meanwhile opens nothing more. */
const longestUnasked = 1000

/** What the provider says beside an answer is told in our words: its own may hold anything. */
function requireAnswer({ status, contentType, contentEncoding, retryAfter }: Asked): void {
  if (status === 404 || status === 410 || status === 204) throw requestRefusals.personUnknown()
  if (status === 400 || status === 422) throw requestRefusals.parametersRefused()
  if (status === 429 || status === 503)
    throw refuse.providerBusy({ retryAfter: /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) : 30 })
  if (status === 504 || status === 408) throw refuse.providerSlow()
  if (status !== 200 && status !== 203) throw refuse.providerFailed({ providerStatus: status })
  if (
    !/^application\/(?:[a-z0-9.+-]+\+)?json(?:$|[ ;])/i.test(contentType) ||
    !/^(?:identity)?$/.test(contentEncoding)
  )
    throw refuse.providerUnreadable({ cause: 'content type' })
}

function release(call: Call): void | Promise<void> {
  if (performance.now() - call.asked > longestUnasked) {
    requireFresh(call)
    requireStill(call)
  }
  const { fields, tree, slots } = found(call.policy, 'a policy')
  const { body } = found(call.provided, 'an answer')
  const { call: operation } = found(call.operation, 'an operation')
  const released = readAnswer(() => releaseBytes(body, tree))
  const digest = hash('sha256', released.body, 'base64url')
  const keys = released.fields.map((place) => fields[place] ?? '')
  const leave = () => {
    call.released = { body: released.body, digest, fields: keys }
  }
  if (operation.person?.from !== 'answer') return leave()
  call.identities = personsFromAnswer(operation.person, released.slots, slots)
  call.persons = [...new Set(call.identities.map((identity) => call.gateway.persons.hash(identity)))]
  return after(inTurn(call.gateway.places.personsKnown, call), leave)
}

function readAnswer(work: () => ReleasedBytes): ReleasedBytes {
  try {
    return work()
  } catch (error) {
    if (error instanceof WrongJson) throw refuse.providerUnreadable({ cause: error.message })
    throw error
  }
}

/** Without a promise where none is needed: a promise a step is felt at thousands of calls a second. */
export function inTurn(list: readonly CallStep[], call: Call, from = 0): void | Promise<void> {
  for (let place = from; place < list.length; place++) {
    const going = list[place]?.(call)
    if (going) return going.then(() => inTurn(list, call, place + 1))
  }
}

function after(going: void | Promise<void>, work: () => void): void | Promise<void> {
  return going ? going.then(work) : work()
}
