import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import {
  createEmptyDatabase,
  createTestDatabase,
  dropTestDatabase,
  freePort,
  type RealSite,
  readRows,
  realSite,
  startServer,
  testFolder,
  untilReady,
} from '#testkit'

/**
 * `kill -9` at any moment of the real program: the restart is clean, nothing half-done is visible, nothing
 * acknowledged is lost. CI takes a sample; `bin/torture` runs many rounds.
 */
const rounds = Number(process.env.PARVIS_TORTURE_ROUNDS ?? 2)
const mib = 1024 ** 2
const partSize = 6 * mib

test('killed during migration: the next start finishes it, and the database is the one of a quiet start', async (t) => {
  const folder = await testFolder(t)
  const port = await freePort()
  const expected = await migrationsOf(await database(t, createTestDatabase))
  for (let round = 0; round < rounds; round++) {
    const empty = await database(t, createEmptyDatabase)
    for (const patience of [400, 700, 1000]) {
      const server = startServer({ database: empty, folder, port })
      await wait(patience * (0.5 + Math.random()))
      await server.kill()
    }
    const server = startServer({ database: empty, folder, port })
    t.after(server.kill)
    await untilReady(server)
    await server.kill()
    assert.deepEqual(await migrationsOf(empty), expected)
  }
})

test('killed during an upload: what was acknowledged stands, the file ends whole', async (t) => {
  const site = await realSite(t)
  for (let round = 0; round < rounds; round++) {
    const bytes = randomBytes(3 * partSize + round)
    const location = await beginUpload(site, bytes.length)
    let acknowledged = 0
    let kills = 2
    while (acknowledged < bytes.length) {
      const part = bytes.subarray(acknowledged, acknowledged + partSize)
      const sending = sendPart(site, location, { part, offset: acknowledged, length: bytes.length })
      const killed = kills > 0 && Math.random() < 0.7
      if (killed) {
        kills -= 1
        await wait(Math.random() * 60)
        await site.server.kill()
      }
      const answered = await sending
      if (killed) await site.restart()
      else assert.ok(answered, `a part sent in peace was refused: ${site.server.output()}`)
      const offset = await readOffset(site, location)
      const [before, after] = [acknowledged, acknowledged + part.length]
      assert.ok(offset === after || (offset === before && !answered), `${offset} after ${before}`)
      acknowledged = offset
    }
    const { complete, sha256 } = await (await site.call(location)).json()
    assert.deepEqual({ complete, sha256 }, { complete: true, sha256: hexOf(bytes) })
  }
})

test('killed during publication: public with its card and its history, or a draft without', async (t) => {
  const site = await realSite(t)
  for (let round = 0; round < rounds * 2; round++) {
    const id = await createDraft(site, `Arbres remarquables ${round}`)
    const publishing = site.call(`/api/datasets/${id}/publication`, { method: 'PUT' }).then(
      (answer) => answer.status,
      () => 0,
    )
    await wait(Math.random() * 25)
    await site.server.kill()
    const status = await publishing
    await site.restart()
    const [card] = await site.rows(
      `select visibility from records.card where kind = 'dataset' and id = '${id}'`,
    )
    const [change] = await site.rows(
      `select 1 from records.change where kind = 'dataset' and record_id = '${id}' and action = 'published'`,
    )
    const { visibility } = await (await site.call(`/api/datasets/${id}`)).json()
    const isPublic = visibility === 'public'
    if (status !== 0) assert.deepEqual([status, visibility], [200, 'public'], 'acknowledged, then lost')
    assert.equal(card?.visibility === 'public', isPublic, 'card and dataset differ')
    assert.equal(change !== undefined, isPublic, 'history and dataset differ')
  }
})

