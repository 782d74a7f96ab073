import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'

async function town(t: TestContext) {
  const app = await testApp(t)
  const { given, as } = app
  const { id } = await given.organization({ name: 'Ville de Sèvres' })
  return {
    ...app,
    organization: id,
    editor: await as(await given.account({ organizations: { [id]: 'editor' } })),
    citizen: await as(await given.account()),
    other: await as(await given.account()),
    dataset: await given.dataset({ organization: id, title: 'Arbres de Sèvres' }),
  }
}

const base = '/api/reuses'
const map = {
  title: 'La carte des platanes',
  description: 'Tous les platanes sur une carte.',
  url: 'https://example.org/platanes',
  type: 'visualization',
  theme: 'environment_and_energy',
}

test('a citizen declares a reuse in their own name; a page is declared once', async (t) => {
  const { citizen, other, anonymous, dataset } = await town(t)
  const { id, owner, organization } = (await citizen.post(base, { ...map, datasets: [dataset.id] })).json()
  assert.equal(organization, null)
  assert.ok(owner.name)
  assert.equal((await anonymous.get(`${base}/${id}`)).statusCode, 404)
  assert.equal((await citizen.put(`${base}/${id}/publication`)).statusCode, 200)
  assert.equal((await anonymous.get(`${base}/${id}`)).json().datasets[0].title, 'Arbres de Sèvres')
  assert.equal((await anonymous.get(`/api/datasets/${dataset.id}`)).json().metrics.reuses, 1)
  const again = await other.post(base, { ...map, url: 'HTTPS://Example.org/platanes' })
  assert.deepEqual([again.statusCode, again.json().errors[0].pointer], [409, '/url'])
  assert.match(again.json().errors[0].detail, /«\sLa carte des platanes\s» décrit déjà cette adresse/)
  for (const [method, path, body] of [
    ['patch', '', { title: 'À moi', version: 2 }],
    ['put', '/archive', undefined],
    ['delete', '', undefined],
  ] as const)
    assert.equal((await other[method](`${base}/${id}${path}`, body)).statusCode, 403)

  assert.equal((await citizen.delete(`${base}/${id}`)).statusCode, 204)
  const second = (await other.post(base, map)).json()
  assert.equal(second.slug, 'la-carte-des-platanes-1')
  assert.equal((await citizen.put(`${base}/${id}/restoration`)).statusCode, 409)
})

test('a reuse is public once it says what it is, what it is about and of what it is made', async (t) => {
  const { citizen } = await town(t)
  const { id } = (await citizen.post(base, { title: 'Carte' })).json()
  const refused = (await citizen.put(`${base}/${id}/publication`)).json()
  assert.deepEqual(
    refused.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/description', '/url', '/type', '/theme', '/datasets'],
  )
})

/** The header of a PNG of this size. */
function png(side: number): Buffer {
  const bytes = Buffer.alloc(33)
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1')
  bytes.writeUInt32BE(13, 8)
  bytes.write('IHDR', 12, 'latin1')
  bytes.writeUInt32BE(side, 16)
  bytes.writeUInt32BE(side, 20)
  return bytes
}

test('a reuse has a picture, shown as a picture and nothing else; what is none is refused', async (t) => {
  const { citizen, other, anonymous, work } = await town(t)
  const { id } = (await citizen.post(base, map)).json()
  const path = `${base}/${id}/image`
  const type = { 'content-type': 'image/png' }
  assert.equal((await other.put(path, png(64), type)).statusCode, 404)
  assert.equal((await citizen.put(path, Buffer.from('<svg/>'), type)).statusCode, 415)
  assert.equal((await citizen.put(path, png(9000), type)).statusCode, 413)
  const { image } = (await citizen.put(path, png(64), type)).json()
  const shown = await anonymous.get(image)
  assert.deepEqual([shown.statusCode, shown.headers['content-type']], [200, 'image/png'])
  assert.match(String(shown.headers['content-security-policy']), /default-src 'none'; sandbox/)
  assert.equal((await citizen.put(path, png(32), type)).statusCode, 200)
  await work()
  assert.equal((await anonymous.get(image)).statusCode, 404)
})

