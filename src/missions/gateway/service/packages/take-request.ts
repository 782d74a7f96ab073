import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { Refusal } from '#kernel/refusal'
import {
  Acknowledgement,
  acknowledgeAsSoftware,
  type Fetched,
  fetchAsSoftware,
  getReceived,
  listDeliveries,
} from '#missions/packages'
import { requestRefusals } from '../../schema/request-refusals.ts'
import { answerProblem, toRefusal } from '../calls/answer.ts'
import { type Call, found, grantIdOf } from '../calls/call.ts'
import type { Gateway } from '../calls/gateway.ts'
import { newCall } from '../calls/take-call.ts'
import { judgeDepositor, takeDeposit } from './deposit.ts'
import { answerJson, readJson } from './json.ts'
import {
  type Judged,
  judgeRecipient,
  proveSoftware,
  requireAgent,
  requireHeld,
  toOperated,
} from './software.ts'

export function isAboutPackages(url: string): boolean {
  return /^\/packages(?:[/?]|$)/.test(url)
}

/**
 * Packages that the organisation of a grant received: listed, read, fetched, acknowledged; and those that a provider
 * sends. The path of a call, less a provider to ask: what is fetched leaves once the journal has it.
 */
export async function takePackageRequest(
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = newCall(gateway, request)
  try {
    await takeProved(call, response)
  } catch (error) {
    if (response.headersSent) return void response.destroy()
    const refusal = toRefusal(error)
    if (refusal.rule.status === 500)
      gateway.ctx.log.error({ err: error, id: call.id }, 'a request about packages failed')
    // A body that was not read would be taken for the next request.
    if (!request.complete) response.setHeader('Connection', 'close')
    answerProblem(call, response, refusal)
    noteRefusal(call, refusal)
  }
}

/** What the token opens says which side asks. */
async function takeProved(call: Call, response: ServerResponse): Promise<void> {
  const { opens } = proveSoftware(call)
  if ('sentApiId' in opens) {
    const depositor = await judgeDepositor(call, opens.sentApiId)
    noteUse(call)
    return takeDeposit(call, response, depositor)
  }
  const judged = await judgeRecipient(call)
  noteUse(call)
  return answer(call, judged, response)
}

async function answer(call: Call, judged: Judged, response: ServerResponse): Promise<void> {
  const [, id, part, file, ...more] = call.target.segments
  const asked = `${call.request.method} ${part ?? (id === undefined ? 'list' : 'one')}`
  if (more.length > 0 || (file !== undefined) !== (part === 'files')) throw requestRefusals.operationUnknown()
  if (asked === 'GET list') return answerJson(call, response, { value: await list(call, judged) })
  if (asked === 'GET one')
    return answerJson(call, response, {
      value: await getReceived(call.gateway.ctx, id ?? '', idsOf(judged)),
    })
  if (asked === 'GET files')
    return sendFile(call, response, { judged, packageId: id ?? '', fileId: file ?? '' })
  if (asked === 'POST acknowledgement') return acknowledge(call, response, { judged, packageId: id ?? '' })
  const allowed = part === 'acknowledgement' ? ['POST'] : ['GET']
  if (part && part !== 'files' && part !== 'acknowledgement') throw requestRefusals.operationUnknown()
  throw requestRefusals.methodNotAllowed({ allowed })
}

const Page = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

async function list({ target, gateway }: Call, judged: Judged) {
  const page = Page.safeParse(Object.fromEntries(target.parameters))
  if (!page.success) throw requestRefusals.parametersWrong()
  return listDeliveries(gateway.ctx, { ...idsOf(judged), ...page.data })
}

async function sendFile(
  call: Call,
  response: ServerResponse,
  { judged, packageId, fileId }: { judged: Judged; packageId: string; fileId: string },
): Promise<void> {
  const { client, grant } = judged
  const { ctx, operations } = call.gateway
  const fetched = await fetchAsSoftware(ctx, {
    ...{ packageId, fileId, range: call.request.headers.range, grant },
    fetcher: {
      ...{ who: client.id, consumerId: grant.consumerId, agent: requireAgent(call) },
      delegateId: client.organizationId === grant.consumerId ? null : client.organizationId,
      admitPersons: async (persons) => {
        if (persons.length > 0)
          await operations.admitPersons(toOperated(judged, call), { persons, identity: null })
      },
    },
  })
  call.receipt = fetched.receipt
  writeHead(call, response, fetched)
  await pipeline(whileHeld(call, fetched.body), response)
}

/** A large file takes minutes: it stops when its grant does. */
async function* whileHeld(call: Call, body: Fetched['body']): AsyncGenerator<Uint8Array> {
  for await (const bytes of body) {
    requireHeld(call)
    yield bytes
  }
}

function writeHead(call: Call, response: ServerResponse, { id, file, range, receipt }: Fetched): void {
  const digest = Buffer.from(file.sha256, 'hex').toString('base64')
  response.writeHead(range ? 206 : 200, [
    ...['Content-Type', 'application/octet-stream'],
    ...['Content-Length', String(range ? range.end - range.start + 1 : file.size)],
    ...(range ? ['Content-Range', `bytes ${range.start}-${range.end}/${file.size}`] : []),
    ...['Accept-Ranges', 'bytes', 'Repr-Digest', `sha-256=:${digest}:`, 'Cache-Control', 'no-store'],
    ...['Exchange-Id', id, 'Exchange-Record', `${receipt.node}/${receipt.sequence}`],
    ...call.answerHeaders,
  ])
}

async function acknowledge(
  call: Call,
  response: ServerResponse,
  { judged, packageId }: { judged: Judged; packageId: string },
): Promise<void> {
  const agent = requireAgent(call)
  const answer = await readJson(call, Acknowledgement)
  const { ctx } = call.gateway
  await acknowledgeAsSoftware(ctx, { packageId, ...idsOf(judged), agent, answer })
  return answerJson(call, response, { value: await getReceived(ctx, packageId, idsOf(judged)) })
}

function noteUse({ gateway, sender, address }: Call): void {
  gateway.operations.noteKey(found(sender, 'a sender').key.id, address)
}

/** Beside those of its calls, where its people look. */
function noteRefusal({ gateway, sender, at }: Call, { rule }: Refusal): void {
  if (!sender) return
  gateway.operations.noteError({
    ...{ clientId: sender.client.id, grantId: grantIdOf(sender), apiId: null, operation: 'packages' },
    ...{ status: rule.status, code: rule.code, at: new Date(at) },
  })
}

function idsOf({ grant }: Judged): { consumerId: string; apiId: string } {
  return { consumerId: grant.consumerId, apiId: grant.apiId }
}
