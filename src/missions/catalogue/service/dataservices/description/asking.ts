import type { Ctx } from '#kernel/context'
import { Refusal } from '#kernel/refusal'
import type { ApiDigest } from '../../../schema/api-description.ts'
import type { DescriptionState } from '../../../schema/dataservice.ts'
import type { ApiDescriptionRow } from '../../../tables.ts'
import { toDigest } from './digest.ts'
import { descriptionTypes, readDocument } from './document/reading.ts'

/** What an address gave: a description, nothing new, or why there is none. */
export type DescriptionAnswer =
  | { state: 'read'; digest: ApiDigest; etag: string | null; lastModified: string | null }
  | { state: 'unchanged' }
  | { state: Exclude<DescriptionState, 'read' | 'waiting' | 'off'>; reason: string }

const limits = { maxBytes: 3 * 1024 ** 2, timeoutMs: 20_000 }

/** Asks an address for its OpenAPI description, if it is newer than the one that was read. */
export async function askDescription(
  ctx: Ctx,
  { url, etag, last_modified, digest }: ApiDescriptionRow,
): Promise<DescriptionAnswer> {
  // RFC 9110, section 13.1: what was read well is asked for on condition.
  const headers = {
    ...(digest && etag ? { 'If-None-Match': etag } : {}),
    ...(digest && last_modified ? { 'If-Modified-Since': last_modified } : {}),
  }
  try {
    const answer = await ctx.outgoing.get(url, { ...limits, accept: descriptionTypes, headers })
    if (answer.status === 304 && digest) {
      answer.discard()
      return { state: 'unchanged' }
    }
    if (answer.status !== 200) {
      answer.discard()
      return { state: 'unreachable', reason: `HTTP ${answer.status}` }
    }
    const { etag = null, 'last-modified': lastModified = null } = answer.headers
    const read = await readDescription(await answer.text())
    return read.state === 'read' ? { ...read, etag, lastModified } : read
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const isTooLarge = error.rule.code === 'kernel/answer-too-large'
    return { state: isTooLarge ? 'too-large' : 'unreachable', reason: error.rule.code }
  }
}

/** A text as a description: OpenAPI 3 or Swagger 2, in JSON or in YAML. */
export async function readDescription(
  text: string,
): Promise<
  { state: 'read'; digest: ApiDigest } | { state: 'not-yaml' | 'too-heavy' | 'not-openapi'; reason: string }
> {
  const document = await readDocument(text)
  if ('fault' in document) return { state: document.fault, reason: document.place }
  const digest = toDigest(document.content)
  return digest ? { state: 'read', digest } : { state: 'not-openapi', reason: '' }
}
