import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { SearchEngine } from '../src/missions/records/search/contract.ts'
import { createSearchEngine } from '../src/missions/records/search/engine.ts'
import { localWorkshop } from '../src/missions/records/search/workshop.ts'
import { catalogueDocuments } from './kit/catalogue-documents.ts'

/**
 * Relevance over real queries: `relevance <catalogue.csv[.gz]> <queries folder>`. Queries are split in two halves by
 * expected id: what is tuned on `tune` must hold on `check`.
 */
interface Judgement {
  kind: string
  query: string
  filters: Record<string, string[]>
  expected: string
  title: string
  half: 'tune' | 'check'
}

interface Outcome extends Judgement {
  rank: number
  first: string
}

const DEPTH = 60
const [catalogue, folder] = process.argv.slice(2)
if (!catalogue || !folder) {
  console.error('usage: relevance <catalogue.csv[.gz]> <queries folder>')
  process.exit(2)
}

const documents = await catalogueDocuments(catalogue)
const titles = new Map(documents.map((document) => [document.key, document.title]))
const engine = createSearchEngine({ workshop: localWorkshop() })
await engine.rebuild([documents])
const judgements = [
  ...(await readJudgements(folder, 'dataset', 'queries-datasets.csv')),
  ...(await readJudgements(folder, 'organization', 'queries-organizations.csv')),
]
const outcomes = judgements.map((judgement) => judge(engine, judgement))
report(outcomes)
await reportProduction(folder, outcomes)
await engine.close()

async function readJudgements(from: string, kind: string, file: string): Promise<Judgement[]> {
  const rows: Record<string, string>[] = parse(await readFile(join(from, file)), { columns: true, bom: true })
  return rows
    .filter((row) => row.in_catalogue === 'True')
    .map((row) => ({
      kind,
      query: row.query ?? '',
      filters: { kind: [kind], ...filtersOf(row.params ?? '') },
      expected: `${kind}/${row.expected}`,
      title: row.expected_title ?? '',
      half: halfOf(row.expected ?? ''),
    }))
}

function filtersOf(params: string): Record<string, string[]> {
  const filters: Record<string, string[]> = {}
  for (const [name, value] of new URLSearchParams(params)) filters[name] = [...(filters[name] ?? []), value]
  return filters
}

/** All queries of one expected id fall in the same half. */
function halfOf(id: string): 'tune' | 'check' {
  let hash = 0
  for (const character of id) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0
  return (hash >>> 7) % 2 === 0 ? 'tune' : 'check'
}

function judge(searched: SearchEngine, judgement: Judgement): Outcome {
  const answer = searched.search({
    q: judgement.query,
    filters: judgement.filters,
    sort: { by: 'relevance', direction: 'desc' },
    offset: 0,
    limit: DEPTH,
    facets: [],
  })
  const place = answer.hits.findIndex((hit) => hit.key === judgement.expected)
  return { ...judgement, rank: place + 1, first: titles.get(answer.hits[0]?.key ?? '') ?? '-' }
}

function report(all: Outcome[]): void {
  const datasets = all.filter((outcome) => outcome.kind === 'dataset')
  const organizations = all.filter((outcome) => outcome.kind === 'organization')
  print('all', all)
  print('datasets', datasets)
  print('organizations', organizations)
  print(
    'tune half',
    all.filter((outcome) => outcome.half === 'tune'),
  )
  print(
    'check half',
    all.filter((outcome) => outcome.half === 'check'),
  )
  console.log('\nnot first:')
  for (const { query, rank, title, first, half, kind } of all.filter((outcome) => outcome.rank !== 1)) {
    console.log(`  ${half} ${kind} "${query}" rank ${rank || `> ${DEPTH}`}: ${title} | first: ${first}`)
  }
}

function print(name: string, outcomes: Pick<Outcome, 'rank'>[]): void {
  const share = (kept: (rank: number) => boolean) =>
    `${((100 * outcomes.filter(({ rank }) => rank > 0 && kept(rank)).length) / outcomes.length).toFixed(1)} %`
  const mrr = outcomes.reduce((sum, { rank }) => sum + (rank > 0 ? 1 / rank : 0), 0) / outcomes.length
  console.log(
    `${name.padEnd(24)} ${String(outcomes.length).padStart(4)} queries  MRR ${mrr.toFixed(3)}  ` +
      `first ${share((rank) => rank === 1)}  in 3 ${share((rank) => rank <= 3)}  in 20 ${share((rank) => rank <= 20)}`,
  )
}

/** The same queries as the production site answered them, when the folder holds its record. */
async function reportProduction(from: string, ours: Outcome[]): Promise<void> {
  const path = join(from, 'baseline-www.data.gouv.fr-2022-12-02.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (!text) return
  const record: { queries: { query: string; expected: string; model: string; rank: number | null }[] } =
    JSON.parse(text)
  const both = record.queries.flatMap(({ query, expected, model, rank }) => {
    const key = `${model.toLowerCase()}/${expected}`
    const our = ours.find((outcome) => outcome.query === query && outcome.expected === key)
    return our ? [{ our, production: { rank: rank ?? 0 } }] : []
  })
  console.log('\nqueries recorded on the production site (2022-12-02):')
  print(
    'production',
    both.map(({ production }) => production),
  )
  print(
    'ours',
    both.map(({ our }) => our),
  )
}
