import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type TestApp, testApp } from '#testkit'

/** A small town with three datasets and an association with one. */
async function town({ given, indexed }: TestApp) {
  const city = await given.organization({
    name: 'Ville de Valombre',
    badges: ['public-service', 'certified'],
  })
  const club = await given.organization({ name: 'Les Marcheurs de Valombre', badges: ['association'] })
  const tagged = { organization: city.id, tags: ['mobilite'] }
  const bikes = await given.dataset({ ...tagged, title: 'Comptages des cyclistes' })
  const trees = await given.dataset({ ...tagged, title: 'Arbres de la commune' })
  const budget = await given.dataset({
    organization: city.id,
    title: 'Budget de la commune',
    license: 'odc-odbl',
  })
  const paths = await given.dataset({ organization: club.id, title: 'Sentiers de randonnée' })
  await given.resource(paths.id, { format: 'geojson' })
  await indexed()
  return { city, club, bikes, trees, budget, paths }
}

const titles = (html: string) =>
  [...html.matchAll(/class="pv-record__title"><a[^>]*>(.*?)<\/a>/g)].map((match) => plain(match[1]))
const plain = (html = '') => html.replace(/<[^>]+>/g, '')

test('an instance that nobody has set up greets its operator', async (t) => {
  const { anonymous } = await testApp(t)
  const { statusCode, body } = await anonymous.get('/')

  assert.equal(statusCode, 200)
  assert.match(body, /href="\/setup"/)
})

test('an instance with accounts and no data asks to sign in, then to publish', async (t) => {
  const { anonymous, as, given } = await testApp(t)
  const person = await as(await given.account())

  assert.match((await anonymous.get('/')).body, /href="\/login" class="ds-button"/)
  assert.match((await person.get('/')).body, /href="\/datasets\/new"/)
})

