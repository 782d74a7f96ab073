import { SolrFault } from './fault.ts'
import { type Token, tokensOf } from './tokens.ts'

/** What a Solr query says. `field` is null where none is named. */
export type SolrQuery =
  | { all: readonly SolrQuery[] }
  | { any: readonly SolrQuery[] }
  | { not: SolrQuery }
  | SolrClause
export type SolrClause = { field: string | null; value: SolrValue }

export type SolrValue =
  | { every: true }
  | { term: string }
  | { phrase: string }
  | { wild: string }
  | { from: string; to: string; includes: readonly [boolean, boolean] }

const longest = 20_000
const deepest = 40
const mostClauses = 500

/**
 * Reads a Solr query: words side by side must all fit, as CKAN asks (`q.op=AND`), and `AND` binds tighter than `OR`.
 * @throws SolrFault
 */
export function parseSolr(query: string): SolrQuery {
  if (query.length > longest) throw new SolrFault('the query is too long')
  if (/^\s*\{!/.test(query)) throw new SolrFault('local parameters are not supported')
  const tokens = tokensOf(query)
  if (tokens.length > mostClauses * 4) throw new SolrFault('the query has too many clauses')
  const reading: Reading = { tokens, at: 0, depth: 0 }
  const parsed = readAny(reading, null)
  if (reading.at < tokens.length) throw new SolrFault('a parenthesis is closed that was not open')
  return parsed
}

interface Reading {
  tokens: readonly Token[]
  at: number
  depth: number
}

function readAny(reading: Reading, field: string | null): SolrQuery {
  const parts = [readAll(reading, field)]
  while (take(reading, 'or')) parts.push(readAll(reading, field))
  return parts.length === 1 && parts[0] ? parts[0] : { any: parts }
}

function readAll(reading: Reading, field: string | null): SolrQuery {
  const parts: SolrQuery[] = []
  for (;;) {
    if (parts.length > 0 && take(reading, 'and') && isEnd(reading)) throw new SolrFault('nothing follows AND')
    if (isEnd(reading)) break
    parts.push(readOne(reading, field))
  }
  if (parts.length === 0) throw new SolrFault('an expression is empty')
  return parts.length === 1 && parts[0] ? parts[0] : { all: parts }
}

function isEnd({ tokens, at }: Reading): boolean {
  const kind = tokens[at]?.kind
  return kind === undefined || kind === 'close' || kind === 'or'
}

function readOne(reading: Reading, field: string | null): SolrQuery {
  const token = reading.tokens[reading.at]
  reading.at += 1
  if (!token) throw new SolrFault('the query ends too early')
  if (token.kind === 'not') return { not: readOne(reading, field) }
  if (token.kind === 'must') return readOne(reading, field)
  if (token.kind === 'open') return readGroup(reading, field)
  if (token.kind === 'field') return readOne(reading, nested(field, token.name))
  if (token.kind === 'term') return { field, value: toValue(token) }
  if (token.kind === 'phrase') return { field, value: { phrase: token.text } }
  if (token.kind !== 'range') throw new SolrFault(`unexpected ${token.kind.toUpperCase()}`)
  if (field === null) throw new SolrFault('a range needs a field')
  return { field, value: { from: token.from, to: token.to, includes: token.includes } }
}

function readGroup(reading: Reading, field: string | null): SolrQuery {
  reading.depth += 1
  if (reading.depth > deepest) throw new SolrFault('too many parentheses')
  const inside = readAny(reading, field)
  if (!take(reading, 'close')) throw new SolrFault('a parenthesis is not closed')
  reading.depth -= 1
  return inside
}

function nested(field: string | null, name: string): string {
  if (field !== null) throw new SolrFault(`"${name}:" inside "${field}:"`)
  return name
}

function toValue({ text, wild }: { text: string; wild: boolean }): SolrValue {
  if (text === '*' && wild) return { every: true }
  return wild ? { wild: text } : { term: text }
}

function take(reading: Reading, kind: Token['kind']): boolean {
  if (reading.tokens[reading.at]?.kind !== kind) return false
  reading.at += 1
  return true
}
