import type { Ctx } from '#kernel/context'
import { Refusal } from '#kernel/refusal'
import type { Rejection } from '../../schema/schema.ts'

export type Found = { content: unknown } | { rejection: Rejection }

const mostBytes = 5 * 1024 ** 2

/** The JSON at an address, by the guarded client; or why there is none. */
export async function fetchContent(ctx: Ctx, url: string): Promise<Found> {
  try {
    const answer = await ctx.outgoing.get(url, {
      maxBytes: mostBytes,
      timeoutMs: 20_000,
      accept: 'application/json',
    })
    if (answer.status !== 200) {
      answer.discard()
      return rejected('unreachable', `HTTP ${answer.status}`)
    }
    return parseContent(await answer.text())
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return rejected('unreachable', error.rule.code)
  }
}

export function parseContent(text: string): Found {
  try {
    return { content: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    return rejected('not-json', error instanceof Error ? error.message.slice(0, 200) : '')
  }
}

export function rejected(code: Rejection['code'], detail = ''): { rejection: Rejection } {
  return { rejection: { code, detail } }
}
