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
    dataset: await given.dataset({ organization: id, title: 'Arbres de Sèvres' }),
  }
}

const base = '/api/topics'
const trees = { title: 'Les arbres en ville', description: 'Tout ce qui aide à planter.' }

interface Shown {
  sections: { title: string; elements: { id: string; title: string; record: { title: string } | null }[] }[]
}

const titlesOf = ({ sections }: Shown) =>
  sections.map(({ elements }) => elements.map(({ title, record }) => title || record?.title))

test('a topic gathers elements of any kind in sections, with or without a record', async (t) => {
  const { citizen, editor, anonymous, dataset, organization, indexed } = await town(t)
  const reuse = {
    title: 'Carte',
    description: 'x',
    url: 'https://example.org/c',
    type: 'post',
    theme: 'others',
  }
  const { id: made } = (await editor.post('/api/reuses', { ...reuse, datasets: [dataset.id] })).json()
  await editor.put(`/api/reuses/${made}/publication`)
  const { id } = (await citizen.post(base, { title: trees.title })).json()
  const refused = (await citizen.put(`${base}/${id}/publication`)).json()
  assert.deepEqual(
    refused.errors.map(({ pointer }: { pointer: string }) => pointer),
    ['/description', '/sections'],
  )
  const record = (kind: string, of: string) => ({ record: { kind, id: of } })
  const sections = [
    {
      title: 'Données',
      elements: [record('dataset', dataset.id), { title: 'À venir', text: '**bientôt**' }],
    },
    {
      title: 'Autour',
      elements: [
        { ...record('reuse', made), title: 'La belle carte' },
        record('organization', organization),
        { title: 'Guide', url: 'https://example.org/guide' },
      ],
    },
  ]
  const saved = await citizen.patch(`${base}/${id}`, { ...trees, sections, version: 1 })
  assert.equal(saved.statusCode, 200, saved.body)
  assert.equal((await citizen.put(`${base}/${id}/publication`)).statusCode, 200)
  const topic = (await anonymous.get(`${base}/${id}`)).json()
  const expected = [
    ['Arbres de Sèvres', 'À venir'],
    ['La belle carte', 'Ville de Sèvres', 'Guide'],
  ]
  assert.deepEqual(titlesOf(topic), expected)

  // What was read is sent back: nothing changes, elements stay the same ones.
  const again = await citizen.patch(`${base}/${id}`, { sections: topic.sections, version: topic.version })
  assert.deepEqual([again.json().version, again.json().sections], [topic.version, topic.sections])

  const total = async (query: string) => (await anonymous.get(`${base}?${query}`)).json().items.length
  assert.equal(await total(`dataset=${dataset.id}`), 1)
  assert.equal(await total(`reuse=${made}`), 1)
  await indexed()
  assert.equal((await anonymous.get('/api/search?q=arbres%20ville&kind=topic')).json().total, 1)
  for (const path of [`/datasets/${dataset.slug}`, `/reuses/carte`, '/topics', '/sitemaps/1.xml'])
    assert.match((await anonymous.get(path)).body, /\/topics\/les-arbres-en-ville/, path)
  const page = await anonymous.get('/topics/les-arbres-en-ville')
  for (const shown of ['Arbres de Sèvres', 'La belle carte', '<strong>bientôt</strong>', 'example.org/guide'])
    assert.ok(page.body.includes(shown), shown)
  assert.match((await anonymous.get(`/topics/${id}`)).headers.location ?? '', /les-arbres-en-ville/)
})

