import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { leftoversOf, type RealSite, realSite } from '#testkit'
import { add, askLinks, openSource, rowsOf, seen, send, settled, tableOf } from './file-life.ts'

/** Bytes of one file, beyond which the disk is full for the program and its children. */
const room = 512 * 1024
const env = { FETCH_REMOTE: 'on', FETCH_ALLOW: '127.0.0.1' }

test('a full disk: what is sent is refused with what to do, the site stays, and takes it once there is room', async (t) => {
  const life = await openSite(t)
  const { site } = life
  const big = Buffer.alloc(room * 2, 'a')
  const refused = await site.call('/api/uploads', { method: 'POST', body: big })
  const problem = await refused.json()
  assert.deepEqual([refused.status, problem.title], [507, 'Plus de place sur le serveur'])
  const page = await site.call(`/api/datasets/${life.dataset}/resources`, { method: 'GET' })
  assert.equal(page.status, 200)
  const begun = await site.call('/api/uploads', {
    method: 'POST',
    headers: { 'upload-complete': '?0', 'upload-length': String(big.length) },
  })
  const path = begun.headers.get('location') ?? ''
  const part = () =>
    site.call(path, {
      method: 'PATCH',
      headers: {
        'content-type': 'application/partial-upload',
        'upload-offset': '0',
        'upload-complete': '?1',
      },
      body: big,
    })
  assert.equal((await part()).status, 507)
  await makeRoom(site)
  assert.equal((await part()).status, 200, 'the same upload goes on')
  assert.deepEqual(await leftoversOf(site), [])
})

test('a full disk while a file is read: its producer is told so, and it becomes a table once there is room', async (t) => {
  const life = await openSite(t)
  const { site } = life
  // Few bytes on the wire, more than there is room for once unpacked.
  const rows = 30_000
  const csv = `espece;hauteur\n${Array.from({ length: rows }, (_, i) => `chêne numéro ${i % 100};${i}\n`).join('')}`
  const id = await add(life, 'arbres.csv.gz', gzipSync(csv))
  await until(async () => {
    const [version] = await site.rows('select state, progress from tables.version')
    assert.equal(version?.state, 'working', 'the file is not at fault')
    return JSON.stringify(version?.progress).includes('no-room')
  })
  const examination = await site.call(`/datasets/${life.dataset}/resources/${id}/examination`)
  assert.match(await examination.text(), /plus de place sur le serveur/)
  assert.equal(await seen(site, id), '403', 'nothing of it is public')
  await until(async () => (await leftoversOf(site)).length === 0)
  await makeRoom(site)
  await settled(site)
  assert.equal(await rowsOf(site, id), rows)
  await site.limitFiles(1024)
  const answer = await site.call(`/api/tables/${await tableOf(site, id)}/export/parquet`)
  assert.equal(answer.status, 507, await answer.text())
  assert.equal(await rowsOf(site, id), rows, 'what needs no room is still answered')
  assert.deepEqual(await leftoversOf(site), [])
})

test('a full disk while a link is read: it is asked again later, and its server is not blamed', async (t) => {
  const source = await openSource(t)
  const life = await openSite(t)
  const { site } = life
  const link = { title: 'Arbres', url: `${source.url}/arbres.csv` }
  const { id } = await send(life, `POST /api/datasets/${life.dataset}/resources`, link)
  const csv = `espece;hauteur\n${'chêne;12\n'.repeat(room / 4)}`
  ;(await source.asked()).end(csv)
  await until(
    async () =>
      (await site.rows(`select 1 from graphile_worker.jobs where last_error is not null`)).length > 0,
  )
  const [check] = await site.rows('select failures from catalogue.link_check')
  assert.equal(check?.failures, 0)
  await makeRoom(site)
  await askLinks(site)
  ;(await source.asked()).end(csv)
  await settled(site)
  assert.equal(await rowsOf(site, id), room / 4)
  assert.deepEqual(await leftoversOf(site), [])
})

/** A site with little room, and a public dataset. */
async function openSite(t: TestContext): Promise<{ site: RealSite; dataset: string }> {
  const site = await realSite(t, { env, fileLimit: room })
  const draft = { title: 'Ville', description: 'Ce que la ville compte.', license: 'lov2' }
  const { id } = await send({ site }, 'POST /api/datasets', draft)
  await send({ site }, `PUT /api/datasets/${id}/publication`)
  return { site, dataset: id }
}

function makeRoom(site: RealSite): Promise<void> {
  return site.limitFiles(Number.POSITIVE_INFINITY)
}

async function until(fact: () => Promise<boolean>): Promise<void> {
  for (const began = Date.now(); !(await fact()); await wait(20))
    assert.ok(Date.now() - began < 60_000, 'it never comes')
}
