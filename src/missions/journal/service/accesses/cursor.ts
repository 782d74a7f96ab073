import type { RawBuilder } from 'kysely'
import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/refusal'

/** Where a page ends: accesses go from the last to the first, then by chain. */
export interface AccessPlace {
  at: string
  node: string
  sequence: number
}

export function toCursor({ at, node, sequence }: AccessPlace): string {
  return Buffer.from(JSON.stringify([at, node, sequence])).toString('base64url')
}

/** From the year 1000 to 9999: PostgreSQL knows no year 0. */
const at = z.iso.datetime().regex(/^[1-9]/)
const Place = z.tuple([at, z.string().regex(/^[\w-]{1,100}$/), z.int().positive()])

/** Null for the first page. @throws invalidInput for what this site never gave, dates of no calendar among it */
export function readCursor(cursor: string | undefined): AccessPlace | null {
  if (cursor === undefined) return null
  const place = Place.safeParse(parsed(cursor))
  if (!place.success) throw refuse.invalidInput({ errors: [{ pointer: '/cursor', detail: 'cursor' }] })
  const [instant, node, sequence] = place.data
  return { at: instant, node, sequence }
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}

/** After this place in the order of `a.at desc, a.node, a.sequence`. */
export function after({ at, node, sequence }: AccessPlace): RawBuilder<SqlBool> {
  return sql<SqlBool>`(a.at < ${at}::timestamptz
    or a.at = ${at}::timestamptz and (a.node, a.sequence) > (${node}, ${sequence}::bigint))`
}
