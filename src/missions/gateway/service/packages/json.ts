import type { ServerResponse } from 'node:http'
import type { z } from 'zod'
import { refuse as kernelRefusals } from '#kernel/refusal'
import { requestRefusals } from '../../schema/request-refusals.ts'
import type { Call } from '../calls/call.ts'
import { readBody } from '../tokens/answer-token.ts'

/** The body of a request, as a schema says it is. @throws wrongMediaType, bodyTooLarge, unreadableBody, invalidInput */
export async function readJson<T>(call: Call, schema: z.ZodType<T>, mostBytes?: number): Promise<T> {
  if (!/^application\/json(?:$|[ ;])/i.test(call.headers.contentType)) throw kernelRefusals.wrongMediaType()
  const read = schema.safeParse(parseJson(await readBody(call.request, mostBytes)))
  if (read.success) return read.data
  const errors = read.error.issues.map(({ path, message }) => ({
    pointer: `/${path.join('/')}`,
    detail: message,
  }))
  throw kernelRefusals.invalidInput({ errors })
}

/** What nobody reads would be taken for the next request. @throws requestUnclear */
export function requireNoBody({ headers: { contentLength } }: Call): void {
  if (contentLength !== '' && contentLength !== '0') throw requestRefusals.requestUnclear({ reason: 'body' })
}

export function answerJson(
  call: Call,
  response: ServerResponse,
  { status = 200, value }: { status?: number; value: object | null },
): void {
  const body = value === null ? '' : JSON.stringify(value)
  response.writeHead(status, [
    ...(value === null ? [] : ['Content-Type', 'application/json']),
    ...(value === null ? [] : ['Content-Length', String(Buffer.byteLength(body))]),
    ...['Cache-Control', 'no-store', 'Exchange-Id', call.id, ...call.answerHeaders],
  ])
  response.end(body)
}

/** @throws unreadableBody */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw kernelRefusals.unreadableBody()
  }
}
