import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { missions } from '#app'
import { openEngine } from '#kernel/duck/instance'
import type { House } from '#kernel/house'
import { openHttp } from '#kernel/http'
import { startWorker } from '#kernel/jobs'
import { answerMayRead, getSource, openTable, receiveVersion, releaseVersion } from '#missions/tables'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { withFolder } from './kit/copies.ts'
import { crowd } from './kit/crowd.ts'
import { onDatabase, withEmptyDatabase } from './kit/databases.ts'
import { allKept, type Figure, megabyte, ms, percentile, printFigures, spread } from './kit/figures.ts'
import { writeFrenchTable } from './kit/french-table.ts'
import { withHouse } from './kit/open-house.ts'
import { type Question, questions } from './kit/questions.ts'

/**
 * Questions on a table through HTTP: `query [rows] [rounds]`, 2,000,000 and 9 by default. The yardsticks are the same
 * SQL asked of the engine directly, with the same file, memory and threads, and of PostgreSQL without indexes.
 */
const bytesPerRow = 197

await runBench(async () => {
  const { database, words } = readArguments()
  const [rows = 2_000_000, rounds = 9] = words.map(Number)
  return withEmptyDatabase(requireDatabase(database), (url) =>
    withHouse(url, (house) => withFolder((folder) => measure({ house, url, folder, rows, rounds }))),
  )
})

interface Bench {
  house: House
  url: string
  folder: string
  rows: number
  rounds: number
}

async function measure({ house, url, folder, rows, rounds }: Bench): Promise<boolean> {
  answerMayRead(async () => true)
  const app = await openHttp(house.ctx, house.log, missions)
  try {
    const csv = join(folder, 'table.csv')
    await writeFrenchTable(csv, rows * bytesPerRow)
    const id = await ingest(house, csv)
    const site = await app.listen({ host: '127.0.0.1', port: 0 })
    const source = await getSource(house.ctx, id)
    const path = house.ctx.files.localPath(source.files.table?.key ?? '') ?? ''
    const { memoryMb, threads } = house.ctx.config.query
    const engine = await openEngine({ memoryMb, threads, scratch: folder })
    await engine.run('load parquet')
    await engine.run('set parquet_metadata_cache = true')
    const address = `${site}/api/tables/${id}`
    const figures: Figure[] = []
    const sirens = await someSirens(engine, path, rounds * 4)
    await onDatabase(url, async (client) => {
      await loadPostgres(client, csv)
      for (const question of questions({ rows: source.rows, sirens }))
        figures.push(await compare(question, { address, path, engine, client, rounds }))
    })
    figures.push(...(await crowd(address)))
    printFigures(`Questions on ${source.rows} rows through HTTP`, figures)
    return allKept(figures)
  } finally {
    await app.close()
  }
}

