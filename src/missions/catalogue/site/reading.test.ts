import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type TestApp, testApp } from '#testkit'

async function town(t: TestContext): Promise<TestApp & { organization: string }> {
  const app = await testApp(t)
  const { id } = await app.given.organization({ name: 'Ville de Sèvres' })
  return { ...app, organization: id }
}

const hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>'

test('text of people is shown as text on every page of a dataset', async (t) => {
  const { anonymous, given, organization, as } = await town(t)
  const editor = await as(
    await given.account({ firstName: hostile, organizations: { [organization]: 'editor' } }),
  )
  const dataset = await given.dataset({
    organization,
    title: hostile,
    acronym: hostile,
    description: `${hostile}\n\n[lien](javascript:alert(3)) ${'long '.repeat(80)}`,
    descriptionShort: hostile,
    access: {
      type: 'open_with_account',
      audiences: [],
      requestUrl: null,
      reasonCategory: null,
      reason: null,
    },
  })
  const resource = await given.resource(dataset.id, { title: hostile, description: hostile })
  const pages = [
    dataset.path,
    `${dataset.path}?files=${encodeURIComponent(hostile)}`,
    `${dataset.path}/resources/${resource.id}`,
    `${dataset.path}/history`,
  ]
  const edits = ['describe', 'files', 'context', 'access', 'publish'].map(
    (step) => `/datasets/${dataset.id}/edit/${step}`,
  )
  for (const path of [
    ...pages,
    ...edits,
    '/workspace',
    `/datasets/${dataset.id}/resources/${resource.id}/edit`,
  ]) {
    const answer = await (pages.includes(path) ? anonymous : editor).get(path)
    assert.equal(answer.statusCode, 200, path)
    assert.ok(!answer.body.includes('<script>alert'), path)
    assert.ok(!/<img[^>]+onerror/.test(answer.body), path)
    assert.ok(!answer.body.includes('href="javascript:'), path)
  }
})

test('a short description is also shown whole when it has a list or a link, once when it has neither', async (t) => {
  const { anonymous, given, organization } = await town(t)
  const page = async (description: string) =>
    (await anonymous.get((await given.dataset({ organization, description })).path)).body
  assert.match(
    await page('Voir [la notice](https://notice.example/a).'),
    /href="https:\/\/notice\.example\/a"/,
  )
  assert.match(await page('Deux fichiers :\n\n- les arbres\n- les bancs'), /<li>les arbres<\/li>/)
  assert.doesNotMatch(await page('Les arbres de la *ville*.'), /<em>ville/)
})

test('a dataset without files lacks files, and is not told of broken links', async (t) => {
  const { anonymous, given, organization } = await town(t)
  const { path } = await given.dataset({
    ...{ organization, description: 'Les arbres de la ville, un par un. '.repeat(4), license: 'lov2' },
    ...{ frequency: 'annual', temporalCoverage: { start: '2020', end: null } },
    spatial: { zones: ['fr:commune:92072'], granularity: null, geometry: null },
  })
  const { body } = await anonymous.get(path)
  assert.match(body, /À améliorer\s: (mise à jour, )?fichiers</)
  assert.doesNotMatch(body, /liens rompus/)
})

test('a former address leads to that of today, in the language asked', async (t) => {
  const { anonymous, given, organization, as } = await town(t)
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const { id, slug } = await given.dataset({ organization })
  await editor.submit(`/datasets/${id}/slug`, { slug: 'arbres', version: '2' })
  for (const [path, location] of [
    [`/datasets/${slug}`, '/datasets/arbres'],
    [`/en/datasets/${slug}`, '/en/datasets/arbres'],
    [`/datasets/${id}`, '/datasets/arbres'],
    [`/datasets/${slug}/history`, '/datasets/arbres/history'],
  ] as const) {
    const answer = await anonymous.get(path)
    assert.equal(answer.statusCode, 308, path)
    assert.equal(answer.headers.location, location)
  }
})

test('drafts exist for their editors alone; deleted datasets say that they are gone', async (t) => {
  const { anonymous, given, organization, as } = await town(t)
  const editor = await as(await given.account({ organizations: { [organization]: 'editor' } }))
  const draft = await given.dataset({ organization, published: false })
  assert.equal((await anonymous.get(draft.path)).statusCode, 404)
  assert.equal((await editor.get(draft.path)).statusCode, 200)
  const gone = await given.dataset({ organization })
  assert.equal((await editor.submit(`/datasets/${gone.id}/deletion`, {})).statusCode, 303)
  assert.equal((await anonymous.get(gone.path)).statusCode, 410)
  const seen = await editor.get(gone.path)
  assert.match(seen.body, /Restaurer/)
  assert.equal((await editor.submit(`/datasets/${gone.id}/restoration`, {})).headers.location, gone.path)
  assert.equal((await anonymous.get(gone.path)).statusCode, 200)
})

