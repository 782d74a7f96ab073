import pg from 'pg'
import type { FacetCount, SearchDocument, SearchQuery } from '../../src/missions/records/search/contract.ts'
import { withEmptyDatabase } from './databases.ts'

/**
 * The best single SQL statement found for a search with exact, disjunctive facets: values as integers, the
 * facets of few values in a dictionary of their combinations, so that they are counted by combination and not by
 * document; one materialised set of what fails one filter at most; ranking of the thousand best by static weight.
 */
export interface SqlAnswer {
  total: number
  keys: string[]
  facets: Record<string, FacetCount[]>
}

interface Yardstick {
  search: (query: SearchQuery) => Promise<SqlAnswer>
}

const combined = ['license', 'granularity', 'format']
const separate = ['organization', 'tag', 'territory']

/** Loads the documents into a database of its own on the same server, dropped at the end. */
export function withSqlYardstick<T>(
  server: string,
  documents: readonly SearchDocument[],
  work: (yardstick: Yardstick) => Promise<T>,
): Promise<T> {
  return withEmptyDatabase(server, async (url) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      const codes = newCodes()
      await client.query(tables)
      await load(client, documents, codes)
      await client.query(indexes)
      await client.query('vacuum analyze doc')
      return await work({ search: (query) => search(client, query, codes) })
    } finally {
      await client.end()
    }
  })
}

const tables = `
  create extension unaccent;
  create extension intarray;
  create text search configuration french_plain (copy = simple);
  alter text search configuration french_plain
    alter mapping for asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword
    with unaccent, french_stem;
  create table code (code int primary key, facet text not null, value text not null);
  create table combination (id int primary key, license int[], granularity int[], format int[]);
  create table doc (ord int primary key, key text, weight real, updated float8, combination int,
    organization int[], tag int[], territory int[], f int[], vector tsvector);`

const indexes = `
  create index on doc using gin (vector);
  create index on doc using gin (f gin__int_ops);
  create index on doc (weight desc, ord);`

interface Codes {
  of: (facet: string, value: string) => number
  all: Map<string, number>
}

/** Each value of each facet is a number. */
function newCodes(): Codes {
  const all = new Map<string, number>()
  return {
    all,
    of: (facet, value) => {
      const key = `${facet}:${value}`
      const known = all.get(key) ?? all.size + 1
      all.set(key, known)
      return known
    },
  }
}

async function load(client: pg.Client, documents: readonly SearchDocument[], codes: Codes): Promise<void> {
  const combinations = new Map<string, number>()
  // Stored by weight: a search without words reads them in the order it answers.
  const ordered = [...documents].sort((a, b) => b.weight - a.weight)
  for (let from = 0; from < ordered.length; from += 2000) {
    const rows = ordered
      .slice(from, from + 2000)
      .map((document, i) => toRow(document, { ord: from + i, codes, combinations }))
    await client.query(
      `insert into doc select ord, key, weight, updated, combination, organization, tag, territory, f,
         setweight(to_tsvector('french_plain', title), 'A') || setweight(to_tsvector('french_plain', extra), 'C')
         || setweight(to_tsvector('french_plain', left(text, 20000)), 'D')
       from json_to_recordset($1) as t(ord int, key text, weight real, updated float8, combination int,
         organization int[], tag int[], territory int[], f int[], title text, extra text, text text)`,
      [JSON.stringify(rows)],
    )
  }
  await client.query(
    `insert into code select (key->>0)::int, split_part(key->>1, ':', 1), substr(key->>1, strpos(key->>1, ':') + 1)
     from json_array_elements($1) key`,
    [JSON.stringify([...codes.all].map(([key, code]) => [code, key]))],
  )
  const kinds = [...combinations].map(([key, id]) => ({ id, ...JSON.parse(key) }))
  await client.query(
    'insert into combination select * from json_to_recordset($1) as t(id int, license int[], granularity int[], format int[])',
    [JSON.stringify(kinds)],
  )
}

interface Numbering {
  ord: number
  codes: Codes
  combinations: Map<string, number>
}

