import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'

const base = '/api/discussions'
const day = 86_400_000

test('an inbox shows who waits longest first; workspace, organisation and feed tell the same', async (t) => {
  const { given, as, anonymous, setClock, organization, ask, agent, start } = await inbox(t)
  const titles = async (path: string) =>
    [...(await agent.get(path)).body.matchAll(/pv-briefs__title"><a[^>]*>([^<]*)/g)].map(([, title]) => title)
  const first = await ask('La première', 10)
  await ask('La deuxième', 5)
  const third = await ask('La troisième', 2)
  setClock(new Date(start))
  const answer = { text: 'Oui.', organization: organization.id }
  assert.equal((await agent.post(`${base}/${first}/messages`, answer)).statusCode, 201)
  const path = `/organizations/${organization.slug}/inbox`
  assert.deepEqual(await titles(path), ['La deuxième', 'La troisième'])
  assert.deepEqual(await titles(`${path}?state=all`), ['La première', 'La troisième', 'La deuxième'])
  assert.ok((await agent.get(path)).body.includes('attend une réponse depuis 5 jours'))
  for (const who of [await as(await given.account())]) assert.equal((await who.get(path)).statusCode, 403)
  const workspace = (await agent.get('/workspace')).body
  assert.ok(workspace.includes('Questions sans réponse') && workspace.includes('La deuxième'))
  const page = (await anonymous.get(`/organizations/${organization.slug}`)).body
  assert.ok(
    page.includes('10\u00a0jours (médiane') || page.includes('10 jours (médiane'),
    'answers in ten days',
  )
  const feed = await anonymous.get(`/discussions.atom?organization=${organization.id}`)
  assert.match(String(feed.headers['content-type']), /atom/)
  assert.match(feed.body, /<title>La première — Arbres de Sèvres<\/title>[\s\S]*<summary>Oui\.<\/summary>/)

  // Page after page, nothing twice and nothing lost.
  const seen: string[] = []
  let cursor = ''
  do {
    const { items, next } = (await anonymous.get(`${base}?limit=1${cursor && `&cursor=${cursor}`}`)).json()
    seen.push(...items.map(({ title }: { title: string }) => title))
    cursor = next ?? ''
  } while (cursor)
  assert.deepEqual(seen, ['La première', 'La troisième', 'La deuxième'])
  const found = (await anonymous.get(`${base}?q=premi%C3%A8res`)).json().items
  assert.deepEqual(
    found.map(({ title }: { title: string }) => title),
    ['La première'],
  )
  assert.ok((await anonymous.get('/discussions?q=deuxième')).body.includes('La deuxième'))
  assert.equal((await anonymous.get(`${base}?cursor=nothing`)).statusCode, 400)
  assert.equal((await agent.delete(`${base}/${third}/closure`)).statusCode, 200)
})

test('a dataset that changes hands takes its questions to whoever answers now', async (t) => {
  const { given, as, organization, ask, agent, dataset } = await inbox(t)
  await ask('Et maintenant ?', 1)
  const other = await given.organization({ name: 'Métropole' })
  const both = await as(
    await given.account({
      organizations: { [organization.id]: 'administrator', [other.id]: 'administrator' },
    }),
  )
  const moved = await both.put(`/api/datasets/${dataset.id}/producer`, { organization: other.id })
  assert.equal(moved.statusCode, 200, moved.body)
  const waiting = async (slug: string) =>
    (await both.get(`/organizations/${slug}/inbox`)).body.includes('Et maintenant ?')
  assert.deepEqual([await waiting(organization.slug), await waiting(other.slug)], [false, true])
  const [found] = (await both.get(base)).json().items
  assert.equal(found.producer.name, 'Métropole')
  assert.equal((await agent.put(`${base}/${found.id}/closure`)).statusCode, 403)
})

async function inbox(t: Parameters<typeof testApp>[0]) {
  const app = await testApp(t)
  const { given, as, setClock } = app
  const organization = await given.organization({ name: 'Ville de Sèvres' })
  const dataset = await given.dataset({ organization: organization.id, title: 'Arbres de Sèvres' })
  const citizen = await as(await given.account())
  const start = Date.now()
  return {
    ...app,
    ...{ organization, dataset, start },
    agent: await as(await given.account({ organizations: { [organization.id]: 'editor' } })),
    ask: async (title: string, daysAgo: number): Promise<string> => {
      setClock(new Date(start - daysAgo * day))
      const record = { kind: 'dataset', id: dataset.id }
      const opened = await citizen.post(base, { record, title, text: 'Bonjour, une question.' })
      assert.equal(opened.statusCode, 201, opened.body)
      return opened.json().id
    },
  }
}
