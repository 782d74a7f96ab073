import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { startCopy, withFolder } from './kit/copies.ts'
import { onDatabase, withDatabaseCopy } from './kit/databases.ts'
import { allKept, type Figure, mb, megabyte, printFigures } from './kit/figures.ts'
import { withHouse } from './kit/open-house.ts'
import { memoryOf } from './kit/processes.ts'

/**
 * The whole catalogue sent in every form: `export [datasets] [forms...] [--database URL]`, 100,000 by default and all
 * forms (`ttl`, `datasets.csv`...), on a copy of a database whose rows are repeated up to that, with three resources
 * each. Memory is that of the web process, which also serves everybody else.
 */
const limit = 300 * megabyte
const resourcesEach = 3
const paths = [
  ...['jsonld', 'ttl', 'xml', 'n3', 'nt', 'trig'].map((ext) => `/catalog.${ext}`),
  '/api/1/site/datasets.csv',
  '/api/1/site/resources.csv',
]

await runBench(async () => {
  const { database, words } = readArguments()
  const [count = '100000', ...forms] = words
  const wanted = Number(count)
  return withDatabaseCopy(requireDatabase(database), (url) =>
    withFolder(async (dataDir) => {
      // The copy may be of an older version: opening it brings it to this one.
      await withHouse(url, async () => undefined)
      const datasets = await repeatRows(url, wanted)
      const copy = await startCopy({ database: url, dataDir })
      const figures: Figure[] = []
      try {
        for (const path of paths.filter(
          (one) => forms.length === 0 || forms.some((form) => one.endsWith(form)),
        )) {
          const figure = await measure(copy, path, datasets)
          console.log(`${figure.what}: ${figure.ours}`)
          figures.push(figure)
        }
      } finally {
        await copy.stop()
      }
      printFigures(`${datasets} datasets, ${datasets * resourcesEach} resources`, figures)
      return allKept(figures)
    }),
  )
})

async function measure(copy: { url: string; pid: number }, path: string, datasets: number): Promise<Figure> {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, memoryOf(copy.pid)?.now ?? 0)
  }
  const watch = setInterval(look, 100)
  const started = performance.now()
  const answer = await fetch(copy.url + path, { headers: { 'accept-encoding': 'identity' } })
  if (!answer.ok || !answer.body) throw new Error(`${path}: ${answer.status}`)
  let bytes = 0
  for await (const chunk of answer.body) bytes += chunk.length
  clearInterval(watch)
  look()
  const seconds = (performance.now() - started) / 1000
  return {
    what: path,
    ours: `${mb(peak)} at most, ${mb(bytes)} in ${seconds.toFixed(1)} s, ${Math.round(datasets / seconds)} datasets/s`,
    promise: '< 300 MB',
    kept: peak < limit,
  }
}

/** Repeats public datasets until there are as many as wanted, and gives each its resources; how many there are. */
function repeatRows(url: string, wanted: number): Promise<number> {
  return onDatabase(url, async (client) => {
    const kept = `visibility = 'public' and deleted_at is null and archived_at is null`
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from catalogue.dataset where ${kept}`,
    )
    let count = rows[0]?.n ?? 0
    if (count === 0) throw new Error('This catalogue is empty')
    for (let turn = 0; count < wanted; turn++) {
      const added = await client.query(
        `insert into catalogue.dataset select (jsonb_populate_record(d, jsonb_build_object(
           'id', 'e' || $1::text || substr(md5(d.id || $1::text), 1, 22), 'slug', d.slug || '-again-' || $1::text))).*
         from catalogue.dataset d where ${kept} order by id limit $2`,
        [turn % 10, wanted - count],
      )
      count += added.rowCount ?? 0
    }
    await client.query(
      `insert into catalogue.resource (id, dataset_id, rank, title, description, type, url, format, mime, size, created_at, modified_at)
       select gen_random_uuid(), d.id, 1000 + n, 'Fichier ' || n || ' de ' || d.title, 'Une description.', 'main',
         'https://example.org/' || d.id || '/' || n, (array['csv', 'json', 'pdf'])[n % 3 + 1], null, 1000 * n, d.created_at, d.modified_at
       from catalogue.dataset d, generate_series(1, $1::int) n where ${kept}`,
      [resourcesEach],
    )
    await client.query('analyze catalogue.dataset, catalogue.any_resource')
    return count
  })
}
