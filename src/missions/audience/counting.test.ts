import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { missions } from '#app'
import type { Ctx } from '#kernel/context'
import { openHttp } from '#kernel/http'
import { browser, testApp } from '#testkit'
import { writeUses } from './service/counting.ts'

test('each use is counted once, by day and month, of the record, its organisation and the site, whatever the copy', async (t) => {
  const { given, ctx, house, app, anonymous, work } = await testApp(t)
  const { id: organization } = await given.organization()
  const { id, path } = await given.dataset({ organization })
  const resource = await given.resource(id, { file: { name: 'a.csv', content: 'a,b\n1,2\n3,4\n' } })
  await work()
  await given.readable(resource.id)
  const other: Ctx = { ...ctx, config: { ...ctx.config } }
  const second = await openHttp(other, house.log, missions)
  t.after(() => second.close())
  const ask = (url: string, headers: Record<string, string>, copy = 0) =>
    [app, second][copy]?.inject({ url, headers: { host: 'localhost', ...headers } })
  const download = `/resources/${resource.id}/download`

  await ask(path, browser('1'))
  await ask(path, browser('1'), 0)
  await ask(`/en${path}`, { ...browser('2'), referer: 'https://www.google.fr/' }, 1)
  await ask(path, { ...browser('3'), referer: `http://localhost/datasets` }, 1)
  await ask(download, browser('1'))
  await ask(download, { 'user-agent': 'curl/8.9.1' }, 1)
  await ask(download, { 'user-agent': 'curl/8.9.1' }, 1)
  await ask(`/api/datasets/${id}`, { 'user-agent': 'python-requests/2.32' })
  await ask(`/api/1/datasets/${id}/`, { 'user-agent': 'python-requests/2.32' }, 1)
  const rows = `/api/resources/${resource.id}/data/`
  assert.equal((await ask(rows, { 'user-agent': 'python-requests/2.32' }))?.statusCode, 200)
  await ask('/search?q=introuvablement', browser('1'))
  for (const [url, headers] of noUses({ path, download, rows })) await ask(url, headers)
  await anonymous.head(download)
  await Promise.all([writeUses(ctx), writeUses(other), writeUses(ctx), writeUses(other)])

  const day = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Paris', dateStyle: 'short' }).format(
    ctx.now(),
  )
  const uses = [
    'dataset download browser 1',
    'dataset download program 2',
    'dataset query tabular 1',
    'dataset view direct 1',
    'dataset view search 1',
    'dataset view site 1',
  ]
  assert.deepEqual(await rowsOf(ctx, { kind: 'dataset', id, grain: 'day', since: day }), uses)
  assert.deepEqual(
    await rowsOf(ctx, { kind: 'dataset', id, grain: 'month', since: `${day.slice(0, 7)}-01` }),
    uses,
  )
  const ofAll = uses.map((use) => use.replace('dataset', 'all'))
  assert.deepEqual(await rowsOf(ctx, { kind: 'all', id: organization, grain: 'day', since: day }), ofAll)
  const site = [
    'all call own 1',
    'all call tabular 1',
    'all call udata 1',
    ...ofAll,
    'all search empty 1',
  ].sort()
  assert.deepEqual(await rowsOf(ctx, { kind: 'all', id: '', grain: 'day', since: day }), site)

  const read = (await anonymous.get(`/api/datasets/${id}`)).json()
  assert.deepEqual([read.metrics.views, read.metrics.downloads], [3, 3], 'the figures of the dataset agree')
})

/** Robots, those who do not want to be counted, pages fetched ahead, errors, pages of this site that ask its API. */
function noUses({ path, download, rows }: Record<'path' | 'download' | 'rows', string>) {
  const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
  const asked: [string, Record<string, string>][] = [
    [path, { 'user-agent': googlebot }],
    [path, { 'user-agent': 'curl/8.9.1' }],
    [path, { ...browser('4'), 'sec-purpose': 'prefetch;prerender' }],
    [path, { ...browser('5'), dnt: '1' }],
    [path, { ...browser('6'), 'sec-gpc': '1' }],
    [download, { 'user-agent': 'AhrefsBot/7.0' }],
    [`${path}/nowhere`, browser('7')],
    ['/.well-known/oauth-authorization-server', { 'user-agent': 'python-requests/2.32' }],
    [rows, { ...browser('1'), 'sec-fetch-site': 'same-origin' }],
  ]
  return asked
}

interface Rows {
  kind: string
  id: string
  grain: string
  since: string
}

async function rowsOf({ db }: Ctx, { kind, id, grain, since }: Rows): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', kind, measure, detail, sum(count)) as line
    from audience.use where kind = ${kind} and record_id = ${id} and grain = ${grain} and since = ${since}
    group by kind, measure, detail`.execute(db)
  return rows.map(({ line }) => line).sort()
}