test('a dataset of many files shows the first ones, and the others page by page or by their title', async (t) => {
  const { anonymous, given, organization } = await town(t)
  const { id, path } = await given.dataset({ organization })
  for (let n = 1; n <= 20; n += 1) await given.resource(id, { title: `Relevé ${String(n).padStart(2, '0')}` })
  const first = await anonymous.get(path)
  assert.equal(first.body.match(/id="resource-/g)?.length, 15)
  const next = /href="([^"]*after=[^"]*)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await anonymous.get(next.replace(/#.*/, ''))
  assert.equal(second.body.match(/id="resource-/g)?.length, 5)
  assert.match(second.body, /Relevé 20/)
  const found = await anonymous.get(`${path}?files=releve%2007`)
  assert.equal(found.body.match(/id="resource-/g)?.length, 1)
  const inAnyOrder = await anonymous.get(`${path}?files=07%20RELEV%C3%89`)
  assert.match(inAnyOrder.body, /1 fichier trouvé/)
  const none = (await anonymous.get(`${path}?files=rien`)).body
  assert.match(none, /Aucun fichier n’a/)
  assert.equal(none.split('Voir tous les fichiers').length, 2, 'one way back')
})

test('files are grouped by type, the first of each; one type, and words in it, are asked of the server', async (t) => {
  const { anonymous, given, organization } = await town(t)
  const { id, path } = await given.dataset({ organization })
  for (let n = 1; n <= 14; n += 1) await given.resource(id, { title: `Relevé ${n}` })
  await given.resource(id, { title: 'Notice', type: 'documentation' })
  const few = await anonymous.get(path)
  assert.match(few.body, /Fichiers principaux/)
  assert.equal(few.body.match(/id="resource-/g)?.length, 15)
  for (let n = 1; n <= 3; n += 1) await given.resource(id, { title: `Script ${n}`, type: 'code' })
  const many = await anonymous.get(path)
  assert.equal(many.body.match(/id="resource-/g)?.length, 5 + 1 + 3)
  assert.match(many.body, /Fichiers principaux \(14\)/)
  const ofType = await anonymous.get(`${path}?type=code`)
  assert.equal(ofType.body.match(/id="resource-/g)?.length, 3)
  assert.match(ofType.body, /noindex/)
  const both = await anonymous.get(`${path}?type=main&files=releve%2014`)
  assert.equal(both.body.match(/id="resource-/g)?.length, 1)
  assert.match(both.body, /1 fichier trouvé/)
})

test('a citation names the producer as an institution, in the forms that reference managers take', async (t) => {
  const { anonymous, given } = await testApp(t)
  const { id: organization } = await given.organization({
    name: 'Ministère de l’Eau & des Forêts, du Climat',
  })
  const { id, path } = await given.dataset({ organization, title: '50 % des arbres <de la ville>' })
  await given.resource(id)
  const bib = await anonymous.get(`${path}/citation.bib`)
  assert.match(bib.headers['content-type'] ?? '', /^application\/x-bibtex/)
  assert.ok(bib.body.includes('author = {{Ministère de l’Eau \\& des Forêts, du Climat}}'), bib.body)
  assert.ok(bib.body.includes('title = {{50 \\% des arbres <de la ville>}}'), bib.body)
  assert.match(bib.body, new RegExp(`url = \\{[^}]*/datasets/${id}\\}`))
  assert.match(bib.body, /urldate = \{\d{4}-\d\d-\d\d\}/)
  const ris = await anonymous.get(`${path}/citation.ris`)
  assert.match(ris.body, /^TY {2}- DATA\r\n[\s\S]*\r\nER {2}- \r\n$/)
  const xml = await anonymous.get(`${path}/citation.xml`)
  assert.match(
    xml.body,
    /<creatorName nameType="Organizational">Ministère de l’Eau &amp; des Forêts, du Climat</,
  )
  assert.match(xml.body, /<title xml:lang="fr">50 % des arbres &lt;de la ville&gt;</)
  const json = (await anonymous.get(`${path}/citation.json`)).json()
  assert.equal(json.creators[0].nameType, 'Organizational')
  assert.equal(json.identifiers[0].identifierType, 'URL')
  const again = await anonymous.get(`${path}/citation.ris`, undefined, {
    'if-none-match': String(ris.headers.etag),
  })
  assert.equal(again.statusCode, 304)
  const draft = await given.dataset({ organization, published: false })
  assert.equal((await anonymous.get(`${draft.path}/citation.bib`)).statusCode, 404)
  assert.match((await anonymous.get(path)).body, /\(version du [^)]+\) \[jeu de données\]/)
})

test('links to other sites say so, and what stays there is not made up', async (t) => {
  const { anonymous, given, organization } = await town(t)
  const { id, path } = await given.dataset({ organization })
  const resource = await given.resource(id, { url: 'https://example.org/a.csv' })
  const page = await anonymous.get(path)
  assert.match(page.body, /href="https:\/\/example\.org\/a\.csv"/)
  assert.match(page.body, /Source officielle/)
  const other = await given.dataset({ organization, title: 'Un autre jeu de données' })
  assert.equal((await anonymous.get(`${other.path}/resources/${resource.id}`)).statusCode, 404)
})

test('a page carries its description for machines, in both languages', async (t) => {
  const { anonymous, given, organization } = await town(t)
  const { path, id } = await given.dataset({ organization })
  const french = await anonymous.get(path)
  const english = await anonymous.get(`/en${path}`)
  assert.match(french.body, /"@type":"Dataset"/)
  assert.match(french.body, new RegExp(`href="/api/datasets/${id}"`))
  assert.match(french.body, /Fichiers et liens/)
  assert.match(english.body, /Files and links/)
  assert.match(english.body, /href="\/en\/datasets"/)
})
