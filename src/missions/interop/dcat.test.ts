import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { readRdf, testApp } from '#testkit'

const syntaxes = {
  jsonld: 'application/ld+json',
  ttl: 'text/turtle',
  xml: 'application/rdf+xml',
  n3: 'text/n3',
  nt: 'application/n-triples',
  trig: 'application/trig',
}
const dcat = 'http://www.w3.org/ns/dcat#'
const dct = 'http://purl.org/dc/terms/'
const eu = 'http://publications.europa.eu/resource/authority/'

/** A city with two datasets, one of which is written to hurt. */
async function city(t: TestContext) {
  const app = await testApp(t)
  const organization = await app.given.organization({ name: 'Ville de « Nulle-Part » & Cie' })
  const trees = await app.given.dataset({
    organization: organization.id,
    title: 'Arbres <b>“d’ici”</b> & "là"\\',
    description: 'Une ligne\r\n\tune autre ]]> \u{1f333}\n\nFin.',
    tags: ['environnement', 'arbres'],
    spatial: { zones: ['fr:commune:29019', 'country:fr'], granularity: 'fr:commune', geometry: null },
    temporalCoverage: { start: '2015', end: '2020-06' },
  })
  const file = await app.given.resource(trees.id, { file: { name: 'arbres.csv', content: 'a,b\n1,2\n' } })
  const odd = await app.given.resource(trees.id, {
    title: 'Lien tordu',
    url: 'https://example.org/a b/é?q={x}|<y>&100%#[z]',
    format: 'csv',
  })
  const service = await app.given.resource(trees.id, {
    title: 'Carte',
    url: 'https://example.org/wms',
    format: 'wms',
  })
  const roads = await app.given.dataset({
    organization: organization.id,
    title: 'Voirie',
    tags: ['mobilite'],
  })
  const all = (text: string, ext: string) => readRdf(text, ext)
  return { ...app, organization, trees, roads, file, odd, service, all }
}

test('every syntax of a dataset, read by others, says the same', async (t) => {
  const { anonymous, trees } = await city(t)
  const documents = await Promise.all(
    Object.entries(syntaxes).map(async ([ext, type]) => {
      const answer = await anonymous.get(`/api/1/datasets/${trees.id}/rdf.${ext}`)
      assert.equal(answer.statusCode, 200, answer.body)
      assert.equal(answer.headers['content-type'], `${type}; charset=utf-8`)
      return readRdf(answer.body, ext)
    }),
  )
  const [first = []] = documents
  assert.ok(first.length > 80, String(first.length))
  for (const [n, lines] of documents.entries()) assert.deepEqual(lines, first, Object.keys(syntaxes)[n])
})

test('a dataset says who, what, when, where and under which licence in the words of Europe', async (t) => {
  const { anonymous, trees, organization } = await city(t)
  const lines = await readRdf((await anonymous.get(`/api/1/datasets/${trees.slug}/rdf.ttl`)).body, 'ttl')
  const uri = `http://localhost/datasets/${trees.id}`
  for (const [property, value] of [
    ['http://www.w3.org/1999/02/22-rdf-syntax-ns#type', `<${dcat}Dataset>`],
    [`${dct}publisher`, `<http://localhost/organizations/${organization.id}>`],
    [`${dct}accrualPeriodicity`, `<${eu}frequency/ANNUAL>`],
    [`${dct}accessRights`, `<${eu}access-right/PUBLIC>`],
    [`${dct}license`, `<${eu}licence/ETALAB_2_0>`],
    [`${dcat}theme`, `<${eu}data-theme/ENVI>`],
    [`${dct}spatial`, '<http://id.insee.fr/geo/commune/29019>'],
    [`${dct}spatial`, `<${eu}country/FRA>`],
    [`${dcat}keyword`, '"arbres"@fr'],
  ])
    assert.ok(lines.includes(`<${uri}> <${property}> ${value} .`), `${property} ${value}`)
  const period = lines.filter((line) => line.startsWith(`<${uri}#period>`))
  assert.deepEqual(period.map((line) => line.split(' ').slice(2, 3)[0]).sort(), [
    '"2015"^^<http://www.w3.org/2001/XMLSchema#gYear>',
    '"2020-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
    `<${dct}PeriodOfTime>`,
  ])
})

