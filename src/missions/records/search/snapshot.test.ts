import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createSearchEngine } from './engine.ts'
import { chance, chanceDocument, engineWith, sampleDocument, sampleQuery } from './sample.ts'
import { localWorkshop } from './workshop.ts'

async function savedEngine() {
  const pick = chance(11)
  const engine = await engineWith(Array.from({ length: 120 }, (_, id) => chanceDocument(pick, id)))
  engine.apply([chanceDocument(pick, 500), { key: 'dataset/4', deleted: true }])
  const folder = await mkdtemp(join(tmpdir(), 'search-'))
  const path = join(folder, 'index.bin')
  await engine.save(path, 'fact 42')
  return { engine, folder, path }
}

const emptyEngine = () => createSearchEngine({ workshop: localWorkshop() })

test('a snapshot gives back every answer and its stamp', async () => {
  const { engine, folder, path } = await savedEngine()
  const restored = emptyEngine()
  assert.deepEqual(await restored.restore(path), { stamp: 'fact 42' })
  for (const q of ['', 'eau', 'musée route', 'populaton']) {
    const query = sampleQuery({ q, facets: ['tag', 'kind'], limit: 200 })
    assert.deepEqual(restored.search(query), engine.search(query))
  }
  assert.deepEqual(await readdir(folder), ['index.bin'])
})

test('a damaged, cut or older snapshot is refused and leaves the index as it was', async () => {
  const { path } = await savedEngine()
  const bytes = await readFile(path)
  const engine = await engineWith([sampleDocument({ title: 'Abeilles' })])
  const flipped = Buffer.from(bytes)
  flipped.writeUInt8(flipped.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9)
  const older = Buffer.from(bytes)
  older.writeUInt32LE(0, 16)
  for (const damaged of [
    flipped,
    bytes.subarray(0, bytes.length - 100),
    bytes.subarray(0, 40),
    older,
    Buffer.alloc(0),
  ]) {
    await writeFile(path, damaged)
    assert.equal(await engine.restore(path), null)
    assert.equal(engine.search(sampleQuery({ q: 'abeilles' })).total, 1)
  }
  assert.equal(await engine.restore(`${path}.absent`), null)
})

test('changes go on after a restore', async () => {
  const { path } = await savedEngine()
  const engine = emptyEngine()
  await engine.restore(path)
  engine.apply([sampleDocument({ title: 'Licorne' })])
  assert.equal(engine.search(sampleQuery({ q: 'licorne' })).total, 1)
})
