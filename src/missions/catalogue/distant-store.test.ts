import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { openDuck } from '#kernel/duck'
import { startS3 } from '#kernel/files/test-s3'
import { openHttp } from '#kernel/http'
import { testFolder } from '#testkit'
import { type Town, town, trees } from './service/test-examination.ts'

type Get = (
  url: string,
  headers?: Record<string, string>,
) => Promise<{ status: number; bytes: Buffer; text: string }>

/** A site whose files are in an object store, and a second copy of it that has nothing of them yet. */
async function openCopies(t: TestContext) {
  const s3 = await startS3(join(await testFolder(t), 's3'))
  t.after(() => s3.stop())
  const site = await town(t, { FILES_URL: s3.url })
  const config = { ...site.ctx.config, dataDir: await testFolder(t) }
  const duck = openDuck(config)
  const second = await openHttp({ ...site.ctx, config, duck }, site.house.log, site.house.missions)
  t.after(async () => {
    await second.close()
    await duck.close()
  })
  const copies = { first: site.app, second }
  const via = (
    name: keyof typeof copies,
  ): { get: Get; post: (url: string, body: object) => ReturnType<Get> } => {
    const send = async (
      method: 'GET' | 'POST',
      url: string,
      more: { payload?: object; headers?: Record<string, string> },
    ) => {
      const answer = await copies[name].inject({
        method,
        url,
        ...more,
        headers: { host: 'localhost', 'sec-fetch-site': 'same-origin', ...more.headers },
      })
      return { status: answer.statusCode, bytes: answer.rawPayload, text: answer.body }
    }
    return {
      get: (url, headers = {}) => send('GET', url, { headers }),
      post: (url, payload) => send('POST', url, { payload }),
    }
  }
  return { site, folders: [site.ctx.config.dataDir, config.dataDir], via }
}

/** Everything that reads the rows of a file, and what must be in its answer. */
async function readAll(
  { get, post }: ReturnType<Awaited<ReturnType<typeof openCopies>>['via']>,
  site: Town,
  file: string,
) {
  const { path } = (await site.editor.get(`/api/datasets/${site.id}`)).json()
  const page = `${path}/resources/${file}`
  const table =
    /"t":"([0-9a-f-]{36})"/.exec((await get(`${page}/sql`)).text.replaceAll('&quot;', '"'))?.[1] ?? ''
  const exported = (format: string) => get(`/api/tables/${table}/export/${format}`)
  const asked: Record<string, [answer: Awaited<ReturnType<Get>>, expected: RegExp]> = {
    file: [await get(`/resources/${file}/download`), /platane;haut/],
    part: [await get(`/resources/${file}/download`, { range: 'bytes=0-5' }), /^espece$/],
    explorer: [await get(`${page}/data?espece__exact=platane`), /platane/],
    rows: [await get(`/api/tables/${table}/rows?espece__exact=tilleul&pageSize=1`), /tilleul/],
    groups: [await get(`/api/tables/${table}/groups?espece__groupby&espece__count`), /30/],
    tabular: [await get(`/api/resources/${file}/data/?espece__exact=platane`), /platane/],
    sql: [
      await post('/api/tables/sql', { sql: 'select count(*) as n from t', tables: { t: table } }),
      /\[\[32\]\]/,
    ],
    parquet: [await exported('parquet'), /^PAR1/],
    csv: [await exported('csv'), /platane/],
    xlsx: [await exported('xlsx'), /^PK/],
    ndjson: [await exported('ndjson'), /"espece":"platane"/],
    svg: [await get(`${page}/chart.svg?chart=bar&x=espece&measure=count`), /<svg/],
    png: [await get(`${page}/chart.png?chart=bar&x=espece&measure=count`), /PNG/],
  }
  return Object.entries(asked).flatMap(([name, [{ status, text }, expected]]) =>
    (status === 200 || status === 206) && expected.test(text)
      ? []
      : [`${name}: ${status} ${text.slice(0, 200)}`],
  )
}

test('a file in an object store is read, queried, drawn and exported, also by a copy that begins without it', async (t) => {
  const { site, folders, via } = await openCopies(t)
  const file = await site.add('arbres.csv', trees)
  await site.work()
  assert.deepEqual(await readAll(via('second'), site, file), [], 'the second copy')
  assert.deepEqual(await readAll(via('first'), site, file), [], 'the copy that read the file')
  for (const folder of folders) await rm(join(folder, 'near'), { recursive: true, force: true })
  assert.deepEqual(await readAll(via('second'), site, file), [], 'a copy whose cache is gone')
})
