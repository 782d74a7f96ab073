import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Refusal } from '#kernel/refusal'
import { faultOf } from '../../schema/refusals.ts'
import { answerProblem, answerReleased, languageOf, toRefusal } from './answer.ts'
import type { Call, Ending } from './call.ts'
import { type Gateway, watched } from './gateway.ts'
import { noHeaders } from './headers.ts'
import { newCallId } from './ids.ts'
import { recordEnding } from './record.ts'
import { steps } from './steps.ts'
import { noTarget } from './target.ts'

/** Takes one call from its request to its answer. Whatever happens, it is answered once, after its record. */
export async function takeCall(
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = newCall(gateway, request)
  try {
    for (const step of steps) {
      const going = takeStep(call, step)
      if (going) await going
    }
    answerReleased(call, response)
    tellEnding(call, { outcome: 'released', status: 200, reason: null })
  } catch (error) {
    await refuseCall(call, response, error)
  }
}

function takeStep(call: Call, [name, step]: (typeof steps)[number]): void | Promise<void> {
  call.step = name
  return watched(call.gateway, name, () => step(call))
}

async function refuseCall(call: Call, response: ServerResponse, error: unknown): Promise<void> {
  const refusal = toRefusal(error)
  const ending = endingOf(call, refusal)
  if (refusal.rule.status === 500)
    call.gateway.ctx.log.error({ err: error, id: call.id, step: call.step }, 'a call failed')
  try {
    await recordEnding(call, ending)
    say(call, response, refusal)
    tellEnding(call, ending)
  } catch (failure) {
    const worse = toRefusal(failure)
    say(call, response, worse)
    tellEnding(call, endingOf(call, worse))
  }
}

/** What a ceiling, a stop or a revocation refuses once the provider has answered is no failure of the provider. */
function endingOf({ step }: Call, { rule }: Refusal): Ending {
  const fault = faultOf(rule.code)
  const failed = step === 'forward' || (step === 'release' && fault !== 'grant' && fault !== 'token')
  return { outcome: failed ? 'failed' : 'refused', status: rule.status, reason: rule.code }
}

function say(call: Call, response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) return
  // A body that was not read would be taken for the next request.
  if (call.step === 'read') response.setHeader('Connection', 'close')
  answerProblem(call, response, refusal)
}

function tellEnding(call: Call, ending: Ending): void {
  for (const told of call.gateway.places.ended) {
    try {
      told(call, ending)
    } catch (error) {
      call.gateway.ctx.log.error({ err: error, id: call.id }, 'what follows a call failed')
    }
  }
  call.identities = []
}

/** Of a request that nothing was read of. */
export function newCall(gateway: Gateway, request: IncomingMessage): Call {
  const now = gateway.ctx.now().getTime()
  return {
    id: newCallId(now),
    at: now,
    lang: languageOf(request.headers['accept-language'] ?? ''),
    gateway,
    request,
    answerHeaders: [],
    step: 'read',
    headers: noHeaders,
    target: noTarget,
    sender: null,
    operation: null,
    policy: null,
    persons: [],
    identities: [],
    address: request.socket.remoteAddress ?? '',
    asked: 0,
    provided: null,
    released: null,
    receipt: null,
  }
}
