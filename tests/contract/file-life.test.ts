import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import {
  add,
  askLinks,
  type Blow,
  lastScan,
  leftByDeadWork,
  openLife,
  openSource,
  replace,
  rowsOf,
  seen,
  send,
  settled,
  tableOf,
} from './file-life.ts'

/**
 * A file, from its upload to its removal, while the real program is killed with -9, or loses its database, in the
 * middle of each stage: the public sees what it saw before or all of what comes after, and nothing is left behind.
 */
const blows: Record<string, Blow> = {
  'the server is killed': async ({ site, gates }, stage) => {
    await site.server.kill()
    if (stage) await gates.open(stage)
    // What says which copies live, and since when they hold their jobs, is two minutes old: as after two minutes.
    await site.rows(`update kernel.worker set seen_at = seen_at - interval '1 hour'`)
    await site.rows(
      `update graphile_worker._private_jobs set locked_at = locked_at - interval '1 hour' where locked_at is not null`,
    )
    await site.restart()
    await site.rows(`select graphile_worker.add_job('kernel.release-abandoned-jobs')`)
  },
  'the connection to the database is lost': async ({ site, gates }, stage) => {
    await gates.cut()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => fetch(`${site.server.url}/api/datasets`)),
    )
    for (const { status } of answers)
      assert.ok(status === 200 || status === 503, `${status} ${site.server.output()}`)
    if (stage) await gates.open(stage)
  },
}

const trees = 'espece;hauteur\nchêne;12\ntilleul;9\n'
const more = `${trees}érable;7\n`
const numbered = Array.from({ length: 30 }, (_, i) => i)
/** Social security numbers of nobody: held until they are taken out. */
const people = `ville;nir\n${numbered.map((i) => `Ville${i};${nir(i)}\n`).join('')}`
const corrected = `ville\n${numbered.map((i) => `Ville${i}\n`).join('')}`

for (const [name, blow] of Object.entries(blows)) {
  test(`${name} while a file is read, replaced, taken away: it is seen as it was or as it will be`, async (t) => {
    const life = await openLife(t, blow)
    const { strike, site } = life
    let id = ''
    await strike(['reading'], async () => {
      id = await add(life, 'arbres.csv', trees)
    })
    await settled(site)
    assert.equal(await seen(site, id), trees)

    const stays = async () => assert.equal(await seen(site, id), trees)
    await strike(['read', 'released'], () => replace(life, { id, name: 'arbres.csv', content: more }), stays)
    await settled(site)
    const whole = async () => assert.equal(await seen(site, id), more, 'all of it, or nothing')
    await whole()

    const path = `/api/datasets/${life.dataset}/resources/${id}`
    const removing = async () => void site.call(path, { method: 'DELETE' }).catch(() => undefined)
    await strike(['removed'], removing, whole)
    assert.equal((await site.call(path, { method: 'DELETE' })).status, 204)
    await settled(site)
    assert.equal((await site.call(`/resources/${id}/download`)).status, 404)
    assert.deepEqual(await leftByDeadWork(site), [])
  })

  test(`${name} while a file is examined, then corrected: what is held is never seen`, async (t) => {
    const life = await openLife(t, blow)
    const { strike, site } = life
    const id = await add(life, 'arbres.csv', trees)
    await settled(site)
    const held = async () => assert.equal(await seen(site, id), trees)
    await strike(['examined'], () => replace(life, { id, name: 'agents.csv', content: people }), held)
    await settled(site)
    await held()
    const steps = { steps: [{ kind: 'remove', column: 'nir' }] }
    const scan = await lastScan(life, id)
    const correct = () => send(life, `POST /api/privacy/scans/${scan}/remedies`, steps)
    await strike(['corrected', 'adopted'], correct)
    await settled(site)
    assert.equal(await seen(site, id), corrected)
    assert.deepEqual(await leftByDeadWork(site), [])
  })

  test(`${name} while a link is read: it is asked again, and what was half read is nowhere`, async (t) => {
    const source = await openSource(t)
    const life = await openLife(t, blow, { FETCH_REMOTE: 'on', FETCH_ALLOW: '127.0.0.1' })
    const { strike, site } = life
    const link = { title: 'Arbres', url: `${source.url}/arbres.csv` }
    const { id } = await send(life, `POST /api/datasets/${life.dataset}/resources`, link)
    const half = await source.asked()
    half.write(trees)
    await blow(life, null)
    half.end()
    await settled(site)
    await askLinks(site)
    await strike(['fetched'], async () => (await source.asked()).end(more))
    await askLinks(site)
    ;(await source.asked()).end(more)
    await settled(site)
    assert.equal(await rowsOf(site, id), 3)
    assert.deepEqual(await leftByDeadWork(site), [])
  })
}

test('the server is killed while a table is given out: what stops short never looks whole, and leaves nothing', async (t) => {
  const life = await openLife(t, blows['the server is killed'] ?? assert.fail())
  const { site } = life
  // More than what waits between two programs that talk: the server is in the middle of it.
  const long = 'Ce que la ville compte, et plus encore. '.repeat(20)
  const rows = 20_000
  const csv = `n;texte\n${Array.from({ length: rows }, (_, i) => `${i};${long}\n`).join('')}`
  const id = await add(life, 'ville.csv.gz', gzipSync(csv))
  await settled(site)
  const path = `/api/tables/${await tableOf(site, id)}/export/ndjson`
  const answer = await fetch(`${site.server.url}${path}`)
  const reader = answer.body?.getReader() ?? assert.fail()
  assert.equal((await reader.read()).done, false)
  await site.server.kill()
  await assert.rejects(async () => {
    while (!(await reader.read()).done);
  })
  await site.restart()
  const again = await (await fetch(`${site.server.url}${path}`)).text()
  assert.equal(again.trim().split('\n').length, rows)
  assert.deepEqual(await leftByDeadWork(site), [])
})

/** A well-formed social security number of nobody. */
function nir(i: number): string {
  const number = `1840${(i % 9) + 1}75${100 + i}${200 + i}`
  return `${number}${String(97 - (Number(number) % 97)).padStart(2, '0')}`
}