test('the form sends the picture after its token, and says what is wrong with it', async (t) => {
  const { citizen, anonymous } = await town(t)
  const { id } = (await citizen.post(base, map)).json()
  const send = (token: string, bytes: Buffer) => {
    const part = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"`
    const head = `${part('csrf')}\r\n\r\n${token}\r\n${part('image')}; filename="i.png"\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')])
    return citizen.post(`/reuses/${id}/image`, body, { 'content-type': 'multipart/form-data; boundary=b' })
  }
  assert.equal((await send('false', png(64))).statusCode, 403)
  const refused = await send(citizen.csrf, Buffer.from('<svg/>'))
  assert.equal(refused.statusCode, 415)
  assert.match(refused.body, /n’est pas une image/)
  assert.equal((await send(citizen.csrf, Buffer.alloc(1_200_000, 1))).statusCode, 413)
  assert.equal((await send(citizen.csrf, png(64))).statusCode, 303)
  const { image } = (await citizen.get(`${base}/${id}`)).json()
  assert.equal((await anonymous.get(image)).statusCode, 200)
})

test('drafts and private ones appear nowhere in public: search, lists, feeds, sitemaps, links', async (t) => {
  const { citizen, editor, anonymous, organization, dataset, indexed } = await town(t)
  const secret = 'Zanzibar'
  const named = { title: `${secret} secret`, tags: ['zanzibar'], datasets: [dataset.id] }
  const service = { ...named, description: secret, baseUrl: 'https://example.org', organization }
  const made = [
    [editor, '/api/dataservices', (await editor.post('/api/dataservices', service)).json().id],
    [citizen, base, (await citizen.post(base, { ...map, ...named })).json().id],
  ] as const
  const slug = (await anonymous.get(`/api/datasets/${dataset.id}`)).json().slug
  const places = [
    ...['/', '/search?q=zanzibar', '/dataservices', '/reuses', '/recent.atom', '/sitemaps/1.xml'],
    ...['/api/search?q=zanzibar', '/api/dataservices', base, '/api/search/suggestions?q=zanz'],
    ...[`/datasets/${slug}`, `/api/records/dataset/${dataset.id}/links`],
    ...['/tags/zanzibar', '/search/values/tag?find=zanzibar', '/api/1/site/catalog.jsonld'],
    ...['/api/1/dataservices/', '/api/2/dataservices/search/?q=zanzibar', '/api/1/dataservices/recent.atom'],
    ...['/api/1/reuses/', '/api/2/reuses/search/?q=zanzibar', '/api/1/reuses/recent.atom'],
    ...['/api/1/site/dataservices.csv', '/api/1/site/reuses.csv'],
  ]
  const seen = async () => {
    await indexed()
    const found: string[] = []
    for (const place of places) {
      const { body } = await anonymous.get(place)
      // What was asked is said again by the page: the title is not.
      if (body.includes(`${secret} secret`) || body.includes('zanzibar-secret')) found.push(place)
    }
    return found
  }
  assert.deepEqual(await seen(), [])
  for (const [who, path, id] of made) {
    const done = await who.put(`${path}/${id}/publication`)
    assert.equal(done.statusCode, 200, done.body)
  }
  assert.ok((await seen()).includes(`/datasets/${slug}`))
  for (const [who, path, id] of made) await who.delete(`${path}/${id}/publication`)
  assert.deepEqual(await seen(), [])
})

test('whoever leaves gives away or deletes what they declared first', async (t) => {
  const { citizen, anonymous } = await town(t)
  const { id } = (await citizen.post(base, map)).json()
  const page = await citizen.get('/account/erasure')
  assert.match(page.body, /La carte des platanes/)
  assert.equal((await anonymous.get(`/reuses/${id}`)).statusCode, 404)
})

test('the form of an API, a reuse or a topic sent to be checked comes back advised, and saves nothing', async (t) => {
  const { editor, organization, dataset } = await town(t)
  const written = { organization, title: 'CARTE DES PLATANES', description: 'À voir.', tags: 'arbres' }
  for (const [kind, more] of [
    ['dataservices', { license: '' }],
    ['reuses', { type: 'visualization', linked: `dataset:${dataset.id}` }],
    ['topics', {}],
  ] as const) {
    const checked = await editor.submit(`/${kind}/new`, { ...written, ...more, next: 'check' })
    assert.equal(checked.statusCode, 200, kind)
    assert.match(checked.body, /un titre tout en capitales se lit mal/, kind)
    assert.match(checked.body, /value="CARTE DES PLATANES"/, kind)
    assert.equal((await editor.get(`/api/${kind}?visibility=draft`)).json().items.length, 0, kind)
  }
  const asked = await editor.submit('/dataservices/new', { ...written, next: 'license' })
  assert.match(asked.body, /name="description" value="À voir\."/)
  assert.match(asked.body, /action="\/dataservices\/new"/)
  const { id } = (await editor.post(base, { ...map, organization })).json()
  const edited = await editor.submit(`/reuses/${id}/edit`, {
    ...map,
    title: 'Ville de Sèvres',
    next: 'check',
  })
  assert.match(edited.body, /value="Ville de Sèvres"/)
  assert.equal((await editor.get(`${base}/${id}`)).json().title, map.title)
})