test('a shape is told by its box, and in full when it is no box', async (t) => {
  const { given, anonymous } = await testApp(t)
  const organization = await given.organization({ name: 'Ville' })
  const ring: [number, number][] = [
    [0.5, 46],
    [1.5, 46],
    [1.5, 47],
    [0.5, 47],
    [0.5, 46],
  ]
  const told = async (positions: [number, number][]) => {
    const geometry = { type: 'MultiPolygon' as const, coordinates: [[positions]] }
    const spatial = { zones: [], granularity: null, geometry }
    const { id } = await given.dataset({ organization: organization.id, spatial })
    const { body } = await anonymous.get(`/api/1/datasets/${id}/rdf.ttl`)
    const said = (await readRdf(body, 'ttl')).join('\n')
    assert.match(said, /dcat#bbox.*POLYGON\(\(0\.5 46, 1\.5 46, 1\.5 47, 0\.5 47, 0\.5 46\)\)/)
    // Two shapes of DCAT-AP 3.0.1 forbid whatever this property would hold.
    assert.doesNotMatch(said, /locn#geometry/)
    return /hasGeometry/.test(said) && /asGeoJSON/.test(said)
  }
  assert.equal(await told(ring), false)
  assert.equal(await told([...ring.slice(0, 3), [0.5, 46]]), true)
})

test('a file is downloaded, a page and a service are reached, and an odd address is made one that all can read', async (t) => {
  const { anonymous, trees, file, odd, service } = await city(t)
  const lines = await readRdf((await anonymous.get(`/api/1/datasets/${trees.id}/rdf.nt`)).body, 'nt')
  const of = (id: string, name: string) => {
    const start = `<http://localhost/datasets/${trees.id}/resources/${id}> <${dcat}${name}> `
    return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length + 1, -3))
  }
  assert.deepEqual(of(file.id, 'accessURL'), [file.latest])
  assert.deepEqual(of(file.id, 'mediaType'), ['https://www.iana.org/assignments/media-types/text/csv'])
  assert.deepEqual(of(odd.id, 'accessURL'), [
    'https://example.org/a%20b/é?q=%7Bx%7D%7C%3Cy%3E&100%25#%5Bz%5D',
  ])
  assert.deepEqual(of(odd.id, 'downloadURL'), of(odd.id, 'accessURL'))
  assert.deepEqual(of(service.id, 'downloadURL'), [])
  assert.equal(of(service.id, 'accessService').length, 1)
})

