import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { paced, usualPace } from '#kernel/files/pace'
import { readDigest } from '#kernel/files/upload-headers'
import { refuse as kernelRefusals } from '#kernel/refusal'
import type { RestrictedApi } from '#missions/exchange'
import { type Deposits, depositsOf, PackageDraft } from '#missions/packages'
import { grantRefusals } from '../../schema/grant-refusals.ts'
import { gatewayRefusals } from '../../schema/provider-refusals.ts'
import { requestRefusals } from '../../schema/request-refusals.ts'
import { isFresh } from '../calls/board.ts'
import { type Call, found } from '../calls/call.ts'
import { requireKey } from '../calls/sender.ts'
import { requireNetwork } from '../calls/terms.ts'
import type { Operated } from '../operations.ts'
import { answerJson, readJson, requireNoBody } from './json.ts'

/**
 * What a software may deposit for its organisation, whose API it is: it was proved, comes from its networks, was not
 * stopped and has not asked too much. @throws operationNotGranted, networkNotAllowed, clientStopped, minuteCeiling
 */
export async function judgeDepositor(call: Call, apiId: string): Promise<Deposits> {
  const { client } = found(call.sender, 'a sender')
  const { providerId } = requireOwnApi(call, apiId)
  requireNetwork({ networks: null }, call)
  const { ctx, operations } = call.gateway
  await operations.admitPackages(toOperatedDeposit(call, apiId), (headers) => {
    for (const [name, value] of Object.entries(headers)) call.answerHeaders.push(name, value)
  })
  const { id: clientId, name } = client
  return depositsOf({ ...ctx, lang: call.lang }, { clientId, name, providerId, apiId })
}

/** No grant says how much a provider sends: enough for any office, too little to fill a disk with drafts unseen. */
const depositLimits = { callsPerMinute: 600, callsPerDay: 50_000, personsPerDay: 1 }

function toOperatedDeposit({ sender, address }: Call, apiId: string): Operated {
  const { client } = found(sender, 'a sender')
  const grant = { id: `sent by ${client.id}`, limits: depositLimits, consumerId: client.organizationId }
  // What the API bears from those who call it stays theirs.
  const limits = { callsPerMinute: depositLimits.callsPerMinute, timeoutMs: 0, maxAnswerBytes: 0 }
  return { client, address, grant, api: { id: `sent ${apiId} by ${client.id}`, limits } }
}

/** @throws operationNotGranted */
function requireOwnApi({ gateway, sender }: Call, apiId: string): RestrictedApi {
  const { client } = found(sender, 'a sender')
  const { apis } = gateway.board.read()
  const api = [...apis.values()].find((one) => one.api.id === apiId)?.api
  if (!api || api.providerId !== client.organizationId) throw grantRefusals.operationNotGranted()
  return api
}

/** Its body may take longer than a request does. */
export function isDepositOfFile(method: string | undefined, url: string): boolean {
  return method === 'POST' && /^\/packages\/[^/?]+\/files(?:\?|$)/.test(url)
}

/** The sender's side: begin, add files, look at who would receive it, send, take back. */
export async function takeDeposit(call: Call, response: ServerResponse, deposits: Deposits): Promise<void> {
  const [, id, part, file, ...more] = call.target.segments
  if (more.length > 0) throw requestRefusals.operationUnknown()
  if (id === undefined) return startDeposit(call, response, deposits)
  if (part === 'files') return changeFiles(call, response, { deposits, id, file })
  if (file !== undefined) throw requestRefusals.operationUnknown()
  if (part !== undefined && part !== 'transmission' && part !== 'withdrawal')
    throw requestRefusals.operationUnknown()
  requireMethod(call, part === undefined ? 'GET' : 'POST')
  requireNoBody(call)
  if (part === undefined) return answerJson(call, response, { value: await deposits.get(id) })
  if (part === 'transmission') return answerJson(call, response, { value: await deposits.transmit(id) })
  const withdrawn = await deposits.withdraw(id)
  return answerJson(call, response, { status: withdrawn ? 200 : 204, value: withdrawn })
}

/** A draft names up to a thousand persons. */
const mostDraftBytes = 1_000_000
const longestKey = 200

async function startDeposit(call: Call, response: ServerResponse, { start }: Deposits): Promise<void> {
  requireMethod(call, 'POST')
  const key = oneOf(call.request.headers['idempotency-key']) || null
  if (key !== null && key.length > longestKey) throw requestRefusals.parametersWrong()
  const { made, isNew } = await start(await readJson(call, PackageDraft, mostDraftBytes), key)
  return answerJson(call, response, { status: isNew ? 201 : 200, value: made })
}

const FileAbout = z.strictObject({
  name: z.string().trim().min(1).max(200),
  field: z.string().max(80),
  type: z.string().max(100).default('application/octet-stream'),
})

async function changeFiles(
  call: Call,
  response: ServerResponse,
  { deposits, id, file }: { deposits: Deposits; id: string; file: string | undefined },
): Promise<void> {
  requireMethod(call, file === undefined ? 'POST' : 'DELETE')
  if (file !== undefined) {
    requireNoBody(call)
    return answerJson(call, response, { value: await deposits.removeFile(id, file) })
  }
  const about = FileAbout.safeParse(Object.fromEntries(call.target.parameters))
  if (!about.success) throw requestRefusals.parametersWrong()
  if (!/^application\/octet-stream(?:$|[ ;])/i.test(call.headers.contentType))
    throw kernelRefusals.wrongMediaType()
  const { 'repr-digest': repr, 'content-digest': content } = call.request.headers
  const digest = readDigest(oneOf(repr) ?? oneOf(content), ['sha256'])
  const body = whileKnown(call, paced(call.request, usualPace))
  const made = await deposits.addFile(id, { ...about.data, body, sha256: digest?.value ?? null })
  return answerJson(call, response, { status: 201, value: made })
}

/** A large file takes minutes: nothing of it stays when its software is withdrawn meanwhile. @throws keyRevoked */
async function* whileKnown(call: Call, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of body) {
    requireKnown(call)
    yield bytes
  }
  requireKnown(call)
}

function requireKnown({ gateway, sender }: Call): void {
  const board = gateway.board.read()
  if (!isFresh(board)) throw gatewayRefusals.grantsStale()
  const { client, key } = found(sender, 'a sender')
  const now = gateway.ctx.now().getTime()
  requireKey(board, { clientId: client.id, thumbprint: key.thumbprint, now })
}

function requireMethod({ request }: Call, only: string): void {
  if (request.method !== only) throw requestRefusals.methodNotAllowed({ allowed: [only] })
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header
}
