import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { createSearchEngine } from './engine.ts'
import { ask, chance, chanceDocument, engineWith, sampleDocument, sampleQuery } from './sample.ts'
import { processWorkshop } from './workshop.ts'

/** The building process as the launcher bundles it, and a folder for its segments. */
async function bundledWorker(): Promise<{ entry: URL; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'search-'))
  const outfile = join(folder, 'search-worker.mjs')
  await build({
    entryPoints: [join(process.cwd(), 'src/missions/records/search/worker.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
  })
  return { entry: pathToFileURL(outfile), folder: join(folder, 'segments') }
}

test('segments built and merged in a process of their own answer as those built here', async (t) => {
  const { entry, folder } = await bundledWorker()
  const engine = createSearchEngine({ workshop: processWorkshop(entry, folder) })
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
  assert.deepEqual(await readdir(folder), [])
})

test('a snapshot of several segments is merged in the other process, and the index stays as it is', async (t) => {
  const { entry, folder } = await bundledWorker()
  const engine = createSearchEngine({ workshop: processWorkshop(entry, folder) })
  t.after(() => engine.close())
  const pick = chance(5)
  await engine.rebuild([Array.from({ length: 150 }, (_, id) => chanceDocument(pick, id))])
  engine.apply([sampleDocument({ title: 'Licorne' }), { key: 'dataset/3', deleted: true }])
  const query = sampleQuery({ q: '', facets: ['tag'], limit: 200 })
  const before = engine.search(query)
  const { segments } = engine.stats()
  const path = join(folder, 'index.snapshot')
  await engine.save(path, 'fact 42')
  assert.equal(segments, 2)
  assert.equal(engine.stats().segments, segments)
  assert.deepEqual(await readdir(folder), ['index.snapshot'])
  const restored = await engineWith([])
  assert.deepEqual(await restored.restore(path), { stamp: 'fact 42' })
  assert.equal(restored.stats().segments, 1)
  assert.deepEqual(restored.search(query), before)
})

/** The same process, killed in the middle of the first work that it is ever given. */
async function killedOnce(worker: URL): Promise<URL> {
  const mark = new URL('killed', worker)
  const entry = new URL('killed-once.mjs', worker)
  await writeFile(
    entry,
    `import { existsSync, writeFileSync } from 'node:fs'
    const mark = ${JSON.stringify(fileURLToPath(mark))}
    let orders = 0
    const first = !existsSync(mark)
    writeFileSync(mark, '')
    process.on('message', () => first && ++orders === 2 && process.kill(process.pid, 'SIGKILL'))
    await import(${JSON.stringify(worker.href)})`,
  )
  return entry
}

test('a building process that is killed fails its work alone: the next work starts another', async (t) => {
  const { entry, folder } = await bundledWorker()
  const workshop = processWorkshop(await killedOnce(entry), folder)
  t.after(workshop.close)
  const pick = chance(6)
  const documents = Array.from({ length: 200 }, (_, id) => chanceDocument(pick, id))
  const batches = [documents.slice(0, 100), documents.slice(100)]
  await assert.rejects(workshop.build(batches), /the search builder stopped/)
  const arena = await workshop.build(batches)
  assert.equal(arena.manifest.documents, 200)
})

test('what a killed program left of its segments goes, what another writes now stays', async (t) => {
  const { entry, folder } = await bundledWorker()
  await mkdir(folder)
  for (const name of ['old.part', 'new.part', 'records.snapshot']) await writeFile(join(folder, name), 'x')
  for (const name of ['old.part', 'records.snapshot']) await utimes(join(folder, name), 1, 1)
  const workshop = processWorkshop(entry, folder)
  t.after(workshop.close)
  await workshop.merge([])
  assert.deepEqual((await readdir(folder)).sort(), ['new.part', 'records.snapshot'])
})

test('a process that cannot start fails the work and leaves the index answering', async (t) => {
  const faults: unknown[] = []
  const absent = pathToFileURL(join(tmpdir(), 'absent-search-worker.mjs'))
  const folder = await mkdtemp(join(tmpdir(), 'search-'))
  const engine = createSearchEngine({
    workshop: processWorkshop(absent, folder),
    onFault: (fault) => faults.push(fault),
  })
  t.after(() => engine.close())
  engine.apply([sampleDocument({ title: 'Abeilles' })])
  const pick = chance(7)
  const many = Array.from({ length: 100 }, (_, id) => chanceDocument(pick, id))
  await assert.rejects(engine.rebuild([many]), /the search builder stopped/)
  assert.equal(ask(engine, 'abeilles').total, 1)
})

test('a handful of documents is built without another process', async () => {
  const absent = pathToFileURL(join(tmpdir(), 'absent-search-worker.mjs'))
  const engine = createSearchEngine({ workshop: processWorkshop(absent, tmpdir()) })
  await engine.rebuild([[sampleDocument({ title: 'Loups' })], [sampleDocument({ title: 'Abeilles' })]])
  assert.equal(ask(engine, 'loups').total, 1)
  await engine.close()
})
