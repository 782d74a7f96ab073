import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { House } from '#kernel/house'
import { outgoing } from '#kernel/outgoing'
import { createSource, harvestNow, readJob } from '#missions/harvest'
import { importOrganization } from '#missions/people'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { withFolder } from './kit/copies.ts'
import { withEmptyDatabase } from './kit/databases.ts'
import { allKept, type Figure, mb, megabyte, printFigures } from './kit/figures.ts'
import { withHouse } from './kit/open-house.ts'
import { watchMemory } from './kit/processes.ts'
import { writeRdfFeed } from './kit/rdf-feed.ts'

/**
 * How fast a catalogue elsewhere comes in: `harvest [datasets]`, 5,000 by default, of an invented catalogue in RDF/XML, on an
 * empty database of the server given. Read three times: all is new; nothing changed but the date of the catalogue; the
 * very same bytes.
 */
const promises = { rate: 300, faster: 5, memory: 600 * megabyte }

await runBench(() =>
  withFolder(async (folder) => {
    const { database, words } = readArguments()
    const count = Number(words[0] ?? 5000)
    const paths = [join(folder, 'first.rdf'), join(folder, 'second.rdf')] as const
    await writeRdfFeed(paths[0], count, 1)
    await writeRdfFeed(paths[1], count, 2)
    const { size } = await stat(paths[0])
    const feed = await serve(paths)
    try {
      const figures = await withEmptyDatabase(requireDatabase(database), (url) =>
        withHouse(url, (house) => measure(house, { count, feed })),
      )
      printFigures(`A catalogue of ${count} datasets, ${mb(size)} of RDF/XML, comes in`, figures)
      return allKept(figures)
    } finally {
      feed.close()
    }
  }),
)

interface Feed {
  url: string
  next: () => void
  close: () => void
}

async function measure({ ctx }: House, { count, feed }: { count: number; feed: Feed }): Promise<Figure[]> {
  const open = { ...ctx, outgoing: outgoing({ allow: [new URL(feed.url).origin], log: ctx.log }) }
  const { id } = await open.db
    .transaction()
    .execute((db) => importOrganization({ ...open, db }, { id: 'lys', name: 'Ville de Lys' }))
  const source = await createSource(open, {
    ...{ name: 'Lys', url: feed.url, backend: 'dcat', organization: id, filters: [] },
    ...{ schedule: null, active: true, archives: true },
  })
  const memory = watchMemory()
  const first = await run(open, source.id)
  const peak = memory.stop()
  if (first.counts.created !== count)
    throw new Error(`${count} were written, ${first.counts.created} created`)
  feed.next()
  const again = await run(open, source.id)
  if (again.counts.unchanged !== count)
    throw new Error(`${count} unchanged, ${again.counts.unchanged} said so`)
  const same = await run(open, source.id)
  const rate = count / first.seconds
  const least = `> ${promises.rate} /s`
  return [
    { what: 'all is new', ours: `${first.seconds.toFixed(1)} s` },
    { what: 'datasets a second', ours: rate.toFixed(0), promise: least, kept: rate > promises.rate },
    {
      what: 'another date, the same datasets',
      ours: `${again.seconds.toFixed(1)} s`,
      ratio: again.seconds / first.seconds,
    },
    {
      what: 'nothing changed',
      ours: `${same.seconds.toFixed(2)} s`,
      yardstick: `${first.seconds.toFixed(1)} s`,
      ratio: same.seconds / first.seconds,
      promise: `${promises.faster} times faster`,
      kept: first.seconds / same.seconds >= promises.faster,
    },
    {
      what: 'memory, both processes',
      ours: mb(peak),
      promise: `< ${mb(promises.memory)}`,
      kept: peak < promises.memory,
    },
  ]
}

async function run(ctx: House['ctx'], sourceId: string) {
  const began = performance.now()
  const job = await readJob(ctx, await harvestNow(ctx, sourceId))
  if (job.fault) throw new Error(job.fault.message)
  return { counts: job.counts, seconds: (performance.now() - began) / 1000 }
}

async function serve(paths: readonly [string, string]): Promise<Feed> {
  let current: string = paths[0]
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/rdf+xml' })
    createReadStream(current).pipe(response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/catalog.rdf`,
    next: () => {
      current = paths[1]
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