test('a topic is followed, opened in a spreadsheet and harvested; the office puts it on the front page', async (t) => {
  const { citizen, editor, anonymous, as, given, dataset, organization } = await town(t)
  const draft = await given.dataset({ organization, title: 'Zanzibar', published: false })
  const { id } = (await editor.post(base, { ...trees, organization })).json()
  const sections = [
    {
      title: '=Données',
      elements: [
        { record: { kind: 'dataset', id: dataset.id } },
        { record: { kind: 'dataset', id: draft.id } },
        { record: { kind: 'organization', id: organization } },
        { title: 'Guide', url: 'https://example.org/guide' },
      ],
    },
  ]
  const { version } = (await editor.patch(`${base}/${id}`, { sections, version: 1 })).json()
  const of = (rest: string) => `${base}/${id}/${rest}`
  for (const path of ['elements.csv', 'elements.atom', 'catalog.ttl'])
    assert.equal((await editor.get(of(path))).statusCode, 404, path)
  assert.equal((await editor.put(of('publication'))).statusCode, 200)

  const csv = await editor.get(of('elements.csv'))
  assert.match(csv.body, /^position;section;/)
  assert.match(csv.body, /1;'=Données;[^;]+;dataset;Arbres de Sèvres;http:\/\/localhost\/datasets\//)
  assert.match(csv.body, /page;Guide;https:\/\/example\.org\/guide/)
  const feed = await editor.get(of('elements.atom'))
  assert.equal(feed.body.match(/<entry>/g)?.length, 2)
  const catalog = await editor.get(of('catalog.ttl'))
  assert.match(catalog.body, /dcat:Catalog/)
  assert.equal(catalog.body.match(/a dcat:Dataset/g)?.length, 1)
  for (const { body } of [csv, feed, catalog]) assert.doesNotMatch(body, /Zanzibar/)
  const known = { 'if-none-match': String(catalog.headers.etag) }
  assert.equal((await anonymous.get(of('catalog.ttl'), undefined, known)).statusCode, 304)
  assert.equal((await anonymous.get(of('catalog.csv'))).statusCode, 404)

  const page = '/topics/les-arbres-en-ville'
  assert.match((await anonymous.get(page)).body, /elements\.atom.*elements\.csv.*catalog\.ttl/s)
  const { slug } = (await anonymous.get(`/api/organizations/${organization}`)).json()
  assert.match(
    (await anonymous.get(`/organizations/${slug}`)).body,
    /Dans ces thématiques.*les-arbres-en-ville/s,
  )
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  assert.doesNotMatch((await editor.get(page)).body, /Mettre à la une/)
  assert.match((await office.get(page)).body, /Mettre à la une/)
  assert.equal((await editor.submit(`${page}/feature`, { featured: 'true' })).statusCode, 403)
  assert.equal((await citizen.submit(`${page}/feature`, { featured: 'true' })).statusCode, 403)
  assert.doesNotMatch((await anonymous.get('/')).body, /les-arbres-en-ville/)
  const put = await office.submit(`${page}/feature`, { featured: 'true', version: String(version + 1) })
  assert.equal(put.statusCode, 303, put.body)
  assert.match((await anonymous.get('/')).body, /Thématiques à la une.*les-arbres-en-ville/s)
})

test('what is not there, or is the topic itself, is refused at its place', async (t) => {
  const { citizen, editor, organization } = await town(t)
  const draft = (await editor.post('/api/datasets', { title: 'Secret', organization })).json()
  const { id } = (await citizen.post(base, trees)).json()
  const elements = [
    { record: { kind: 'dataset', id: draft.id } },
    { record: { kind: 'topic', id } },
    { record: { kind: 'reuse', id: 'nowhere' } },
  ]
  const refused = await citizen.patch(`${base}/${id}`, { sections: [{ elements }], version: 1 })
  assert.equal(refused.statusCode, 400)
  assert.deepEqual(
    refused.json().errors.map(({ pointer }: { pointer: string }) => pointer),
    [0, 1, 2].map((index) => `/sections/0/elements/${index}/record`),
  )
  const crowd = { sections: Array.from({ length: 51 }, () => ({ title: 'x' })), version: 1 }
  assert.equal((await citizen.patch(`${base}/${id}`, crowd)).statusCode, 400)
  assert.equal((await editor.patch(`${base}/${id}`, { title: 'À moi', version: 1 })).statusCode, 404)
})

test('a draft or private record in a public topic appears nowhere to those who may not see it', async (t) => {
  const { citizen, editor, anonymous, dataset, organization, given, indexed } = await town(t)
  const secret = 'Zanzibar'
  const draft = await given.dataset({ organization, title: `${secret} brouillon`, published: false })
  const hidden = await given.dataset({ organization, title: `${secret} privé` })
  assert.equal((await editor.delete(`/api/datasets/${hidden.id}/publication`)).statusCode, 200)
  const gone = await given.dataset({ organization, title: `${secret} parti` })
  const service = {
    title: `${secret} API`,
    description: secret,
    baseUrl: 'https://example.org',
    organization,
  }
  const { id: api } = (await editor.post('/api/dataservices', service)).json()
  const named = (kind: string, id: string) => ({ record: { kind, id }, title: `${secret} dit`, text: secret })
  const elements = [
    named('dataset', draft.id),
    { record: { kind: 'dataset', id: dataset.id } },
    named('dataset', hidden.id),
    named('dataset', gone.id),
    named('dataservice', api),
  ]
  const made = await editor.post(base, { ...trees, organization, sections: [{ title: 'Données', elements }] })
  assert.equal(made.statusCode, 201, made.body)
  const { id, slug } = made.json()
  assert.equal((await editor.put(`${base}/${id}/publication`)).statusCode, 200)
  assert.equal((await editor.delete(`/api/datasets/${gone.id}`)).statusCode, 204)
  await indexed()

  const ids = [draft.id, hidden.id, gone.id, api]
  const places = [
    ...[`/topics/${slug}`, `/en/topics/${slug}`, `/topics/${slug}/history`, '/topics', '/topics?q=zanzibar'],
    ...[`${base}/${id}`, base, `${base}/${id}/history`, `${base}?dataset=${hidden.id}`, '/search?q=zanzibar'],
    ...['/api/search?q=zanzibar', '/recent.atom', '/sitemaps/1.xml', `/datasets/${dataset.slug}`],
    ...[`/api/2/topics/${id}/`, '/api/2/topics/', `/api/2/topics/${id}/elements/`],
    ...['/api/2/topics/search/?q=zanzibar', `/api/2/topics/?dataset=${draft.id}`],
    ...[`/api/2/topics/${id}/elements/?q=zanzibar`],
  ]
  for (const [who, visitor] of Object.entries({ anonymous, citizen }))
    for (const path of places) {
      const { body, statusCode } = await visitor.get(path)
      assert.equal(statusCode, 200, `${who} ${path}`)
      const said = body.replaceAll(/q=zanzibar|value="zanzibar"|dataset=\w+|«? ?zanzibar ?»?/g, '')
      assert.ok(!said.includes(secret), `${who} ${path}`)
      for (const known of ids) assert.ok(!said.includes(known), `${who} ${path} ${known}`)
    }
  assert.equal((await anonymous.get(`/api/2/topics/${id}/elements/`)).json().total, 1)
  assert.equal((await anonymous.get(`/api/2/topics/${id}/`)).json().elements.total, 1)
  assert.equal(titlesOf((await editor.get(`${base}/${id}`)).json())[0]?.length, 4)
})

test('what somebody who changes a topic does not see stays in it, for those who see it', async (t) => {
  const { citizen: owner, editor, anonymous, dataset } = await town(t)
  const own = (
    await owner.post(base, {
      ...trees,
      sections: [{ elements: [{ record: { kind: 'dataset', id: dataset.id } }] }],
    })
  ).json()
  assert.equal((await owner.put(`${base}/${own.id}/publication`)).statusCode, 200)
  assert.equal((await editor.delete(`/api/datasets/${dataset.id}/publication`)).statusCode, 200)
  const seen = (await owner.get(`${base}/${own.id}`)).json()
  assert.deepEqual(titlesOf(seen), [[]])
  const changed = await owner.patch(`${base}/${own.id}`, {
    sections: [{ title: 'Autre', elements: [{ title: 'Guide' }] }],
    version: seen.version,
  })
  assert.deepEqual(titlesOf(changed.json()), [['Guide']])
  assert.equal((await editor.put(`/api/datasets/${dataset.id}/publication`)).statusCode, 200)
  assert.deepEqual(titlesOf((await anonymous.get(`${base}/${own.id}`)).json()), [
    ['Guide', 'Arbres de Sèvres'],
  ])
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

test('a topic has a picture and says what it shows: its page, lists, links of other sites and the API', async (t) => {
  const { citizen, editor, anonymous, indexed } = await town(t)
  const sections = [{ title: 'Lire', elements: [{ title: 'Guide', url: 'https://example.org/guide' }] }]
  const { id } = (await citizen.post(base, { ...trees, sections })).json()
  await citizen.put(`${base}/${id}/publication`)
  const path = `${base}/${id}/image`
  const type = { 'content-type': 'image/png' }
  assert.equal((await editor.put(path, png(64), type)).statusCode, 403)
  assert.equal((await citizen.put(path, Buffer.from('<svg/>'), type)).statusCode, 415)
  assert.equal((await citizen.put(`${path}?alt=${'x'.repeat(301)}`, png(64), type)).statusCode, 400)
  const sent = await citizen.put(`${path}?alt=${encodeURIComponent('Un « platane »')}`, png(64), type)
  const { image, imageAlt, version } = sent.json()
  assert.equal(imageAlt, 'Un « platane »')
  assert.equal((await anonymous.get(image)).statusCode, 200)
  const page = (await anonymous.get('/topics/les-arbres-en-ville')).body
  assert.match(page, new RegExp(`<img class="pv-picture" src="${image}" alt="Un « platane »"`))
  assert.match(page, new RegExp(`og:image" content="http://localhost${image}"`))
  assert.match(page, /og:image:alt" content="Un « platane »"/)
  await indexed()
  assert.match((await anonymous.get('/topics')).body, new RegExp(image))

  // The form changes what is said of it without sending it again, and says what is wrong.
  const send = (fields: Record<string, string>, bytes?: Buffer, to = id) => {
    const part = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"`
    const head = Object.entries({ csrf: citizen.csrf, ...fields }).map(
      ([name, value]) => `${part(name)}\r\n\r\n${value}\r\n`,
    )
    const file = `${part('image')}; filename="${bytes ? 'i.png' : ''}"\r\n\r\n`
    const parts = [Buffer.from(head.join('') + file), bytes ?? Buffer.alloc(0), Buffer.from('\r\n--b--\r\n')]
    const multipart = { 'content-type': 'multipart/form-data; boundary=b' }
    return citizen.post(`/topics/${to}/image`, Buffer.concat(parts), multipart)
  }
  assert.equal((await send({ csrf: 'false' }, png(64))).statusCode, 403)
  assert.equal((await send({ alt: 'Deux platanes' })).statusCode, 303)
  const said = (await anonymous.get(`${base}/${id}`)).json()
  assert.deepEqual([said.image, said.imageAlt, said.version], [image, 'Deux platanes', version + 1])
  assert.equal((await send({ alt: 'Un tilleul' }, png(32))).statusCode, 303)
  assert.equal((await send({ alt: 'x'.repeat(301) }, png(16))).statusCode, 400)
  assert.match((await send({ alt: '' }, Buffer.from('<svg/>'))).body, /n’est pas une image/)
  assert.equal((await anonymous.get(`${base}/${id}`)).json().imageAlt, 'Un tilleul')

  assert.equal((await citizen.submit(`/topics/${id}/image/removal`, {})).statusCode, 303)
  const { image: none, imageAlt: nothing } = (await anonymous.get(`${base}/${id}`)).json()
  assert.deepEqual([none, nothing], [null, ''])
  const bare = (await anonymous.get('/topics/les-arbres-en-ville')).body
  assert.match(bare, /og:image" content="http:\/\/localhost\/topics\/les-arbres-en-ville\/card\.png"/)
  const other = (await citizen.post(base, { title: 'Sans image' })).json()
  assert.match((await send({ alt: 'rien' }, undefined, other.id)).body, /Choisissez d’abord une image/)
})

test('words that several records have ask which one: the form comes back, as any that is to be completed', async (t) => {
  const { citizen, given, organization, indexed } = await town(t)
  await given.dataset({ organization, title: 'Arbres de Meudon' })
  await indexed()
  const topic = { ...trees, organization: 'self', 's0-title': 'Voir', 's0-find': 'arbres', next: 'find:0' }
  const which = await citizen.submit('/topics/new', topic)
  assert.equal(which.statusCode, 422)
  assert.match(which.body, /cochez la bonne dans la liste/)
  assert.match(which.body, /Arbres de Meudon[\s\S]*Arbres de Sèvres|Arbres de Sèvres[\s\S]*Arbres de Meudon/)
  const reuse = { title: 'Carte', description: 'x', organization: 'self', find: 'zzzqqq', next: 'find' }
  const none = await citizen.submit('/reuses/new', reuse)
  assert.equal(none.statusCode, 422)
  assert.match(none.body, /Rien de public ne ressemble à «.zzzqqq.»/)
})
