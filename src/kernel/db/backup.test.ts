import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp, testFolder } from '#testkit'
import { ConfigError } from '../config.ts'
import { createUpload } from '../files/uploads.ts'
import { backUp, type Errand, restoreBackup } from './backup.ts'

test('what is restored is what was backed up: every row, every file, and new rows take new numbers', async (t) => {
  const [from, to] = [await testApp(t), await testApp(t)]
  const published = await publishFile(from, 'nom\nsaule\n')
  const folder = await backUpInto(t, from)

  await restoreBackup(errand(to, folder))
  const tables = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')).tables
  for (const { name, columns } of tables) {
    const rows = (app: TestApp) => readRows(app, name, columns)
    assert.deepEqual(await rows(to), await rows(from), name)
  }
  const file = await to.anonymous.get(published.url)
  assert.equal(file.body, 'nom\nsaule\n')
  assert.equal(
    file.headers['content-type'],
    (await from.anonymous.get(published.url)).headers['content-type'],
  )
  await to.indexed()
  assert.equal((await to.anonymous.get('/api/search?q=arbres&kind=dataset')).json().total, 1)
  const { id } = await to.given.organization({ name: 'Après' })
  assert.ok(id)
})

test('a backup is made while files are being sent, and leaves them out', async (t) => {
  const [from, to] = [await testApp(t), await testApp(t)]
  const { actor } = await publishFile(from, 'nom\norme\n')
  const sender = { ...from.ctx, actor }
  await createUpload(sender, { name: 'arbres.csv', type: 'text/csv', length: 10 })
  await restoreBackup(errand(to, await backUpInto(t, from)))
  assert.equal((await to.house.pool.query('select 1 from kernel.upload')).rowCount, 0)
})

test('a backup keeps its name: another one never takes its place', async (t) => {
  const app = await testApp(t)
  const folder = await backUpInto(t, app)
  await assert.rejects(backUp(errand(app, folder)), ConfigError)
})

test('an instance that holds accounts is not written over', async (t) => {
  const app = await testApp(t)
  await app.given.account()
  await assert.rejects(restoreBackup(errand(app, await backUpInto(t, app))), ConfigError)
})

test('a file that the backup damaged stops the restoring, and no row is written', async (t) => {
  const [from, to] = [await testApp(t), await testApp(t)]
  await publishFile(from, 'nom\nsaule\n')
  const folder = await backUpInto(t, from)
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  await writeFile(join(folder, 'files', manifest.files[0].key.replaceAll('/', '%2F')), 'nom\nsaulx\n')
  await assert.rejects(restoreBackup(errand(to, folder)), /damaged/)
  assert.equal((await to.house.pool.query('select 1 from people.account')).rowCount, 0)
})

function errand({ house, ctx }: TestApp, folder: string): Errand {
  return { pool: house.pool, store: ctx.files, folder, say: () => undefined }
}

async function backUpInto(t: TestContext, app: TestApp): Promise<string> {
  const folder = join(await testFolder(t), 'backup')
  await backUp(errand(app, folder))
  return folder
}

async function publishFile(app: TestApp, content: string) {
  const { ctx, given } = app
  const account = await given.account()
  const organization = await given.organization({ name: 'Ville des arbres' })
  const dataset = await given.dataset({ organization: organization.id })
  const resource = await given.resource(dataset.id, { file: { name: 'arbres.csv', content } })
  const actor = { ...ctx.actor, kind: 'person' as const, id: account.id }
  return { url: resource.url, actor }
}

async function readRows({ house }: TestApp, table: string, columns: string[]): Promise<unknown[]> {
  const { rows } = await house.pool.query(
    `select ${columns.map((column) => `"${column}"`).join(', ')} from ${table} t order by t::text`,
  )
  return rows
}
