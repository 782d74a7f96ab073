import assert from 'node:assert/strict'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { createSearchEngine } from './engine.ts'
import { ask, chance, chanceDocument, engineWith, sampleDocument, sampleQuery } from './sample.ts'
import { threadWorkshop } from './workshop.ts'

/** The worker as the launcher bundles it. */
async function bundledWorker(): Promise<URL> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'search-')), 'search-worker.mjs')
  await build({
    entryPoints: [join(process.cwd(), 'src/missions/records/search/worker.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
  })
  return pathToFileURL(outfile)
}

test('segments built and merged in a thread answer as those built here', async (t) => {
  const engine = createSearchEngine({ workshop: threadWorkshop(await bundledWorker()) })
  t.after(() => engine.close())
  const pick = chance(5)
  const documents = Array.from({ length: 300 }, (_, id) => chanceDocument(pick, id))
  await engine.rebuild([documents.slice(0, 150), documents.slice(150)])
  const late = Array.from({ length: 40 }, (_, id) => chanceDocument(pick, id + 300))
  for (const document of late) {
    engine.apply([document])
    ask(engine, 'eau')
  }
  await engine.settle()
  const here = await engineWith([...documents, ...late])
  const query = sampleQuery({ q: 'accident route', facets: ['tag'] })
  assert.deepEqual(engine.search(query), here.search(query))
  assert.ok(engine.stats().segments < 10)
})

test('a thread that cannot start fails the work and leaves the index answering', async (t) => {
  const faults: unknown[] = []
  const absent = pathToFileURL(join(tmpdir(), 'absent-search-worker.mjs'))
  const engine = createSearchEngine({
    workshop: threadWorkshop(absent),
    onFault: (fault) => faults.push(fault),
  })
  t.after(() => engine.close())
  engine.apply([sampleDocument({ title: 'Abeilles' })])
  await assert.rejects(engine.rebuild([[sampleDocument({ title: 'Loups' })]]))
  assert.equal(ask(engine, 'abeilles').total, 1)
})
