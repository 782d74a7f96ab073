import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { startCopy, withFolder } from './kit/copies.ts'
import { onDatabase, withDatabaseCopy } from './kit/databases.ts'
import { allKept, mb, megabyte, printFigures } from './kit/figures.ts'
import { searchTexts } from './kit/hundred-queries.ts'
import { memoryOf, memoryOfChildren, memoryOfServers } from './kit/processes.ts'
import { sampleSlugs } from './kit/sample.ts'
import { accept, visitor } from './kit/visits.ts'

/**
 * Memory of the web process: `memory [--database URL] [requests]`, on a copy of a database that holds a
 * catalogue; 10,000 mixed requests by default. Its children and PostgreSQL are told apart.
 */
const limit = 300 * megabyte
const readers = 4

await runBench(async () => {
  const { database, words } = readArguments()
  const requests = Number(words[0] ?? 10_000)
  return withDatabaseCopy(requireDatabase(database), (url) =>
    withFolder(async (dataDir) => {
      // Twice: with the index built by the process itself, and with the index read from its snapshot.
      const figures = []
      for (const start of ['index built at this start', 'index read from its snapshot']) {
        const copy = await startCopy({ database: url, dataDir })
        try {
          const before = memoryOf(copy.pid)
          await visitAll(copy.url, await mixedPaths(url, requests))
          const after = memoryOf(copy.pid)
          figures.push({
            what: `web process, ${start}`,
            ours: `${mb(after?.now ?? 0)} (peak ${mb(after?.peak ?? 0)})`,
            yardstick: `${mb(before?.now ?? 0)} before`,
            ratio: (after?.now ?? 0) / (before?.now ?? 1),
            promise: '< 300 MB',
            kept: (after?.now ?? 0) < limit,
          })
          figures.push({ what: 'its children', ours: mb(memoryOfChildren(copy.pid)) })
          figures.push({ what: 'PostgreSQL', ours: await memoryOfDatabase(url) })
        } finally {
          await copy.stop()
        }
      }
      printFigures(`Memory after ${requests} mixed requests`, figures)
      return allKept(figures)
    }),
  )
})

/** Half dataset pages, then searches, JSON, suggestions, organisations and the front page; in both languages. */
async function mixedPaths(database: string, count: number): Promise<string[]> {
  const slugs = await sampleSlugs(database, Math.min(5000, count))
  const organizations = await organizationSlugs(database)
  const texts = searchTexts.map((q) => new URLSearchParams({ q }).toString())
  const at = (list: readonly string[], i: number) => list[i % list.length] ?? ''
  return Array.from({ length: count }, (_, i) => {
    const lang = i % 5 === 0 ? '/en' : ''
    if (i % 2 === 0) return `${lang}/datasets/${at(slugs, i / 2)}`
    if (i % 10 === 1) return `${lang}/search?${at(texts, i)}`
    if (i % 10 === 3) return `/api/search?${at(texts, i)}&page=${(i % 3) + 1}`
    if (i % 10 === 5) return `/api/suggestions?${at(texts, i)}`
    if (i % 10 === 7) return `${lang}/organizations/${at(organizations, i)}`
    return i % 20 === 9 ? `${lang}/` : `/api/datasets/${at(slugs, i)}`
  })
}

function organizationSlugs(database: string): Promise<string[]> {
  return onDatabase(database, async (client) => {
    const { rows } = await client.query<{ slug: string }>(
      'select slug from people.organization where deleted_at is null order by md5(id) limit 500',
    )
    return rows.map(({ slug }) => slug)
  })
}

async function visitAll(url: string, paths: readonly string[]): Promise<void> {
  const { get, close } = visitor(readers)
  await Promise.all(
    Array.from({ length: readers }, async (_, first) => {
      for (let i = first; i < paths.length; i += readers) {
        const address = url + (paths[i] ?? '')
        accept(await get(address), address)
      }
    }),
  )
  close()
}

/** Of the connections to this database, when the server runs on this machine. */
function memoryOfDatabase(database: string): Promise<string> {
  return onDatabase(database, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity')
    const bytes = memoryOfServers(rows.map(({ pid }) => pid))
    return bytes > 0 ? mb(bytes) : 'on another machine'
  })
}