async function ingest({ ctx, pool, jobs }: House, path: string): Promise<string> {
  const stored = await ctx.files.put('bench/table.csv', createReadStream(path))
  const id = await openTable(ctx, 'bench')
  const source = { fileKey: stored.key, name: 'table.csv', size: stored.size, choice: {} }
  const version = await receiveVersion(ctx, id, source)
  const worker = await startWorker(pool, ctx, jobs)
  try {
    for (;;) {
      const { rows } = await pool.query('select state, fault from tables.version where id = $1', [version.id])
      if (rows[0]?.state === 'ready') break
      if (rows[0]?.state === 'failed') throw new Error(JSON.stringify(rows[0].fault))
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  } finally {
    await worker.stop()
  }
  await releaseVersion(ctx, version.id)
  return id
}

async function someSirens(engine: DuckDBConnection, path: string, count: number): Promise<string[]> {
  const reader = await engine.runAndReadAll(
    `select siren from read_parquet('${path}') where __id % 9973 = 5 limit ${count}`,
  )
  return reader.getRows().map(([siren]) => String(siren))
}

/** The same cells, typed, and nothing more: what a database does before anybody tunes it. */
async function loadPostgres(client: pg.Client, csv: string): Promise<void> {
  await client.query(`create unlogged table raw (id text, siren text, nom_beneficiaire text, adresse text,
    code_postal text, commune text, code_insee text, date_convention text, montant text, objet text, notifie text,
    nature text, latitude text, longitude text, exercice text)`)
  const sink = client.query(copyFrom("copy raw from stdin (format csv, delimiter ';', header true)"))
  await pipeline(createReadStream(csv, { highWaterMark: megabyte }), sink)
  await client.query(`create unlogged table t as select id::int as __id, id::int, siren, nom_beneficiaire, adresse,
    code_postal, commune, code_insee, to_date(date_convention, 'DD/MM/YYYY') as date_convention,
    replace(nullif(montant, ''), ',', '.')::float8 as montant, objet, notifie = 'oui' as notifie, nature,
    latitude::float8, longitude::float8, exercice::int from raw`)
  await client.query('drop table raw')
  await client.query('analyze t')
}

interface Sides {
  address: string
  path: string
  engine: DuckDBConnection
  client: pg.Client
  rounds: number
}

/**
 * Turn by turn, so that what else the machine does weighs on both alike, and each first every other time: the second
 * finds the file where the first has read it. PostgreSQL, which reads other files, has its own turns after.
 */
async function compare(
  question: Question,
  { address, path, engine, client, rounds }: Sides,
): Promise<Figure> {
  const sides: Times = { ours: [], direct: [], postgres: [] }
  for (let round = 0; round <= rounds; round++) {
    const { query, sql } = question.ask(round)
    const ask = {
      ours: () => timed(() => fetchJson(`${address}/${query}`)),
      direct: () => timed(() => readAll(engine, sql, `read_parquet('${path}')`)),
    }
    const order = round % 2 === 0 ? (['ours', 'direct'] as const) : (['direct', 'ours'] as const)
    for (const side of order) {
      const took = await ask[side]()
      // The first round warms both alike.
      if (round > 0) sides[side].push(took)
    }
  }
  for (let round = 0; round <= 3; round++) {
    const sql = question
      .ask(round)
      .sql.map((text) => (question.postgres?.(text) ?? text).replaceAll('$T', 't'))
    const took = await timed(() => queryAll(client, sql))
    if (round > 0) sides.postgres.push(took)
  }
  return toFigure(question, sides)
}

interface Times {
  ours: number[]
  direct: number[]
  postgres: number[]
}

async function readAll(engine: DuckDBConnection, sql: readonly string[], from: string): Promise<void> {
  for (const text of sql) (await engine.runAndReadAll(text.replaceAll('$T', from))).getRowsJS()
}

async function queryAll(client: pg.Client, sql: readonly string[]): Promise<void> {
  for (const text of sql) await client.query(text)
}

function toFigure({ what, most }: Question, times: Times): Figure {
  const ours = percentile(times.ours, 0.5)
  const direct = percentile(times.direct, 0.5)
  const postgres = percentile(times.postgres, 0.5)
  const promises: [number | undefined, string, boolean][] = [
    [most.direct, `< x ${most.direct} of the engine`, ours <= direct * (most.direct ?? 0)],
    [most.postgres, `PostgreSQL x ${most.postgres}`, postgres >= ours * (most.postgres ?? 0)],
    [most.ms, `< ${most.ms} ms`, ours < (most.ms ?? 0)],
  ]
  const made = promises.filter(([promise]) => promise !== undefined)
  return {
    what,
    ours: spread(times.ours),
    yardstick: `engine ${ms(direct)}, PostgreSQL ${ms(postgres)} (x ${(postgres / ours).toFixed(1)})`,
    ratio: ours / direct,
    promise: made.map(([, said]) => said).join(', '),
    kept: made.every(([, , kept]) => kept),
  }
}

async function fetchJson(url: string): Promise<unknown> {
  const answer = await fetch(url)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status} ${url}: ${text}`)
  return JSON.parse(text)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