test('the front page shows real figures, and what is new', async (t) => {
  const site = await testApp(t)
  await town(site)
  const { body } = await site.anonymous.get('/')

  assert.match(body, /pv-figure__value">4<\/span> <span class="pv-figure__label"><a href="\/datasets"/)
  assert.match(body, /pv-figure__value">2<\/span> <span class="pv-figure__label"><a href="\/organizations"/)
  assert.match(body, /Sentiers de randonnée/)
  assert.match(body, /href="\/search\?tag=mobilite"/)
})

test('a search finds, counts, marks the words found and says where', async (t) => {
  const site = await testApp(t)
  await town(site)
  const { body } = await site.anonymous.get('/search?q=comptage+cycliste')

  assert.deepEqual(titles(body), ['Comptages des cyclistes'])
  assert.match(body, /<mark>Comptages<\/mark> des <mark>cyclistes<\/mark>/)
  assert.match(body, /<title>«\scomptage cycliste\s» · 1 résultat/)
  assert.match(body, /<em>titre/)
})

test('facets carry labels and exact counts; a filter in use can be taken off', async (t) => {
  const site = await testApp(t)
  const { city } = await town(site)
  const { body } = await site.anonymous.get(`/search?kind=dataset&organization=${city.id}`)

  assert.equal(titles(body).length, 3)
  assert.match(body, /Licence Ouverte 2\.0<\/span><span class="pv-facet__count">2</)
  assert.match(body, /class="pv-chip" href="\/search\?kind=dataset"[^>]*>Ville de Valombre/)
})

test('high-value data is found by category: its own, or that of its tags once it bears the badge', async (t) => {
  const site = await testApp(t)
  const { city, bikes } = await town(site)
  const of = { organization: city.id }
  const rain = await site.given.dataset({ ...of, title: 'Pluie', hvdCategories: ['meteorological'] })
  const buses = await site.given.dataset({ ...of, title: 'Bus', hvdCategories: ['mobility', 'geospatial'] })
  const office = await site.as(await site.given.account({ officeRoles: ['administrator'] }))
  // A tag says nothing of value by itself.
  await site.indexed()
  const found = async (query: string) => titles((await site.anonymous.get(`/datasets?${query}`)).body).sort()
  assert.deepEqual(await found('hvd=mobility'), ['Bus'])
  const badged = await office.patch(`/api/datasets/${bikes.id}`, { badges: ['hvd'], version: bikes.version })
  assert.equal(badged.statusCode, 200, badged.body)
  await site.indexed()
  assert.deepEqual(await found('hvd=mobility'), ['Bus', 'Comptages des cyclistes'])
  assert.deepEqual(await found('hvd=mobility&hvd=meteorological'), [
    'Bus',
    'Comptages des cyclistes',
    'Pluie',
  ])
  assert.deepEqual(await found('hvd=geospatial&q=pluie'), [])

  const french = (await site.anonymous.get('/datasets')).body
  assert.match(french, /Catégorie de forte valeur/)
  assert.match(french, /Mobilité<\/span><span class="pv-facet__count">2</)
  assert.match((await site.anonymous.get('/en/datasets?hvd=meteorological')).body, /Meteorological/)
  const page = (await site.anonymous.get(buses.path)).body
  assert.match(page, /href="\/datasets\?hvd=geospatial"/)
  const { facets } = (await site.anonymous.get('/api/search?kind=dataset')).json()
  assert.deepEqual(
    facets.hvd.map(({ value, count }: { value: string; count: number }) => [value, count]),
    [
      ['mobility', 2],
      ['geospatial', 1],
      ['meteorological', 1],
    ],
  )

  // A search that is kept tells of what comes.
  const citizen = await site.as(await site.given.account())
  await citizen.put('/api/follows', { kind: 'search', target: 'hvd=meteorological' })
  const [followed] = (await citizen.get('/api/follows')).json().items
  assert.match(JSON.stringify(followed), /Météorologie/)
  assert.equal(rain.hvdCategories[0], 'meteorological')
})

test('a misspelt word is corrected, and the exact words stay one link away', async (t) => {
  const site = await testApp(t)
  await town(site)
  const { body } = await site.anonymous.get('/search?q=sentires')

  assert.deepEqual(titles(body), ['Sentiers de randonnée'])
  assert.match(body, /href="\/search\?q=%22sentires%22"/)
})

test('the name of a place is no mistake, though no record holds it', async (t) => {
  const site = await testApp(t)
  const { city } = await town(site)
  await site.given.dataset({ title: 'Ministères et services', organization: city.id })
  await site.indexed()
  const place = await site.anonymous.get('/search?q=sentiers+finistere')
  assert.doesNotMatch(place.body, /sentiers minist/i)
  const typo = await site.anonymous.get('/search?q=sentiers+finisteres')
  assert.match(typo.body, /sentiers minist/i)
})

test('words that no record has together bring the closest, said so', async (t) => {
  const site = await testApp(t)
  await town(site)
  const { body } = await site.anonymous.get('/search?q=budget+arbres+sentiers')

  assert.ok(titles(body).length > 0)
  assert.match(body, /Rien ne réunit tous ces mots/)
})

test('a search without answer says which filter to take off', async (t) => {
  const site = await testApp(t)
  const { club } = await town(site)
  const { body } = await site.anonymous.get(`/search?q=budget&organization=${club.id}`)

  assert.deepEqual(titles(body), [])
  assert.match(body, /Rien ne correspond[\s\S]*href="\/search\?q=budget"/)
})

test('an answer without results offers neither an order nor filters', async (t) => {
  const { anonymous } = await testApp(t)
  const { body } = await anonymous.get('/search?q=zzzqqq')
  assert.match(body, /Rien ne correspond/)
  assert.ok(!body.includes('pv-sort'))
  assert.ok(!body.includes('pv-facet"'))
})

test('what people type in a search is text, never markup', async (t) => {
  const { anonymous } = await testApp(t)
  const { body } = await anonymous.get(
    `/search?q=${encodeURIComponent('"><script>alert(1)</script>')}&tag=%3Cimg%20src=x%3E`,
  )

  assert.doesNotMatch(body, /<script>alert|<img src=x/)
})

test('drafts are nowhere: neither pages, nor feed, nor sitemap', async (t) => {
  const site = await testApp(t)
  const { city } = await town(site)
  const draft = await site.given.dataset({
    organization: city.id,
    title: 'Brouillon secret',
    published: false,
  })
  await site.indexed()
  for (const path of [
    '/',
    '/search?q=brouillon',
    `/organizations/${city.slug}`,
    '/recent.atom',
    '/sitemaps/1.xml',
  ]) {
    const { body } = await site.anonymous.get(path)
    assert.ok(!body.includes('Brouillon secret') && !body.includes(draft.slug), path)
  }
})

test('every value of a facet can be listed and searched', async (t) => {
  const site = await testApp(t)
  const { club } = await town(site)
  const { body } = await site.anonymous.get('/search/values/organization?kind=dataset&find=marcheurs')

  assert.match(body, new RegExp(`href="/search\\?kind=dataset&amp;organization=${club.id}"`))
  assert.doesNotMatch(body, />Ville de Valombre</)
})

test('organisations are listed with how many datasets they publish', async (t) => {
  const site = await testApp(t)
  await town(site)
  const { body } = await site.anonymous.get('/organizations?sort=title')

  assert.deepEqual(titles(body), ['Les Marcheurs de Valombre', 'Ville de Valombre'])
  assert.match(body, /Ville de Valombre[\s\S]*3 jeux de données/)
})

test('an organisation shows what it publishes; its id and former slugs lead to its address', async (t) => {
  const site = await testApp(t)
  const { city } = await town(site)
  const page = await site.anonymous.get(`/organizations/${city.slug}?q=budget`)
  const byId = await site.anonymous.get(`/en/organizations/${city.id}`)

  assert.deepEqual(titles(page.body), ['Budget de la commune'])
  assert.match(page.body, /"@type":"GovernmentOrganization"/)
  assert.doesNotMatch(page.body, /\/members/)
  assert.deepEqual([byId.statusCode, byId.headers.location], [308, `/en/organizations/${city.slug}`])
  assert.equal((await site.anonymous.get('/organizations/nobody')).statusCode, 404)
})

test('who administers an organisation finds how to edit it and who belongs to it', async (t) => {
  const site = await testApp(t)
  const { city } = await town(site)
  const administrator = await site.as(
    await site.given.account({ organizations: { [city.id]: 'administrator' } }),
  )
  const { body } = await administrator.get(`/organizations/${city.slug}`)

  assert.match(
    body,
    new RegExp(`href="/organizations/${city.slug}/edit"[\\s\\S]*/organizations/${city.slug}/members`),
  )
})

test('the feed of a search holds its records, newest first, and is well-formed whatever they say', async (t) => {
  const site = await testApp(t)
  const { city } = await town(site)
  await site.given.dataset({ organization: city.id, title: 'Eau & <assainissement>' })
  await site.indexed()
  const { headers, body } = await site.anonymous.get('/recent.atom?tag=mobilite')
  const all = await site.anonymous.get('/recent.atom')

  assert.match(String(headers['content-type']), /^application\/atom\+xml/)
  assert.equal(body.match(/<entry>/g)?.length, 2)
  assert.match(all.body, /<title>Eau &amp; &lt;assainissement&gt;<\/title>/)
})

test('the sitemap leads to every public record, in both languages', async (t) => {
  const site = await testApp(t)
  const { bikes, city } = await town(site)
  const index = await site.anonymous.get('/sitemap.xml')
  const { body } = await site.anonymous.get('/sitemaps/1.xml')

  assert.match(index.body, /<loc>http:\/\/localhost\/sitemaps\/1\.xml<\/loc>/)
  assert.match(body, new RegExp(`<loc>http://localhost/datasets/${bikes.slug}</loc>`))
  assert.match(body, new RegExp(`hreflang="en" href="http://localhost/en/organizations/${city.slug}"`))
  assert.match(body, /<\/urlset>\s*$/)
})

test('feeds, maps and descriptions are not sent again to who has them, and are once something was published', async (t) => {
  const site = await testApp(t)
  const { city } = await town(site)
  await site.indexed()
  const paths = [
    '/recent.atom',
    '/recent.atom?q=velo',
    '/sitemap.xml',
    '/sitemaps/1.xml',
    '/sitemaps/pages.xml',
  ]
  const still = ['/robots.txt', '/llms.txt', '/opensearch.xml', '/site.webmanifest', '/api/openapi.json']
  const tags = new Map<string, string>()
  for (const path of [...paths, ...still]) {
    const first = await site.anonymous.get(path)
    const tag = String(first.headers.etag)
    tags.set(path, tag)
    const again = await site.anonymous.get(path, undefined, { 'if-none-match': tag })
    assert.deepEqual([first.statusCode, again.statusCode, again.body], [200, 304, ''], path)
  }
  assert.ok((await site.anonymous.get('/sitemaps/1.xml')).headers['last-modified'])
  assert.ok((await site.anonymous.get('/recent.atom')).headers['last-modified'])
  await site.given.dataset({ organization: city.id, title: 'Pistes pour vélo' })
  await site.indexed()
  for (const path of ['/recent.atom', '/sitemaps/1.xml']) {
    const later = await site.anonymous.get(path, undefined, { 'if-none-match': tags.get(path) ?? '' })
    assert.equal(later.statusCode, 200, path)
  }
})

test('the documentation of the API has each route once, and speaks the language of its address', async (t) => {
  const { anonymous } = await testApp(t)
  const [fr, en] = [await anonymous.get('/api'), await anonymous.get('/en/api')]

  assert.match(fr.body, /<html lang="fr">[\s\S]*GET \/api\/search</)
  assert.match(en.body, /<html lang="en">[\s\S]*The API, route by route/)
  assert.equal((await anonymous.get('/api/openapi.json')).json().openapi, '3.1.0')
})

test('the OpenAPI document says what every operation answers, errors included, in their dialect', async (t) => {
  const { anonymous } = await testApp(t)
  const { paths } = (await anonymous.get('/api/openapi.json')).json()
  const operations = Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.values<{ responses: Record<string, { content?: object }> }>(Object(methods)).map(
      ({ responses }) => ({ path, responses }),
    ),
  )
  assert.ok(operations.length > 100)
  for (const { path, responses } of operations) {
    assert.match(
      Object.keys(responses.default?.content ?? {}).join(),
      /^application\/(problem\+)?json$/,
      path,
    )
    assert.ok(
      Object.keys(responses).some((status) => /^[23]/.test(status)),
      path,
    )
  }
})

test('each group of routes has a page to read and try them, whole without scripts', async (t) => {
  const { anonymous } = await testApp(t)
  const [page, ckan] = [await anonymous.get('/api?of=search'), await anonymous.get('/api?of=ckan')]

  assert.match(page.body, /<form[^>]*data-island="try-out"[^>]*data-path="\/api\/search"[^>]*hidden/)
  assert.match(page.body, /curl &#39;http:\/\/localhost\/api\/search|curl 'http:\/\/localhost\/api\/search/)
  assert.match(ckan.body, /GET \/api\/3\/action\/package_search/)
  assert.equal((await anonymous.get('/api?of=nothing')).statusCode, 404)
})

test('statements name what the operator has not said yet', async (t) => {
  const { anonymous } = await testApp(t, { SITE_CONTACT: 'donnees@valombre.example' })

  assert.match((await anonymous.get('/legal')).body, /SITE_DIRECTOR/)
  assert.match(
    (await anonymous.get('/accessibility')).body,
    /donnees@valombre\.example[\s\S]*Défenseur des droits/,
  )
})

test('robots are kept out of searches, and out of a demo altogether', async (t) => {
  const open = await testApp(t)
  const demo = await testApp(t, { DEMO: 'on' })

  assert.match(
    (await open.anonymous.get('/robots.txt')).body,
    /Disallow: \/search\n[\s\S]*Sitemap: http:\/\/localhost\/sitemap\.xml/,
  )
  assert.equal((await demo.anonymous.get('/robots.txt')).body, 'User-agent: *\nDisallow: /\n')
})

test('the dashboard is for the office: it shows dead jobs and gives them their tries back', async (t) => {
  const { as, given, house } = await testApp(t)
  await house.pool.query(
    "select graphile_worker.add_job('lost.job', '{}'::json, max_attempts => 1); update graphile_worker._private_jobs set attempts = 1, last_error = 'boum'",
  )
  const office = await as(await given.account({ officeRoles: ['moderator'] }))
  const citizen = await as(await given.account())
  const page = await office.get('/office')
  const id = /name="id" value="(\d+)"/.exec(page.body)?.[1] ?? ''
  const answer = await office.submit('/office/jobs/revival', { id })
  const { rows } = await house.pool.query('select attempts from graphile_worker.jobs')

  assert.match(page.body, /lost\.job[\s\S]*boum/)
  assert.equal((await citizen.get('/office')).statusCode, 403)
  assert.equal((await citizen.submit('/office/jobs/revival', { id })).statusCode, 403)
  assert.deepEqual(
    [answer.statusCode, answer.headers.location, rows[0].attempts],
    [303, '/office?revived', 0],
  )
  assert.match((await office.get('/office?revived')).body, /Aucune tâche en échec/)

  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const asker = await as(await given.account())
  const { slug } = await given.organization({ name: 'Eau' })
  await asker.post(`/api/organizations/${slug}/membership-requests`, { comment: 'Bonjour' })
  const desk = (await editor.get('/office')).body
  assert.match(desk, /href="\/office\/banner"/)
  assert.doesNotMatch(desk, /Modération|Tâches en échec|adhésion/)
  assert.equal((await editor.submit('/office/jobs/revival', { id })).statusCode, 403)
  assert.equal((await editor.submit('/office/statistics/publication', {})).statusCode, 403)
  for (const path of ['/api/accounts', '/office/campaigns', '/office/certifications', '/office/moderation'])
    assert.equal((await editor.get(path)).statusCode, 403, path)
  const administrator = await as(await given.account({ officeRoles: ['administrator'] }))
  assert.match(
    (await administrator.get('/office')).body,
    new RegExp(`/organizations/${slug}/members">Demandes d’adhésion.*?<span class="pv-figures">1<`, 's'),
  )
  assert.doesNotMatch((await office.get('/office')).body, /adhésion/)

  const asked = { title: 'Bassins', what: 'Par jour.', why: 'Nager.' }
  const { id: first } = (await asker.post('/api/demands', asked)).json()
  await asker.post('/api/demands', { ...asked, title: 'Horaires' })
  assert.match(
    (await office.get('/office')).body,
    new RegExp(`/demands/${first}">Demandes de données à transmettre.*?<span class="pv-figures">2<`, 's'),
  )
})

test('a territory shows its datasets, what contains it and what is inside it', async (t) => {
  const site = await testApp(t)
  const city = await site.given.organization({ name: 'Métropole' })
  const about = (title: string, zone: string) =>
    site.given.dataset({
      organization: city.id,
      title,
      spatial: { zones: [zone], granularity: null, geometry: null },
    })
  await about('Crèches de Lyon', 'fr:commune:69123')
  await about('Routes du Rhône', 'fr:departement:69')
  await site.indexed()

  const lyon = (await site.anonymous.get('/territories/fr:commune:69123')).body
  assert.deepEqual(titles(lyon), ['Crèches de Lyon'])
  assert.match(lyon, /zone=fr%3Adepartement%3A69">Rhône \(1\)</)
  const department = (await site.anonymous.get('/territories/fr:departement:69')).body
  assert.deepEqual(titles(department).sort(), ['Crèches de Lyon', 'Routes du Rhône'])
  assert.match(department, /territoires sans jeu de données/)
  assert.match(department, /fr:epci:200046977"[^>]*>Métropole de Lyon/)
  const grouping = (await site.anonymous.get('/territories/fr:epci:200046977')).body
  assert.deepEqual(titles(grouping), ['Crèches de Lyon'])
  assert.match(grouping, /fr:commune:69123"[^>]*>Lyon/)
  assert.match(lyon, /Les autres communes de Métropole de Lyon.*Villeurbanne</s)
  assert.match(lyon, /<svg[^>]*aria-hidden="true"[^>]*><a href="\/territories\/fr:departement:/)
  assert.match((await site.anonymous.get('/territories')).body, /fr:region:84"[^>]*>Auvergne-Rhône-Alpes/)
  assert.match((await site.anonymous.get('/territories?find=lyon')).body, /fr:commune:69123/)
  assert.equal((await site.anonymous.get('/territories/fr:commune:00000')).statusCode, 404)
})

test('a place that the words name is recognised, and its filter finds what contains it too', async (t) => {
  const site = await testApp(t)
  const city = await site.given.organization({ name: 'Métropole' })
  const about = (title: string, zone: string) =>
    site.given.dataset({
      organization: city.id,
      title,
      spatial: { zones: [zone], granularity: null, geometry: null },
    })
  await about('Crèches municipales', 'fr:commune:69123')
  await about('Crèches du département', 'fr:departement:69')
  await about('Crèches de Bretagne', 'fr:region:53')
  await site.indexed()

  const { body } = await site.anonymous.get('/search?q=creches+%C3%A0+Lyon')
  assert.match(body, /Le lieu Lyon est reconnu/)
  const link = (count: number) =>
    new RegExp(`href="([^"]*)"[^>]*>«\\s?creches\\s?»[^<]*\\(${count}\\)`)
      .exec(body)?.[1]
      ?.replaceAll('&amp;', '&')
  assert.deepEqual(titles((await site.anonymous.get(link(1) ?? '')).body), ['Crèches municipales'])
  assert.deepEqual(titles((await site.anonymous.get(link(2) ?? '')).body).sort(), [
    'Crèches du département',
    'Crèches municipales',
  ])

  const shared = (await site.anonymous.get('/search?q=creches+Saint-Denis')).body
  assert.match(shared, /Plusieurs lieux s’appellent Saint-Denis/)
  assert.match(shared, /fr:commune:97411">[^<]*Saint-Denis \(La Réunion\)/)
  assert.match(shared, /fr:commune:93066">[^<]*Saint-Denis \(Seine-Saint-Denis\)/)
  const posted = (await site.anonymous.get('/search?q=creches+69003')).body
  assert.match(posted, /«\s?69003\s?» désigne plusieurs lieux/)
  assert.match(posted, /fr:arrondissement:69383">[^<]*Lyon 3e/)
  assert.match(posted, /fr:commune:69003">[^<]*Albigny/)
  assert.match((await site.anonymous.get('/territories?find=saint-denis')).body, />Seine-Saint-Denis</)
})
