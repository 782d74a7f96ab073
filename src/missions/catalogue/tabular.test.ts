import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { answerMayRead, releaseVersion } from '#missions/tables'
import { testApp } from '#testkit'
import { mayReadTable } from './index.ts'

const csv = `nom;code;montant\n${Array.from({ length: 45 }, (_, n) => `Lieu ${n};0${n};${n},5`).join('\n')}\n`

/** A public file of 45 rows, read and given out, and what clients of the tabular dialect ask of it. */
async function openTabular(t: TestContext) {
  answerMayRead(mayReadTable)
  const app = await testApp(t)
  const organization = await app.given.organization()
  const dataset = await app.given.dataset({ organization: organization.id })
  const resource = await app.given.resource(dataset.id, { file: { name: 'lieux.csv', content: csv } })
  await app.work()
  const table = await app.ctx.db
    .selectFrom('catalogue.resource')
    .select('table_id')
    .where('id', '=', resource.id)
    .executeTakeFirstOrThrow()
  const version = await app.ctx.db
    .selectFrom('tables.version')
    .select('id')
    .where('table_id', '=', table.table_id ?? '')
    .executeTakeFirstOrThrow()
  await releaseVersion(app.ctx, version.id)
  const ask = async (path: string) => app.anonymous.get(`/api/resources/${resource.id}/${path}`)
  return { ...app, id: resource.id, dataset, ask }
}

test('a client of the tabular dialect finds its way, its envelope and its pages', async (t) => {
  const { ask, id, dataset } = await openTabular(t)
  const ways = (await ask('')).json()
  assert.deepEqual(
    ways.links.map(({ rel, href }: { rel: string; href: string }) => [rel, href.endsWith(`/${id}/${rel}/`)]),
    [
      ['profile', true],
      ['data', true],
      ['swagger', true],
    ],
  )
  const answer = await ask('data/?montant__greater=2&page=2&page_size=20')
  assert.equal(answer.headers['access-control-allow-origin'], '*')
  const { data, links, meta } = answer.json()
  assert.deepEqual(meta, { page: 2, page_size: 20, total: 43 })
  assert.deepEqual(data[0], { __id: 23, nom: 'Lieu 22', code: '022', montant: 22.5 })
  assert.match(links.next, /montant__greater=2&page_size=20&page=3$/)
  assert.match(links.prev, /page=1$/)
  const profile = (await ask('profile/')).json()
  assert.deepEqual(profile.profile.header, ['nom', 'code', 'montant'])
  assert.equal(profile.profile.total_lines, 45)
  assert.equal(profile.profile.columns.montant.python_type, 'float')
  assert.equal(profile.dataset_id, dataset.id)
})

test('it aggregates, exports and describes itself', async (t) => {
  const { ask } = await openTabular(t)
  const groups = (await ask('data/?montant__sum&montant__avg')).json()
  assert.deepEqual(groups.data, [{ montant__sum: 1012.5, montant__avg: 22.5 }])
  assert.ok(!('total' in groups.meta))
  const file = await ask('data/csv/?nom__contains=lieu+1&columns=nom')
  assert.match(String(file.headers['content-type']), /^text\/csv/)
  assert.deepEqual(file.body.split('\r\n').slice(0, 2), ['__id,nom', '2,Lieu 1'])
  assert.equal(JSON.parse((await ask('data/json/')).body).length, 45)
  const swagger = JSON.parse((await ask('swagger/')).body)
  assert.equal(swagger.openapi, '3.0.3')
})

test('its refusals are in its own words, and what is not given out is not read', async (t) => {
  const { ask, anonymous, ctx, id } = await openTabular(t)
  const wrong = await ask('data/?nom__greater_than=1')
  assert.equal(wrong.statusCode, 400)
  assert.deepEqual(Object.keys(wrong.json().errors[0]), ['code', 'title', 'detail'])
  assert.match((await ask('data/?page_size=51')).json().errors[0].detail, /50/)
  assert.equal((await anonymous.get('/api/resources/nothing/data/')).statusCode, 404)
  await ctx.db.updateTable('catalogue.resource').set({ standing: 'in-review' }).where('id', '=', id).execute()
  for (const path of ['', 'profile/', 'swagger/', 'data/', 'data/csv/', 'data/json/'])
    assert.equal((await ask(path)).statusCode, 403, path)
})