test('killed during an import: running it again finishes it, without duplicates', async (t) => {
  const target = await database(t, createTestDatabase)
  const folder = await testFolder(t)
  const path = join(folder, 'catalogue.csv')
  await writeFile(path, catalogueCsv(3000))
  const load = () => startServer({ database: target, folder, port: 0, args: ['load-catalogue', path] })
  for (let round = 0; round < rounds; round++) {
    const killed = load()
    await wait(500 + Math.random() * 1000)
    await killed.kill()
    // A killed import may leave whole batches, never a dataset without its card.
    const { datasets, cards } = await countLoaded(target)
    assert.equal(cards, datasets)
  }
  for (let time = 0; time < 2; time++) {
    const { child, output } = load()
    const [code] = await once(child, 'exit')
    assert.equal(code, 0, output())
  }
  assert.deepEqual(await countLoaded(target), { datasets: 3000, cards: 3000, created: 3000 })
})

async function database(t: TestContext, create: () => Promise<pg.PoolConfig>): Promise<pg.PoolConfig> {
  const made = await create()
  t.after(() => dropTestDatabase(made))
  return made
}

async function migrationsOf(from: pg.PoolConfig): Promise<unknown[]> {
  const migrations = await readRows(from, 'select name, checksum from kernel.migration order by name')
  const tables = await readRows(
    from,
    `select table_schema, table_name, column_name, data_type from information_schema.columns
     where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2, 3`,
  )
  assert.ok(migrations.length > 3 && tables.length > 50)
  return [...migrations, ...tables]
}

async function beginUpload(site: RealSite, length: number): Promise<string> {
  const headers = { 'upload-complete': '?0', 'upload-length': String(length) }
  const answer = await site.call('/api/uploads', { method: 'POST', headers })
  assert.equal(answer.status, 201, await answer.text())
  return answer.headers.get('location') ?? ''
}

/** True when the server said that it keeps the part. */
async function sendPart(
  site: RealSite,
  location: string,
  { part, offset, length }: { part: Buffer<ArrayBuffer>; offset: number; length: number },
): Promise<boolean> {
  const headers = {
    'content-type': 'application/partial-upload',
    'upload-offset': String(offset),
    'upload-complete': offset + part.length === length ? '?1' : '?0',
  }
  return site.call(location, { method: 'PATCH', headers, body: part }).then(
    (answer) => answer.ok,
    () => false,
  )
}

async function readOffset(site: RealSite, location: string): Promise<number> {
  const answer = await site.call(location, { method: 'HEAD' })
  assert.equal(answer.status, 204)
  return Number(answer.headers.get('upload-offset'))
}

async function createDraft(site: RealSite, title: string): Promise<string> {
  const answer = await site.call('/api/datasets', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title, description: 'Position et essence.', license: 'lov2' }),
  })
  const dataset = await answer.json()
  assert.equal(answer.status, 201, JSON.stringify(dataset))
  return dataset.id
}

async function countLoaded(from: pg.PoolConfig) {
  const [counts] = await readRows(
    from,
    `select (select count(*)::int from catalogue.dataset) as datasets,
      (select count(*)::int from records.card where kind = 'dataset') as cards,
      (select count(distinct record_id)::int from records.change where kind = 'dataset') as created`,
  )
  assert.ok(counts)
  return counts
}

function catalogueCsv(count: number): string {
  const header =
    'id;title;slug;url;organization;organization_id;description;frequency;license;tags;created_at;last_modified;archived'
  const lines = Array.from({ length: count }, (_item, index) => {
    const id = `5${index.toString(16).padStart(23, '0')}`
    const [slug, office] = [`jeu-${index}`, index % 40]
    const owner = `Mairie ${office};6${office.toString(16).padStart(23, '0')}`
    return `${id};Jeu de données ${index};${slug};https://example.org/${slug};${owner};Description ${index};annual;Licence Ouverte / Open Licence version 2.0;arbres,ville;2020-01-02T03:04:05;2024-01-02T03:04:05;False`
  })
  return `${[header, ...lines].join('\n')}\n`
}

function hexOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
