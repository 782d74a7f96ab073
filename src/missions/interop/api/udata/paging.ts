import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '../../service/udata/refusals.ts'

/** Items of a page at most: a larger one is cut to this, and `next_page` goes on from there. */
export const largestPage = 1000

const whole = z.coerce.number().int().min(1).max(1_000_000_000)

/** `page` and `page_size`, with the usual size of the list. */
export function paging(size: number) {
  return {
    page: whole.default(1),
    page_size: whole.default(size).transform((asked) => Math.min(asked, largestPage)),
  }
}

interface Asked {
  page: number
  page_size: number
}

export function offsetOf({ page, page_size }: Asked): number {
  return (page - 1) * page_size
}

/** A page of a list: absolute links to the next and the previous, which keep what was asked. */
export function envelope<T>(
  request: FastifyRequest,
  { page, page_size }: Asked,
  { items, total }: { items: readonly T[]; total: number },
) {
  return {
    data: items,
    page,
    page_size,
    total,
    next_page: page * page_size < total ? pageAt(request, page + 1) : null,
    previous_page: page > 1 ? pageAt(request, page - 1) : null,
  }
}

/** The same for lists where a page after the last one is an error. @throws pageEmpty */
export function strictEnvelope<T>(
  request: FastifyRequest,
  asked: Asked,
  found: { items: readonly T[]; total: number },
) {
  if (asked.page > 1 && found.items.length === 0) throw refuse.pageEmpty()
  return envelope(request, asked, found)
}

export function pageAt(request: FastifyRequest, page: number): string {
  const url = new URL(request.url, request.ctx.config.publicUrl)
  url.searchParams.set('page', String(page))
  return url.href
}

/** A parameter that may be repeated. */
export const several = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().filter((item) => item !== ''))

/** Of a parameter that is not a list, the last one said. */
export const truth = z
  .enum(['true', 'false', 'True', 'False', '1', '0', 'on', 'off'])
  .transform((said) => ['true', 'True', '1', 'on'].includes(said))

/** An id, as MongoDB made them. */
export const objectId = z.string().regex(/^[0-9a-f]{24}$/i)

/** `sort=-created`: a name of the list, backwards after a dash; answers what Parvis calls it. */
export function sorting<T extends string>(names: Readonly<Record<string, T>>) {
  return z
    .string()
    .transform((said, context): { by: T; direction: 'asc' | 'desc' } => {
      const name = said.replace(/^-/, '')
      const by = Object.hasOwn(names, name) ? names[name] : undefined
      if (by !== undefined) return { by, direction: said.startsWith('-') ? 'desc' : 'asc' }
      context.addIssue({ code: 'custom', message: Object.keys(names).join(', ') })
      return z.NEVER
    })
    .optional()
}
