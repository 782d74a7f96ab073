import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { testApp } from '#testkit'
import { forgetSearchesJob, noteMatches, tellSearchesJob } from './service/searches/matching.ts'

const start = Date.parse('2027-03-26T09:00:00Z')
const minute = 60_000
const name = '« vélo » · Ville de Sèvres'
const plain = (text: string) => text.replace(/\s/g, ' ')

async function watcher(t: TestContext) {
  const app = await testApp(t)
  const { given, as, ctx } = app
  app.setClock(new Date(start))
  const organization = await given.organization({ name: 'Ville de Sèvres' })
  const account = await given.account()
  const citizen = await as(account)
  const publish = (title: string, tags: string[] = []) =>
    given.dataset({ organization: organization.id, title, tags })
  const at = async (minutes: number) => {
    app.setClock(new Date(start + minutes * minute))
    await app.work()
    await tellSearchesJob.run(ctx, {})
    await app.work()
  }
  const told = async () => (await citizen.get('/api/notifications')).json().items
  const mails = () => given.mailsTo(account.email)
  const follow = (target: string) => citizen.put('/api/follows', { kind: 'search', target })
  return { ...app, account, citizen, organization, publish, at, told, mails, follow }
}

test('a search that is followed tells of what it finds from then on, gathered, once an hour at most', async (t) => {
  const { citizen, publish, at, told, follow, mails, ctx, house, organization } = await watcher(t)
  await publish('Pistes cyclables de 2025')
  await at(0)
  const target = `q=v%C3%A9lo&organization=${organization.id}`
  assert.equal((await follow(`page=3&sort=title&${target}`)).statusCode, 204)
  const choices = (await citizen.get('/api/notifications/choices')).json()
  assert.equal(choices.ways.search, 'digest')
  const ways = { ...choices.ways, search: 'mail' }
  assert.equal((await citizen.put('/api/notifications/choices', { ...choices, ways })).statusCode, 204)
  const [kept] = (await citizen.get('/api/follows')).json().items
  assert.equal(plain(kept.title), name)
  assert.equal((await citizen.get(kept.path)).statusCode, 200)
  await at(10)
  assert.deepEqual(await told(), [], 'what it found before is no news')

  for (const year of [2026, 2027, 2028]) await publish(`Pistes cyclables de ${year}`)
  await publish('Budget primitif')
  await at(11)
  assert.deepEqual(await told(), [], 'they gather')
  await at(16)
  const [one, ...others] = await told()
  assert.deepEqual(others, [])
  assert.deepEqual([one.what, one.why, one.matches.total], ['matched', 'search', 3])
  assert.equal(plain(one.record.title), name)
  const [mail = '', ...more] = await mails()
  assert.deepEqual(more, [], 'one mail of three records')
  assert.match(mail, /3 nouveaux résultats\s: «\s?vélo\s?» · Ville de Sèvres\n- Pistes cyclables de 20/)
  assert.ok((await citizen.get('/notifications')).body.includes('3 nouveaux résultats'))
  assert.equal((await citizen.get(`/notifications/${one.id}`)).headers.location, `${kept.path}&sort=created`)

  await publish('Vélos en libre-service')
  await at(30)
  assert.equal((await mails()).length, 1, 'it was told of less than an hour ago')
  await at(80)
  assert.equal((await mails()).length, 2)

  const hidden = await publish('Vélos volés')
  await at(81)
  await at(150)
  assert.equal((await told()).length, 3)
  await house.pool.query(`update records.card set visibility = 'hidden' where id = $1`, [hidden.id])
  assert.equal((await told()).length, 2, 'what is no longer public is no result')
  assert.equal((await citizen.get('/api/notifications')).json().unread, 1, 'nor does it stay to be read')

  // As if it had been followed while the others were forgotten.
  const searches = sql`select from records.saved_search`
  await sql`delete from records.saved_search`.execute(ctx.db)
  await forgetSearchesJob.run(ctx, {})
  assert.equal((await searches.execute(ctx.db)).rows.length, 1, 'what somebody follows is still matched')

  await citizen.delete(`/api/follows?kind=search&target=${encodeURIComponent(target)}`)
  await forgetSearchesJob.run(ctx, {})
  assert.deepEqual((await searches.execute(ctx.db)).rows, [])
})

test('a search is followed by its button, in both languages, and not when it asks for everything', async (t) => {
  const { citizen, anonymous, follow, publish } = await watcher(t)
  await publish('Arbres', ['arbre'])
  assert.equal((await follow('sort=title')).statusCode, 422)
  assert.equal((await follow('q=-arbre')).statusCode, 422, 'all but something is nearly everything')
  assert.equal((await follow(`q=${'%F0%9F%8C%B3'.repeat(50)}`)).statusCode, 422)
  assert.equal((await follow('kind=dataset&zone=fr:commune:92072')).statusCode, 204)
  assert.ok(!(await citizen.get('/datasets')).body.includes('Suivre cette recherche</'))
  assert.ok((await anonymous.get('/datasets?q=arbre')).body.includes('Suivre cette recherche</'))
  const followed = { kind: 'search', target: 'q=arbre&kind=dataset' }
  const { headers } = await citizen.submit('/follows', followed)
  assert.equal(headers.location, '/search?q=arbre&kind=dataset')
  assert.ok((await citizen.get('/en/datasets?q=arbre')).body.includes('Stop following this search</'))
  assert.ok((await citizen.get('/notifications/following')).body.includes('arbre'))
  await citizen.submit('/follows/end', followed)
  assert.ok((await citizen.get('/datasets?q=arbre')).body.includes('Suivre cette recherche</'))
})

test('what an import publishes is matched in one statement and noted in one, each record once', async (t) => {
  const { ctx, follow, publish, at, told, house } = await watcher(t)
  const searches = ['q=piscine', 'tag=eau', 'kind=dataset&tag=eau&q=piscine']
  for (const search of searches) assert.equal((await follow(search)).statusCode, 204)
  const imported = []
  for (let n = 0; n < 4; n++) imported.push(await publish(`Piscine ${n}`, ['eau']))
  const refs = imported.map(({ id }) => ({ kind: 'dataset', id }))
  await house.pool.query('truncate conversation.search_match')
  let writes = 0
  let asked = 0
  const db = ctx.db.withPlugin({
    transformQuery({ node }) {
      if (JSON.stringify(node).includes('insert into conversation.search_match')) writes++
      if (JSON.stringify(node).includes('from records.saved_search')) asked++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  await noteMatches({ ...ctx, db }, [...refs, ...refs])
  assert.deepEqual([asked, writes], [1, 1])
  await noteMatches(ctx, refs)
  const { rows } = await house.pool.query('select from conversation.search_match')
  assert.equal(rows.length, searches.length * refs.length)
  await at(6)
  const totals = (await told()).map(({ matches }: { matches: { total: number } }) => matches.total)
  assert.deepEqual(totals, [4, 4, 4])
})
