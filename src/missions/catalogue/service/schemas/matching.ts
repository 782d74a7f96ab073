import type { Ctx } from '#kernel/context'
import type { FieldName } from '../../schema/schema.ts'
import type { SchemaRow } from '../../tables.ts'
import { listUsableSchemas } from './reading.ts'

export interface Match {
  name: string
  slug: string
  title: string
  version: string
  /** 0 to 1. */
  score: number
  matched: number
  fields: number
}

/** Below, what is common is chance. */
const leastScore = 0.6
const leastMatched = 3

/** The schema whose fields the columns of a table look like most; null when none does. */
export async function findMatch(ctx: Ctx, columns: readonly string[]): Promise<Match | null> {
  if (columns.length < leastMatched) return null
  const schemas = await listUsableSchemas(ctx)
  const matches = schemas.flatMap((schema) => matchOf(schema, columns))
  return matches.sort((a, b) => b.score - a.score || b.matched - a.matched)[0] ?? null
}

function matchOf({ name, slug, title, latest, fields }: SchemaRow, columns: readonly string[]): Match[] {
  const { score, matched } = scoreOf(fields, columns)
  if (score < leastScore || matched < leastMatched || latest === null) return []
  return [{ name, slug, title, version: latest, score, matched, fields: fields.length }]
}

/**
 * How much a table looks like a schema: half for the required fields that it has, the rest for the share of its
 * fields and the share of the columns that they explain. A name counts whatever its case, accents and separators.
 */
export function scoreOf(
  fields: readonly FieldName[],
  columns: readonly string[],
): { score: number; matched: number } {
  const bare = new Set(columns.map(bareOf))
  const found = fields.filter(({ name }) => bare.has(bareOf(name)))
  const required = fields.filter((field) => field.required)
  const explained = share(found.length, columns.length)
  const covered = share(found.length, fields.length)
  const kept = share(found.filter((field) => field.required).length, required.length)
  const score =
    required.length > 0 ? 0.5 * kept + 0.2 * covered + 0.3 * explained : 0.6 * covered + 0.4 * explained
  return { score, matched: found.length }
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(1, part / whole)
}

function bareOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
