import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createDraft, publishDataset } from '#missions/catalogue'
import { type TestApp, testApp } from '#testkit'

const page = 'https://example.org/data'

/** A card about data kept elsewhere, whose source gives no date, count nor format. */
async function silentSource({ ctx, given }: TestApp, title: string) {
  const { id: organization } = await given.organization()
  const external = {
    url: page,
    resourceCount: null,
    mainResourceCount: null,
    formats: [],
    lastUpdate: null,
    zones: [],
    owner: null,
    qualityScore: null,
  }
  const description = 'Ce que la source publie chaque jour, tenu chez elle.'
  const draft = { title, description, license: 'lov2', frequency: 'daily', external } as const
  const { id } = await createDraft(ctx, { ...draft, organization })
  return publishDataset(ctx, id, {})
}

test('data kept elsewhere by a source that gives no date is neither fresh nor late', async (t) => {
  const app = await testApp(t)
  const { id, slug } = await silentSource(app, 'Adresses')
  const dataset = (await app.anonymous.get(`/api/datasets/${id}`)).json()
  assert.equal(dataset.lastUpdate, null)
  const met = new Map(
    dataset.quality.criteria.map((item: { key: string; met: boolean | null }) => [item.key, item.met]),
  )
  assert.deepEqual(
    ['timeliness', 'openFormat', 'availability', 'documentation'].map((key) => met.get(key)),
    [null, null, null, null],
  )
  const shown = await app.anonymous.get(`/datasets/${slug}`)
  assert.match(shown.body, /Date de mise à jour\s: voir la source/)
  assert.doesNotMatch(shown.body, /dateModified|était attendue|attendue avant/)
  assert.match((await app.anonymous.get(`/en/datasets/${slug}`)).body, /Date of last update: see the source/)
})

test('it is not counted among what was updated, and lists by date end with it', async (t) => {
  const app = await testApp(t)
  const { id: organization } = await app.given.organization()
  const silent = await silentSource(app, 'Adresses')
  const known = [
    await app.given.dataset({ organization, title: 'Arbres' }),
    await app.given.dataset({ organization, title: 'Bancs' }),
  ]
  const other = await silentSource(app, 'Cadastre')
  await app.indexed()
  const get = async (url: string) => (await app.anonymous.get(url)).json()
  const { total } = await get('/api/search?kind=dataset&updated=30-days')
  assert.equal(total, known.length)
  const newest = await get('/api/search?kind=dataset&sort=updated')
  const last = newest.items.slice(-2).map((item: { id: string }) => item.id)
  assert.deepEqual(last.sort(), [silent.id, other.id].sort())

  const walked: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const answer = await get(`/api/datasets?limit=1${next && `&cursor=${encodeURIComponent(next)}`}`)
    walked.push(...answer.items.map((item: { id: string }) => item.id))
    next = answer.next
  }
  assert.equal(new Set(walked).size, 4, 'each once')
  assert.deepEqual(walked.slice(2).sort(), [silent.id, other.id].sort())
})

test('pages that show the newest, feeds and sitemaps claim no date for it', async (t) => {
  const app = await testApp(t)
  const { slug, createdAt } = await silentSource(app, 'Adresses')
  const { id: organization } = await app.given.organization()
  await app.given.dataset({ organization, title: 'Arbres' })
  await app.indexed()
  const front = (await app.anonymous.get('/')).body
  assert.match(front, /\/datasets\/arbres/)
  assert.doesNotMatch(front, new RegExp(`/datasets/${slug}"`))
  assert.match((await app.anonymous.get('/datasets')).body, /mise à jour\s: voir la source/)
  const feed = (await app.anonymous.get('/recent.atom?kind=dataset')).body
  assert.match(feed, new RegExp(`<updated>${createdAt}</updated>`))
  const urls = (await app.anonymous.get('/sitemaps/1.xml')).body.split('<url>')
  assert.ok(urls.some((url) => url.includes('/datasets/arbres<') && url.includes('<lastmod>')))
  const own = urls.find((url) => url.includes(`/datasets/${slug}<`))
  assert.ok(own && !own.includes('<lastmod>'))
})
