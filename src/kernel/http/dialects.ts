import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { InputError, Refusal } from '../refusal.ts'
import type { Lang } from '../text/words.ts'

/** In whose words a route speaks: it decides its envelope and its errors. */
export type Dialect = 'site' | 'own' | 'operations' | 'tabular' | 'udata' | 'ckan' | 'dcat' | 'mcp' | 'oauth'

/** What an address of a dialect answers to whoever is refused: the status and the body its clients expect. */
export interface RefusedAnswer {
  status: number
  body: unknown
  headers?: Readonly<Record<string, string>>
}

/** A mission that speaks the words of others says how these tell an error. */
export interface SpokenDialect {
  name: Dialect
  /** Beginnings of the addresses that are its own, known or not: `/api/1/`. */
  prefixes: readonly string[]
  /** For the OpenAPI document: what each of its tags is about, and the shape of its errors. */
  documented?: { tags: Readonly<Record<string, string>>; refused: z.ZodType }
  /** Other beginnings of the same addresses -> the one that has the routes. */
  aliases?: Readonly<Record<string, string>>
  tell: (refusal: Refusal, about: { request: FastifyRequest; lang: Lang }) => RefusedAnswer
}

/** The dialect of a route, or, of an address that leads nowhere, the one whose beginning it has. */
export function findDialect(
  spoken: readonly SpokenDialect[],
  request: FastifyRequest,
): SpokenDialect | undefined {
  const said = request.routeOptions?.config?.dialect
  return spoken.find(
    ({ name, prefixes }) =>
      name === said || (!said && prefixes.some((prefix) => request.url.startsWith(prefix))),
  )
}

/** The address that has the route, of one that begins otherwise. */
export function unaliased(spoken: readonly SpokenDialect[], url: string): string {
  for (const { aliases = {} } of spoken)
    for (const [other, own] of Object.entries(aliases))
      if (url.startsWith(other)) return own + url.slice(other.length)
  return url
}

/** The wrong places of an input, when the refusal names them. */
export function errorsOf({ extra }: Pick<Refusal, 'extra'>): InputError[] {
  const parsed = z.array(z.object({ pointer: z.string(), detail: z.string() })).safeParse(extra.errors)
  return parsed.success ? parsed.data : []
}