function toRow(document: SearchDocument, { ord, codes, combinations }: Numbering) {
  const { key, kind, title, acronym, text, extra, weight, updated } = document
  const of = (facet: string) =>
    [...new Set(document.facets[facet] ?? [])].map((value) => codes.of(facet, value))
  const combination = JSON.stringify(Object.fromEntries(combined.map((facet) => [facet, of(facet)])))
  const id = combinations.get(combination) ?? combinations.size
  combinations.set(combination, id)
  const columns = Object.fromEntries(separate.map((facet) => [facet, of(facet)]))
  const f = [codes.of('kind', kind), ...[...combined, ...separate].flatMap(of)]
  return {
    ...{ ord, key, weight, updated, combination: id, f, ...columns },
    title: `${title} ${acronym ?? ''}`,
    extra,
    text,
  }
}

/** Empty lists come as null. */
interface Row {
  total: number
  keys: string[] | null
  counts: Record<string, FacetCount[] | null>
}

async function search(client: pg.Client, query: SearchQuery, codes: Codes): Promise<SqlAnswer> {
  const names = Object.keys(query.filters).filter((name) => name !== 'kind')
  const values: unknown[] = []
  const parameter = (value: unknown) => `$${values.push(value)}`
  const among = (facet: string) =>
    `f && ${parameter((query.filters[facet] ?? []).map((value) => codes.of(facet, value)))}::int[]`
  const words = query.q ? `vector @@ websearch_to_tsquery('french_plain', ${parameter(query.q)})` : 'true'
  const kind = query.filters.kind ? among('kind') : 'true'
  const tests = names.map((name, i) => `(${among(name)}) as ok${i}`)
  const fewFailures = names.map((_, i) => `ok${i}::int`).join(' + ') || '0'
  const text = `
    with matching as materialized (
      select * from (
        select ord, weight, updated, combination, organization, tag, territory
          ${tests.map((each) => `, ${each}`).join('')}
        from doc where ${words} and ${kind}
      ) t ${names.length > 1 ? `where ${fewFailures} >= ${names.length - 1}` : ''}
    ), hits as (select * from matching ${all(names)})
    select json_build_object(
      'total', (select count(*) from hits),
      'keys', (${page(query, parameter)}),
      'counts', json_build_object(
        ${query.facets.map((facet) => `'${facet}', (${counted(facet, names, query)})`).join(', ')})
    ) as answer`
  const { rows } = await client.query({ text, values })
  const { total, keys, counts }: Row = rows[0].answer
  return { total, keys: keys ?? [], facets: mapValues(counts, (list) => list ?? []) }
}

function all(names: readonly string[], but = ''): string {
  const tests = names.flatMap((name, i) => (name === but ? [] : [`ok${i}`]))
  return tests.length > 0 ? `where ${tests.join(' and ')}` : ''
}

function page({ q, sort, offset, limit }: SearchQuery, parameter: (value: unknown) => string): string {
  const byWords = () =>
    `ts_rank_cd(vector, websearch_to_tsquery('french_plain', ${parameter(q)})) * (0.2 + best.weight) desc`
  const column = sort.by === 'updated' ? 'updated' : 'weight'
  const order = q && column === 'weight' ? byWords() : `best.${column} desc`
  return `
    select json_agg(key) from (
      select key from (select ord, weight, updated from hits order by ${column} desc, ord limit 1000) best
      join doc using (ord) order by ${order}, ord limit ${limit} offset ${offset}) shown`
}

/** Counts of a facet among what passes every filter but its own. */
function counted(facet: string, names: readonly string[], { facetLimit = 50 }: SearchQuery): string {
  const others = all(names, facet)
  const source = combined.includes(facet)
    ? `(select combination as id, count(*) as n from matching ${others} group by 1) g
       join combination using (id), unnest(combination.${facet}) code`
    : `(select ${facet} as list, 1 as n from matching ${others}) g, unnest(g.list) code`
  return `
    select json_agg(json_build_object('value', value, 'count', n)) from (
      select code.value, top.n from (
        select code, sum(n)::int as n from ${source} group by code order by n desc limit ${facetLimit}) top
      join code using (code) order by n desc) listed`
}

function mapValues<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
}
