import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import pino from 'pino'
import { missions } from '#app'
import type { Ctx } from '#kernel/context'
import { openHttp } from '#kernel/http'
import { unpublishDataset } from '#missions/catalogue'
import { browser, testApp, type Visitor } from '#testkit'
import type { Statistics } from './schema.ts'
import { writeUses } from './service/counting.ts'
import { forgetDays } from './service/forgetting.ts'

/** A town whose data were read for two days, one dataset of which is private by now. */
async function readTown(t: TestContext) {
  const site = await testApp(t)
  const { given, ctx, anonymous, setClock } = site
  const { id: organization, slug } = await given.organization()
  const hostile = await given.dataset({ organization, title: '=cmd()<img src=x onerror=alert(1)>' })
  const gone = await given.dataset({ organization, title: 'Bientôt privé' })
  const draft = await given.dataset({ organization, title: 'Brouillon secret', published: false })
  const file = await given.resource(hostile.id, { title: 'Fichier', file: { name: 'a.csv', content: 'a' } })
  setClock(new Date('2026-03-30T10:00:00Z'))
  await readTimes(anonymous, hostile.path, {
    times: 10,
    headers: { referer: 'https://blog.paris/a?b=<script>' },
  })
  await readTimes(anonymous, gone.path, { times: 9, headers: { referer: 'https://rare.paris/' } })
  // Already the first of April in Paris.
  setClock(new Date('2026-03-31T22:30:00Z'))
  await readTimes(anonymous, hostile.path, { times: 2 })
  await readTimes(anonymous, `/resources/${file.id}/download`, { times: 3 })
  await readTimes(anonymous, draft.path, { times: 1 })
  await writeUses(ctx)
  await unpublishDataset(ctx, gone.id)
  return { ...site, ...{ organization, slug, hostile, gone, draft, file } }
}

test('pages, CSV and API of statistics tell the same of what everybody may see, and nothing of the rest', async (t) => {
  const { anonymous, organization, slug, hostile, gone, draft, file } = await readTown(t)

  const ofSite: Statistics = (await anonymous.get('/api/statistics')).json()
  assert.deepEqual(used(ofSite), ['2026-03-30 19 0', '2026-04-01 2 3'])
  assert.equal(ofSite.to, '2026-04-01')
  assert.deepEqual(ofSite.origins, { direct: 2, site: 0, search: 0, other: 19 })
  assert.deepEqual(
    ofSite.hosts,
    [{ host: 'blog.paris', count: 10 }],
    'one visit less and a site is not named',
  )
  assert.deepEqual(
    ofSite.viewed.map(({ id, count }) => [id, count]),
    [[hostile.id, 12]],
    'what is private now is not named',
  )
  const ofOrganization = (await anonymous.get(`/api/statistics/organizations/${slug}?by=month`)).json()
  assert.deepEqual(used(ofOrganization), ['2026-03-01 19 0', '2026-04-01 2 3'])
  const weekly = (await anonymous.get(`/api/statistics/records/dataset/${hostile.id}?by=week`)).json()
  assert.deepEqual(used(weekly), ['2026-03-30 12 3'])
  assert.deepEqual(weekly.files, [
    { id: file.id, title: 'Fichier', path: `${hostile.path}/resources/${file.id}`, count: 3 },
  ])
  for (const { id } of [gone, draft]) {
    assert.equal((await anonymous.get(`/api/statistics/records/dataset/${id}`)).statusCode, 404)
    assert.equal((await anonymous.get(`/statistics/dataset/${id}`)).statusCode, 404)
    assert.equal((await anonymous.get(`/statistics/dataset/${id}.csv`)).statusCode, 404)
  }

  const page = (await anonymous.get('/en/statistics')).body
  assert.ok(page.includes('blog.paris') && page.includes('21 views') && !page.includes('rare.paris'))
  assert.ok(!page.includes('<img src=x') && !page.includes('Bientôt') && !page.includes('secret'))
  const csv = (await anonymous.get('/statistics.csv?table=viewed')).body.split('\r\n')
  assert.deepEqual(csv.slice(1, 2), [
    `dataset;${hostile.id};'${hostile.title};${ofSite.viewed[0]?.organization};${hostile.path};12`,
  ])
  const periods = (await anonymous.get(`/organizations/${slug}/statistics.csv?by=month`)).body
  assert.match(periods, /^since;views;downloads;programs;queries;calls;searches;emptySearches\r\n/)
  assert.ok(periods.includes('2026-04-01;2;3;0;0;0;0;0\r\n'))
  const moved = await anonymous.get(`/en/statistics/organization/${organization}?by=week`)
  assert.deepEqual(
    [moved.statusCode, moved.headers.location],
    [308, `/en/organizations/${slug}/statistics?by=week`],
  )
})

