import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { testApp } from '#testkit'

test('a dataset leads to those that share its rare words, to a comparison, and to what other sites show of it', async (t) => {
  const town = await openTown(t)
  const { anonymous, hives, wild, draft } = town
  await t.test('similar ones are said with the reason, in both languages; drafts are not', async () => {
    const page = await anonymous.get(hives.path)
    assert.match(page.body, /Même sujet.: abeilles/)
    assert.ok(page.body.includes(wild.path))
    assert.ok(!page.body.includes('Abeilles noires'))
    assert.match((await anonymous.get(`/en${hives.path}`)).body, /Same subject: abeilles/)
  })

  await t.test('fields and columns stand side by side; one that is missing is chosen first', async () => {
    const compared = await anonymous.get(`/datasets/compare?a=${hives.slug}&b=${wild.id}`)
    assert.equal(compared.statusCode, 200)
    assert.match(compared.body, /1 en commun, sur 2 et 2\./)
    assert.match(compared.body, /Ruches &lt;et> abeilles/)
    const choosing = await anonymous.get(`/datasets/compare?a=${hives.slug}&q=sauvages`)
    assert.ok(choosing.body.includes(`/datasets/compare?a=${hives.slug}&amp;b=${wild.slug}`))
    assert.match((await anonymous.get('/datasets/compare')).body, /premier jeu de données/)
    assert.equal((await anonymous.get(`/datasets/compare?a=${draft.slug}&b=${wild.slug}`)).statusCode, 404)
  })

  await t.test('its picture is drawn once for who keeps it', async () => {
    const page = await anonymous.get(hives.path)
    const address = /property="og:image" content="[^"]*?(\/datasets\/[^"]+)"/.exec(page.body)?.[1] ?? ''
    const picture = await anonymous.get(address)
    assert.equal(picture.headers['content-type'], 'image/png')
    assert.deepEqual([picture.rawPayload.readUInt32BE(16), picture.rawPayload.readUInt32BE(20)], [1200, 630])
    const again = await anonymous.get(address, undefined, { 'if-none-match': String(picture.headers.etag) })
    assert.equal(again.statusCode, 304)
    assert.equal((await anonymous.get(`${draft.path}/card.png`)).statusCode, 404)
  })

  await t.test('an organisation, a topic and a schema have their picture too', async () => {
    for (const path of town.others) {
      const page = await anonymous.get(path)
      const address = /property="og:image" content="https?:\/\/[^/"]+([^"]+)"/.exec(page.body)?.[1] ?? ''
      assert.match(address, /\/card\.png$/, path)
      const picture = await anonymous.get(address)
      assert.equal(picture.headers['content-type'], 'image/png', path)
      assert.equal(picture.rawPayload.readUInt32BE(16), 1200, path)
    }
  })

  await t.test('oEmbed answers for datasets and tables, as JSON and XML, and refuses the rest', () =>
    embedsHold(town),
  )
})

type Town = Awaited<ReturnType<typeof openTown>>

async function openTown(t: TestContext) {
  const app = await testApp(t)
  const { anonymous, given, as } = app
  const { id: organization } = await given.organization({ name: 'Ville de Valombre' })
  const title = 'Ruches <et> abeilles'
  const hives = await given.dataset({ organization, title, tags: ['abeille'] })
  const wild = await given.dataset({ organization, title: 'Abeilles sauvages', license: 'odc-odbl' })
  const draft = await given.dataset({ organization, title: 'Abeilles noires', published: false })
  const csv = (columns: string) => `${columns}\n1;2\n3;4\n`
  const left = await given.resource(hives.id, { file: { name: 'a.csv', content: csv('numero;espece') } })
  const right = await given.resource(wild.id, { file: { name: 'b.csv', content: csv('Numéro;lieu') } })
  const administrator = await as(await given.account({ officeRoles: ['administrator'] }))
  const content = { title: 'Ruches', version: '1.0.0', fields: [{ name: 'id', type: 'string' }] }
  const schema = (await administrator.post('/api/schemas', { name: 'valombre/ruches', content })).json()
  const topic = (
    await administrator.post('/api/topics', {
      title: 'Abeilles en ville',
      description: 'Ce que l’on sait des abeilles.',
      sections: [{ title: 'Ruches', elements: [{ record: { kind: 'dataset', id: hives.id } }] }],
    })
  ).json()
  assert.equal((await administrator.put(`/api/topics/${topic.id}/publication`)).statusCode, 200)
  await app.work()
  await given.readable(left.id)
  await given.readable(right.id)
  await app.indexed()
  const others = [`/organizations/${hives.organization?.slug}`, topic.path, schema.path]
  return { anonymous, hives, wild, draft, left, title, others }
}

async function embedsHold({ anonymous, hives, draft, left, title }: Town): Promise<void> {
  const page = await anonymous.get(hives.path)
  const link = /type="application\/json\+oembed" href="[^"]*?(\/api\/oembed[^"]+)"/.exec(page.body)?.[1] ?? ''
  const answer = await anonymous.get(link.replaceAll('&amp;', '&'))
  assert.equal(answer.json().title, title)
  const url = decodeURIComponent(/url=([^&]+)/.exec(link)?.[1] ?? '')
  const ask = (path: string, more = '') =>
    anonymous.get(`/api/oembed?url=${encodeURIComponent(new URL(path, url).href)}${more}`)
  const xml = await ask(hives.path, '&format=xml&maxwidth=300')
  assert.match(xml.headers['content-type'] ?? '', /^text\/xml/)
  assert.match(xml.body, /<width>300<\/width>/)
  const table = await ask(`/en${hives.path}/resources/${left.id}/data`)
  const frame = new URL(/src="([^"]+)"/.exec(table.json().html)?.[1] ?? '', url)
  const framed = await anonymous.get(frame.pathname)
  assert.match(framed.body, /espece/)
  assert.match(String(framed.headers['content-security-policy']), /frame-ancestors \*/)
  assert.equal((await ask(draft.path)).statusCode, 404)
  assert.equal((await ask('https://example.org/datasets/x')).statusCode, 404)
  assert.equal((await ask(hives.path, '&format=yaml')).statusCode, 501)
}
