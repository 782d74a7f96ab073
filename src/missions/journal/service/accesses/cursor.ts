import type { RawBuilder } from 'kysely'
import { type SqlBool, sql } from 'kysely'

/** Where a page ends: accesses go from the last to the first, then by chain. */
export interface AccessPlace {
  at: string
  node: string
  sequence: number
}

export function toCursor({ at, node, sequence }: AccessPlace): string {
  return Buffer.from(JSON.stringify([at, node, sequence])).toString('base64url')
}

/** Null for what is no cursor of ours: the first page then. */
export function readCursor(cursor: string | undefined): AccessPlace | null {
  try {
    const said: unknown = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString())
    if (!Array.isArray(said)) return null
    const [at, node, sequence] = said
    const isPlace =
      typeof node === 'string' && Number.isSafeInteger(sequence) && !Number.isNaN(Date.parse(at))
    return isPlace ? { at: new Date(at).toISOString(), node, sequence } : null
  } catch {
    return null
  }
}

/** After this place in the order of `a.at desc, a.node, a.sequence`. */
export function after({ at, node, sequence }: AccessPlace): RawBuilder<SqlBool> {
  return sql<SqlBool>`(a.at < ${at}::timestamptz
    or a.at = ${at}::timestamptz and (a.node, a.sequence) > (${node}, ${sequence}::bigint))`
}
