import { readAll } from '../src/missions/records/service/feed.ts'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { type RunningCopy, startCopy, withFolder } from './kit/copies.ts'
import { onDatabase, withDatabaseCopy } from './kit/databases.ts'
import { allKept, type Figure, percentile, printFigures, spread } from './kit/figures.ts'
import { hundredQueries } from './kit/hundred-queries.ts'
import { withHouse } from './kit/open-house.ts'
import { administratorHeaders, type MadeDataset, makeDataset } from './kit/sample.ts'
import { recordStatements, timeTogether } from './kit/statements.ts'
import { accept, visitor } from './kit/visits.ts'

/**
 * The udata API: `udata [--database URL] [rounds] [resources of the large dataset]`, on a copy of a database that
 * holds a catalogue. The yardstick of a list is every SQL statement that its answer needs, run through the driver
 * with the rows read into objects.
 */
const mostRatio = 3

await runBench(async () => {
  const { database, words } = readArguments()
  const rounds = Number(words[0] ?? 5)
  const resources = Number(words[1] ?? 15_000)
  return withDatabaseCopy(requireDatabase(database), async (url) => {
    const { queries, large, headers } = await withHouse(url, async (house) => {
      const documents = []
      for await (const batch of readAll(house.ctx)) documents.push(...batch)
      return {
        queries: hundredQueries(documents),
        large: await makeDataset(house, resources),
        headers: await administratorHeaders(house),
      }
    })
    const lists = await listPaths(url)
    const searches = queries
      .filter(({ q }) => q !== '')
      .map(({ q }) => `/api/2/datasets/search/?${new URLSearchParams({ q })}`)
    const recorded = await recordStatements(url, [...lists, ...searches])
    const figures = await withFolder(async (dataDir) => {
      const copy = await startCopy({ database: url, dataDir })
      const measure = async (what: string, paths: string[], from: number) => {
        const pairs = paths.map((path, at) => ({
          url: copy.url + path,
          statements: recorded[from + at] ?? [],
        }))
        const { ours, statements } = await timeTogether(url, pairs, { rounds })
        return compared(what, ours, statements)
      }
      try {
        return [
          await measure('GET /api/1/datasets/', lists, 0),
          await measure('GET /api/2/datasets/search/', searches, lists.length),
          await measurePut(copy, { large, headers, resources }),
        ]
      } finally {
        await copy.stop()
      }
    })
    printFigures(`The udata API, ${lists.length + searches.length} addresses`, figures)
    return allKept(figures)
  })
})

/** First pages and deep ones, in several orders, of everything, of an organisation, of a keyword. */
async function listPaths(database: string): Promise<string[]> {
  const { organizations, tags, total } = await onDatabase(database, async (client) => {
    const most = async (column: string) => {
      const { rows } = await client.query<{ value: string }>(
        `select value from (select ${column} as value from catalogue.dataset where visibility = 'public') d
         where value is not null group by value order by count(*) desc limit 5`,
      )
      return rows.map(({ value }) => value)
    }
    const { rows } = await client.query<{ count: number }>('select count(*)::int from catalogue.dataset')
    return {
      organizations: await most('organization_id'),
      tags: await most('unnest(tags)'),
      total: rows[0]?.count ?? 0,
    }
  })
  const pages = [1, 2, 10, 100, 1000].filter((page) => page * 40 < total)
  return [
    ...pages.map((page) => `page=${page}`),
    ...['title', '-last_update', '-views', '-followers'].map((sort) => `sort=${sort}`),
    ...organizations.map((organization) => `organization=${organization}`),
    ...tags.map((tag) => `tag=${encodeURIComponent(tag)}`),
    'page_size=100',
    'license=lov2&page=2',
  ].map((query) => `/api/1/datasets/?${query}`)
}

function compared(what: string, ours: readonly number[], theirs: readonly number[]): Figure {
  const ratio = percentile(ours, 0.5) / percentile(theirs, 0.5)
  return {
    ...{ what, ours: spread(ours), yardstick: `${spread(theirs)} (its SQL)`, ratio },
    ...{ promise: `p50 at most x ${mostRatio}`, kept: ratio <= mostRatio },
  }
}

async function measurePut(
  { url }: RunningCopy,
  { large, headers, resources }: { large: MadeDataset; headers: Record<string, string>; resources: number },
): Promise<Figure> {
  const { put, close } = visitor()
  const durations: number[] = []
  // A program that has been up for a while: what comes first is compiled on the way.
  for (let i = 0; i < 500; i++) {
    const rid = large.resourceIds[i % large.resourceIds.length]
    const address = `${url}/api/1/datasets/${large.id}/resources/${rid}/`
    const { took } = accept(await put(address, { title: `Relevé corrigé ${i}` }, headers), address)
    if (i >= 200) durations.push(took)
  }
  close()
  return {
    what: `PUT of one resource of ${resources.toLocaleString('en')}`,
    ours: spread(durations),
    ...{ promise: 'p50 < 10 ms', kept: percentile(durations, 0.5) < 10 },
  }
}
