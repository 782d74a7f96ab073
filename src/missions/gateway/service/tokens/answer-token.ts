import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse as kernelRefusals } from '#kernel/refusal'
import { faultOf } from '../../schema/refusals.ts'
import { requestRefusals } from '../../schema/request-refusals.ts'
import { tokenRefusals } from '../../schema/token-refusals.ts'
import { languageOf, toRefusal } from '../calls/answer.ts'
import type { Gateway } from '../calls/gateway.ts'
import { readHeaders } from '../calls/headers.ts'
import { giveToken } from './give-token.ts'

const mostBytes = 16_384

/** `POST /token`: answers as RFC 6749, section 5, with the code and the fault of our problems beside. */
export async function answerToken(
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const nonce = gateway.proofs.nonce(gateway.ctx.now().getTime())
  try {
    if (request.method !== 'POST') throw requestRefusals.methodNotAllowed({ allowed: ['POST'] })
    const headers = readHeaders(request.rawHeaders)
    if (!/^application\/x-www-form-urlencoded(?:$|[ ;])/i.test(headers.contentType))
      throw tokenRefusals.tokenRequestWrong({ reason: 'content-type' })
    const form = readForm(await readBody(request))
    send(response, { status: 200, nonce, body: await giveToken(gateway, { request, headers, form }) })
  } catch (error) {
    const { rule, extra } = toRefusal(error)
    if (rule.status === 500) gateway.ctx.log.error({ err: error }, 'a token could not be given')
    const lang = languageOf(request.headers['accept-language'] ?? '')
    const said = errors[rule.code] ?? 'invalid_request'
    const status =
      rule.code === 'gateway/proof-nonce' || rule.code === 'gateway/proof-wrong' ? 400 : rule.status
    const description = `${rule.title[lang]}. ${rule.remedy[lang]}`
    const body = {
      error: said,
      error_description: description,
      code: rule.code,
      fault: faultOf(rule.code),
      ...extra,
    }
    // What is left of the body would be taken for the next request.
    if (!request.complete) response.setHeader('Connection', 'close')
    send(response, { status, nonce, body })
  }
}

const errors: Readonly<Record<string, string>> = {
  'gateway/client-refused': 'invalid_client',
  'gateway/key-revoked': 'invalid_client',
  'gateway/scope-refused': 'invalid_scope',
  'gateway/proof-wrong': 'invalid_dpop_proof',
  'gateway/proof-nonce': 'use_dpop_nonce',
  'kernel/not-ready': 'temporarily_unavailable',
  'kernel/unexpected': 'server_error',
}

/** What a small body says. @throws bodyTooLarge */
export async function readBody(request: IncomingMessage, most = mostBytes): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request) {
    if (!Buffer.isBuffer(piece)) continue
    length += piece.length
    if (length > most) throw kernelRefusals.bodyTooLarge()
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}

function readForm(text: string): Map<string, string> {
  const form = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    if (form.has(name)) throw tokenRefusals.tokenRequestWrong({ reason: 'parameter twice', name })
    form.set(name, value)
  }
  return form
}

function send(
  response: ServerResponse,
  { status, nonce, body }: { status: number; nonce: string; body: object },
): void {
  const bytes = Buffer.from(JSON.stringify(body))
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': bytes.length,
    // RFC 6749, section 5.1.
    'Cache-Control': 'no-store',
    'DPoP-Nonce': nonce,
    ...(status === 401 ? { 'WWW-Authenticate': 'DPoP algs="ES256 EdDSA"' } : {}),
  })
  response.end(bytes)
}