test('a site is named by its readers, not by one of them; the quota of sites lets those go on that it knows', async (t) => {
  const { given, ctx, anonymous } = await testApp(t)
  const { id: organization } = await given.organization()
  const headers = { referer: 'https://blog.paris/' }
  const paths = [await given.dataset({ organization }), await given.dataset({ organization })]
  for (const { path } of paths) await readTimes(anonymous, path, { times: 6, headers })
  await writeUses(ctx)
  const hosts = async (host: string) => {
    const { rows } = await sql<{ count: string }>`
      select count from audience.use where kind = 'all' and record_id = '' and grain = 'month' and measure = 'host'
        and detail = ${host}`.execute(ctx.db)
    return rows.map(({ count }) => Number(count))
  }
  assert.deepEqual(await hosts('blog.paris'), [6])

  await sql`
    insert into audience.use (grain, since, kind, record_id, organization_id, measure, detail, part, count)
    select grain, since, kind, record_id, organization_id, measure, 'h' || n, part, 1
    from audience.use, generate_series(1, 5000) n
    where kind = 'all' and record_id = '' and grain = 'month' and measure = 'host'`.execute(ctx.db)
  const path = paths[0]?.path ?? ''
  await anonymous.get(path, undefined, { ...browser('later'), ...headers })
  await anonymous.get(path, undefined, { ...browser('last'), referer: 'https://new.paris/' })
  await writeUses(ctx)
  assert.deepEqual([await hosts('blog.paris'), await hosts('new.paris')], [[7], []])
})

test('days are summed by month after twenty-five months', async (t) => {
  const { ctx, setClock } = await readTown(t)
  setClock(new Date('2028-05-02T08:00:00Z'))
  await forgetDays(ctx)
  const { rows } = await sql<{ line: string }>`
    select concat_ws(' ', grain, since, measure, detail, sum(count)) as line from audience.use
    where kind = 'all' and record_id = '' and measure in ('view', 'host') group by grain, since, measure, detail
    order by 1`.execute(ctx.db)
  assert.deepEqual(
    rows.map(({ line }) => line),
    [
      'day 2026-04-01 view direct 2',
      'month 2026-03-01 host blog.paris 10',
      'month 2026-03-01 view other 19',
      'month 2026-04-01 view direct 2',
    ],
    'days older than twenty-five months are in their month, and sites with few visits are forgotten',
  )
})

test('nothing of who reads is written: neither in any table nor in the logs', async (t) => {
  const { given, ctx } = await testApp(t)
  const { id: organization } = await given.organization()
  const { id, path } = await given.dataset({ organization })
  const file = await given.resource(id, { file: { name: 'a.csv', content: 'a' } })
  let logged = ''
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      logged += chunk
      done()
    },
  })
  const log = pino({ level: 'debug' }, stream)
  const other: Ctx = { ...ctx, log, config: { ...ctx.config } }
  const app = await openHttp(other, log, missions)
  t.after(() => app.close())
  const traces = ['203.0.113.77', 'Zebra/77', 'secret-cookie', 'secret-query', 'secret-words', 'secret-user']
  const headers = {
    host: 'localhost',
    'user-agent': 'Mozilla/5.0 Zebra/77',
    cookie: 'visitor=secret-cookie',
    referer: 'https://secret-user:x@blog.paris/page?q=secret-query',
  }
  for (const url of [path, `/resources/${file.id}/download`, '/search?q=secret-words', `/api/datasets/${id}`])
    assert.equal((await app.inject({ url, headers, remoteAddress: '203.0.113.77' })).statusCode, 200, url)
  await writeUses(other)

  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(
    ctx.db,
  )
  assert.ok(tables.some(({ name }) => name === 'audience.use'))
  for (const { name } of tables) {
    const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.raw(name)} t`.execute(
      ctx.db,
    )
    const text = rows.map(({ line }) => line).join('\n')
    for (const trace of traces) assert.ok(!text.includes(trace), `${trace} in ${name}`)
    if (name === 'audience.use')
      assert.ok(text.includes('blog.paris') && rows.length > 6, 'they were counted')
  }
  // The log of requests tells what was asked, not by whom.
  for (const trace of traces.filter((one) => one !== 'secret-words'))
    assert.ok(!logged.includes(trace), `${trace} in the logs`)
})

test('a batch whose arrival nobody confirmed is sent again, and added once', async (t) => {
  const { given, ctx, anonymous } = await testApp(t)
  const { id: organization } = await given.organization()
  const { id, path } = await given.dataset({ organization })
  await readTimes(anonymous, path, { times: 4 })
  await writeUses({ ...ctx, db: cutAfterCommit(ctx) })
  await readTimes(anonymous, path, { times: 5 })
  await writeUses(ctx)
  await writeUses(ctx)
  const { totals } = (await anonymous.get(`/api/statistics/records/dataset/${id}`)).json()
  assert.equal(
    totals.views,
    5,
    'four, then one more reader: those who came back at once are not counted again',
  )
})

/** A database whose connection breaks after each commit, before it says so. */
function cutAfterCommit({ db }: Ctx): Ctx['db'] {
  const cut = {
    transaction: () => ({
      execute: async (work: Parameters<ReturnType<Ctx['db']['transaction']>['execute']>[0]) => {
        await db.transaction().execute(work)
        throw new Error('connection lost')
      },
    }),
  }
  return new Proxy(db, { get: (target, name) => Reflect.get(name === 'transaction' ? cut : target, name) })
}

/** As many readers, each with a browser of their own. */
async function readTimes(
  visitor: Visitor,
  path: string,
  { times, headers = {} }: { times: number; headers?: Record<string, string> },
): Promise<void> {
  for (let reader = 0; reader < times; reader += 1)
    await visitor.get(path, undefined, { ...browser(`${reader}`), ...headers })
}

function used({ periods }: Pick<Statistics, 'periods'>): string[] {
  return periods
    .filter(({ views, downloads }) => views + downloads > 0)
    .map(({ since, views, downloads }) => `${since} ${views} ${downloads}`)
}