test('the licence that nobody gave and the distribution that does not exist are not invented', async (t) => {
  const { anonymous, given, organization, ctx } = await city(t)
  const { id } = await given.dataset({ organization: organization.id, title: 'Nu' })
  // Catalogues that are loaded or harvested have such datasets.
  await ctx.db.updateTable('catalogue.dataset').set({ license: null }).where('id', '=', id).execute()
  const { body } = await anonymous.get(`/api/1/datasets/${id}/rdf.nt`)
  assert.doesNotMatch(body, /dcat#distribution|terms\/license|dcat#Distribution/)
})

test('a dataset of high value says its law and its category; one without category is not reported', async (t) => {
  const { anonymous, given, organization, ctx } = await city(t)
  const made = await given.dataset({
    organization: organization.id,
    hvdCategories: ['mobility'],
    title: 'Bus',
  })
  const before = await anonymous.get(`/api/1/datasets/${made.id}/rdf.nt`)
  assert.doesNotMatch(before.body, /2023\/138/)
  await given.resource(made.id)
  const { body } = await anonymous.get(`/api/1/datasets/${made.id}/rdf.nt`)
  assert.match(body, /r5r\/hvdCategory> <http:\/\/data\.europa\.eu\/bna\/c_b79e35eb>/)
  assert.equal(body.match(/applicableLegislation>/g)?.length, 2)
  assert.doesNotMatch(body, /#license-unsaid/)
  await ctx.db.updateTable('catalogue.dataset').set({ license: null }).where('id', '=', made.id).execute()
  const unsaid = await anonymous.get(`/api/1/datasets/${made.id}/rdf.nt`)
  assert.match(unsaid.body, /resources\/[^>]+> <http:\/\/purl.org\/dc\/terms\/rights> <[^>]+#license-unsaid>/)
})

test('a reader is sent to the syntax it prefers, JSON-LD when it does not say', async (t) => {
  const { anonymous, trees } = await city(t)
  const cases = [
    [undefined, 'jsonld'],
    ['*/*', 'jsonld'],
    ['text/turtle', 'ttl'],
    ['application/rdf+xml;q=0.5, text/turtle;q=0.9', 'ttl'],
    ['application/xml', 'xml'],
    ['application/n-triples', 'nt'],
  ] as const
  for (const [accept, ext] of cases) {
    const headers = accept ? { accept } : {}
    const answer = await anonymous.get('/api/1/site/catalog?tag=arbres', undefined, headers)
    assert.equal(answer.statusCode, 302)
    assert.equal(answer.headers.location, `/api/1/site/catalog.${ext}?tag=arbres`, accept)
    assert.match(String(answer.headers.vary), /accept/)
    const one = await anonymous.get(`/api/1/datasets/${trees.id}/rdf`, undefined, headers)
    assert.equal(one.headers.location, `/api/1/datasets/${trees.id}/rdf.${ext}`)
  }
  const unknown = await anonymous.get('/api/1/site/catalog.docx')
  assert.equal(unknown.statusCode, 404)
  assert.equal(typeof unknown.json().message, 'string')
})

test('the stable address of a dataset gives its page to people and its description to programs', async (t) => {
  const { anonymous, trees } = await city(t)
  const path = `/datasets/${trees.id}`
  const program = await anonymous.get(path, undefined, { accept: 'text/turtle' })
  assert.equal(program.statusCode, 303)
  assert.equal(program.headers.location, `/api/1/datasets/${trees.id}/rdf.ttl`)
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
  const person = await anonymous.get(path, undefined, { accept })
  assert.equal(person.headers.location, `/datasets/${trees.slug}`)
})

test('a catalogue goes by pages that lead to one another and keeps its filters', async (t) => {
  const { anonymous, trees, roads, organization } = await city(t)
  const hydra = 'http://www.w3.org/ns/hydra/core#'
  const site = 'http://localhost/api/1/site/catalog'
  const first = await anonymous.get('/api/1/site/catalog.ttl?page_size=1')
  const lines = await readRdf(first.body, 'ttl')
  assert.ok(
    lines.includes(`<${site}> <${hydra}totalItems> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .`),
  )
  const next = `${site}.ttl?page_size=1&page=2`
  assert.ok(lines.includes(`<${site}.ttl?page_size=1&page=1> <${hydra}next> <${next}> .`))
  const second = await readRdf((await anonymous.get(next.slice('http://localhost'.length))).body, 'ttl')
  const datasets = [...lines, ...second].flatMap((line) => /dcat#dataset> <([^>]+)>/.exec(line)?.[1] ?? [])
  assert.deepEqual(
    datasets.sort(),
    [trees.id, roads.id].map((id) => `http://localhost/datasets/${id}`).sort(),
  )
  assert.equal((await anonymous.get('/api/1/site/catalog.ttl?page=2')).statusCode, 404)
  assert.equal((await anonymous.get('/api/1/site/catalog.ttl?page=0')).statusCode, 400)
  const tagged = await anonymous.get('/api/1/site/catalog.nt?tag=arbres')
  assert.ok(tagged.body.includes(trees.id) && !tagged.body.includes(roads.id))
  const own = await anonymous.get(`/api/1/organizations/${organization.slug}/catalog.nt?tag=mobilite`)
  assert.ok(own.body.includes(roads.id) && !own.body.includes(`datasets/${trees.id}>`))
})

test('the whole catalogue in one document says in every syntax what its pages say; drafts and archives are not in it', async (t) => {
  const { anonymous, given, organization } = await city(t)
  const draft = await given.dataset({ organization: organization.id, published: false, title: 'Brouillon' })
  const [first, ...others] = await Promise.all(
    Object.keys(syntaxes).map(async (ext) => readRdf((await anonymous.get(`/catalog.${ext}`)).body, ext)),
  )
  for (const lines of others) assert.deepEqual(lines, first)
  assert.ok(first && !first.some((line) => line.includes(draft.id)))
  const page = await readRdf((await anonymous.get('/api/1/site/catalog.ttl')).body, 'ttl')
  assert.deepEqual(
    page.filter((line) => !line.includes('hydra')),
    first.filter((line) => !line.includes('hydra')),
  )
})

test('the whole catalogue also comes packed, as a file', async (t) => {
  const { anonymous } = await city(t)
  const answer = await anonymous.get('/catalog.nt.gz')
  assert.equal(answer.headers['content-type'], 'application/gzip')
  assert.equal(answer.headers['content-encoding'], undefined)
  const plain = await anonymous.get('/catalog.nt')
  assert.equal(gunzipSync(answer.rawPayload).toString(), plain.body)
  assert.equal((await anonymous.get('/catalog.docx.gz')).statusCode, 404)
})

test('what did not change is not sent again, by tag or by date', async (t) => {
  const { anonymous, trees, ctx } = await city(t)
  const paths = ['/api/1/site/catalog.ttl', '/catalog.nt', `/api/1/datasets/${trees.id}/rdf.xml`]
  for (const path of paths) {
    const { headers } = await anonymous.get(path)
    const tagged = await anonymous.get(path, undefined, { 'if-none-match': String(headers.etag) })
    assert.equal(tagged.statusCode, 304, path)
    assert.equal(tagged.body, '')
    const since = { 'if-modified-since': String(headers['last-modified']) }
    assert.equal((await anonymous.get(path, undefined, since)).statusCode, 304, path)
    assert.equal((await anonymous.head(path)).headers.etag, headers.etag, path)
  }
  await ctx.db
    .updateTable('catalogue.dataset')
    .set({ title: 'Autre titre', modified_at: new Date(Date.now() + 60_000) })
    .where('id', '=', trees.id)
    .execute()
  for (const path of paths) {
    const { headers } = await anonymous.get(path)
    assert.equal((await anonymous.get(path, undefined, { 'if-none-match': '"other"' })).statusCode, 200)
    assert.ok(Date.parse(String(headers['last-modified'])) > Date.now(), path)
  }
})

test('hidden and deleted datasets answer as their pages do, former slugs lead to today’s', async (t) => {
  const { anonymous, given, organization } = await city(t)
  const draft = await given.dataset({ organization: organization.id, published: false })
  assert.equal((await anonymous.get(`/api/1/datasets/${draft.id}/rdf.ttl`)).statusCode, 404)
  assert.equal((await anonymous.get('/api/1/datasets/nulle-part/rdf')).statusCode, 404)
  assert.equal((await anonymous.get('/api/1/organizations/nulle-part/catalog.ttl')).statusCode, 404)
})

test('a dataservice says where it is called, what it serves and where it is described; the catalogue tells it', async (t) => {
  const { anonymous, trees, organization, as, given, all } = await city(t)
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  const hidden = await given.dataset({ organization: organization.id, published: false, title: 'Caché' })
  const draft = {
    title: 'API « arbres »',
    description: 'Chercher <b>un arbre</b>.',
    baseUrl: 'https://arbres.example.org/v1',
    machineDocumentationUrl: 'https://arbres.example.org/openapi.json',
    license: 'lov2',
    organization: organization.id,
    datasets: [trees.id, hidden.id],
  }
  const { id } = (await editor.post('/api/dataservices', draft)).json()
  const catalogue = async (who = anonymous) => all((await who.get('/api/1/site/catalog.ttl')).body, 'ttl')
  assert.ok(!(await catalogue()).some((line) => line.includes('DataService>') && line.includes(id)))
  await editor.put(`/api/dataservices/${id}/publication`)
  const uri = `http://localhost/dataservices/${id}`
  const said = [
    `<${uri}> <${dcat}endpointURL> <https://arbres.example.org/v1> .`,
    `<${uri}> <${dcat}endpointDescription> <https://arbres.example.org/openapi.json> .`,
    `<${uri}> <${dcat}servesDataset> <http://localhost/datasets/${trees.id}> .`,
    `<${uri}> <${dct}license> <${eu}licence/ETALAB_2_0> .`,
  ]
  const alone = await Promise.all(
    Object.keys(syntaxes).map(async (ext) =>
      all((await anonymous.get(`/api/1/dataservices/${id}/rdf.${ext}`)).body, ext),
    ),
  )
  for (const lines of alone) assert.deepEqual(lines, alone[0])
  for (const line of said) {
    assert.ok(alone[0]?.includes(line), line)
    assert.ok((await catalogue()).includes(line), line)
  }
  const link = `<http://localhost/api/1/site/catalog> <${dcat}service> <${uri}> .`
  assert.ok((await catalogue()).includes(link))
  // A catalogue says the same to whoever asks: not even an editor reads there what is not public.
  assert.ok(!(await catalogue(editor)).some((line) => line.includes(hidden.id)))
  assert.ok((await all((await anonymous.get('/catalog.nt')).body, 'nt')).includes(link))
  const narrowed = await anonymous.get('/api/1/site/catalog.ttl?tag=arbres')
  assert.ok(!narrowed.body.includes(id))
})

test('a series is told with its datasets, which say what comes before and after each', async (t) => {
  const { anonymous, trees, organization, as, given, all } = await city(t)
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  const year = async (start: string, published = true) =>
    given.dataset({
      organization: organization.id,
      title: `Arbres ${start}`,
      temporalCoverage: { start, end: null },
      published,
    })
  const [first, hidden, last] = [await year('2020'), await year('2021', false), await year('2022')]
  const { id } = (
    await editor.post('/api/series', {
      ...{ title: 'Arbres, chaque année', description: 'Relevé annuel.', organization: organization.id },
      datasets: [last.id, hidden.id, first.id],
    })
  ).json()
  const read = async (path: string, who = anonymous) => all((await who.get(path)).body, 'ttl')
  assert.ok(!(await read('/catalog.ttl')).some((line) => line.includes('inSeries')))
  await editor.put(`/api/series/${id}/publication`)
  const [uri, a, b] = [id, first.id, last.id].map((one, n) =>
    n === 0 ? `http://localhost/series/${one}` : `http://localhost/datasets/${one}`,
  )
  const said = [
    `<${uri}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${dcat}DatasetSeries> .`,
    `<${uri}> <${dcat}first> <${a}> .`,
    `<${uri}> <${dcat}last> <${b}> .`,
    `<${a}> <${dcat}inSeries> <${uri}> .`,
    `<${a}> <${dcat}next> <${b}> .`,
    `<${b}> <${dcat}prev> <${a}> .`,
  ]
  for (const path of ['/catalog.ttl', '/api/1/site/catalog.ttl']) {
    const lines = await read(path)
    for (const line of said) assert.ok(lines.includes(line), `${path}: ${line}`)
    // A catalogue says the same to whoever asks.
    assert.ok(!(await read(path, editor)).some((line) => line.includes(hidden.id)))
  }
  const alone = await read(`/api/1/datasets/${last.id}/rdf.ttl`)
  for (const line of said.filter((line) => !line.startsWith(`<${a}>`))) assert.ok(alone.includes(line), line)
  assert.ok(!(await read(`/api/1/datasets/${trees.id}/rdf.ttl`)).some((line) => line.includes('Series')))
})
