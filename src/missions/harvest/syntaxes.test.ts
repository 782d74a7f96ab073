import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Parser, Writer } from 'n3'
import { feed, tree, turtle } from './service/test-feed.ts'

const prefixes = `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/"
 xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:vcard="http://www.w3.org/2006/vcard/ns#">`

const rich = turtle(`
<http://lys.example/> a dcat:Catalog ; dct:title "Lys" ; dcat:dataset <http://lys.example/d> .
<http://lys.example/d> a dcat:Dataset ; dct:identifier "d" ; dct:title "Trees"@en, "Arbres"@fr ; dct:description "Un"@fr ;
  dcat:keyword "nature"@fr, "wood"@en ; dct:issued "2020-01-02"^^xsd:date ;
  dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/ANNUAL> ;
  dct:license <https://www.etalab.gouv.fr/licence-ouverte-open-licence> ;
  dct:publisher <http://lys.example/o> ; dcat:contactPoint [ a vcard:Organization ; vcard:fn "Service" ; vcard:hasEmail <mailto:a@lys.example> ] ;
  dct:temporal [ a dct:PeriodOfTime ; dcat:startDate "2020-01-01"^^xsd:date ; dcat:endDate "2021-12-31"^^xsd:date ] ;
  dcat:distribution <http://lys.example/f>, <http://lys.example/s> .
<http://lys.example/f> a dcat:Distribution ; dct:title "Fichier"@fr ; dct:format <http://publications.europa.eu/resource/authority/file-type/CSV> ; dcat:downloadURL <http://lys.example/f.csv> .
<http://lys.example/s> a dcat:Distribution ; dct:title "Service"@fr ; dcat:accessURL <http://lys.example/wms> ; dcat:accessService <http://lys.example/wms> .
<http://lys.example/wms> a dcat:DataService ; dcat:endpointURL <http://lys.example/wms> ; dcat:servesDataset <http://lys.example/d> .
<http://lys.example/o> a foaf:Organization ; foaf:name "Ville de Lys" .`)

const expected = {
  ...{ title: 'Arbres', description: 'Un', frequency: 'annual', license: 'lov2', tags: ['nature'] },
  temporalCoverage: { start: '2020-01-01', end: '2021-12-31' },
}

const jsonLd = {
  '@context': 'https://semiceu.github.io/DCAT-AP/releases/3.0.0/context/dcat-ap.jsonld',
  '@type': 'Catalog',
  '@id': 'http://lys.example/',
  dataset: {
    ...{
      '@id': 'http://lys.example/d',
      '@type': 'Dataset',
      identifier: 'd',
      title: { fr: 'Arbres', en: 'Trees' },
    },
    ...{ description: { fr: 'Un' }, keyword: { fr: ['nature'], en: ['wood'] }, issued: '2020-01-02' },
    accrualPeriodicity: 'http://publications.europa.eu/resource/authority/frequency/ANNUAL',
    license: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence',
    temporal: { '@type': 'PeriodOfTime', startDate: '2020-01-01', endDate: '2021-12-31' },
    distribution: [
      {
        '@id': 'http://lys.example/f',
        '@type': 'Distribution',
        title: 'Fichier',
        format: { '@id': 'http://publications.europa.eu/resource/authority/file-type/CSV' },
        downloadURL: 'http://lys.example/f.csv',
      },
      {
        '@id': 'http://lys.example/s',
        '@type': 'Distribution',
        title: 'Service',
        accessURL: 'http://lys.example/wms',
        accessService: {
          '@id': 'http://lys.example/wms',
          '@type': 'DataService',
          endpointURL: 'http://lys.example/wms',
        },
      },
    ],
  },
}
const xml = `${prefixes}<dcat:Catalog rdf:about="http://lys.example/"><dcat:dataset><dcat:Dataset rdf:about="http://lys.example/d" dct:identifier="d">
  <dct:title xml:lang="en">Trees</dct:title><dct:title xml:lang="fr">Arbres</dct:title><dct:description xml:lang="fr"><![CDATA[Un]]></dct:description>
  <dcat:keyword xml:lang="fr">nature</dcat:keyword><dcat:keyword xml:lang="en">wood</dcat:keyword><dct:issued>2020-01-02</dct:issued>
  <dct:accrualPeriodicity rdf:resource="http://publications.europa.eu/resource/authority/frequency/ANNUAL"/>
  <dct:license rdf:resource="https://www.etalab.gouv.fr/licence-ouverte-open-licence"/>
  <dct:temporal rdf:parseType="Resource"><dcat:startDate>2020-01-01</dcat:startDate><dcat:endDate>2021-12-31</dcat:endDate></dct:temporal>
  <dcat:distribution rdf:resource="http://lys.example/f"/><dcat:distribution rdf:resource="http://lys.example/s"/></dcat:Dataset></dcat:dataset></dcat:Catalog>
  <rdf:Description rdf:about="http://lys.example/f"><rdf:type rdf:resource="http://www.w3.org/ns/dcat#Distribution"/><dct:title>Fichier</dct:title><dct:format rdf:resource="http://publications.europa.eu/resource/authority/file-type/CSV"/><dcat:downloadURL rdf:resource="http://lys.example/f.csv"/></rdf:Description>
  <dcat:Distribution rdf:about="http://lys.example/s"><dct:title>Service</dct:title><dcat:accessURL rdf:resource="http://lys.example/wms"/><dcat:accessService><dcat:DataService rdf:about="http://lys.example/wms"/></dcat:accessService></dcat:Distribution></rdf:RDF>`

test('the same catalogue is the same datasets in every syntax', async (t) => {
  const { serve, source, harvest, dataset, resources, as, given } = await feed(t)
  const quads = new Parser().parse(rich)
  const lines = (format: string) => new Writer({ format }).quadsToString(quads)
  const feeds: [string, string, string][] = [
    ['turtle', 'text/turtle', rich],
    ['n-triples', 'application/n-triples', lines('N-Triples')],
    ['trig', 'application/trig', `GRAPH <http://lys.example/g> {\n${lines('N-Triples')}}`],
    ['n3', 'text/n3', rich],
    ['rdf/xml', 'application/rdf+xml', xml],
    ['rdf/xml, ill announced', 'text/html', xml],
    ['json-ld', 'application/ld+json', JSON.stringify(jsonLd)],
  ]
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  for (const [name, type, body] of feeds) {
    serve({ '/c': body }, type)
    const id = await source('/c')
    const job = await harvest(id)
    assert.deepEqual([job.fault, job.counts.created, job.counts.failed], [null, 1, 0], name)
    const found = await dataset('Arbres')
    assert.partialDeepStrictEqual(found, expected, name)
    const files = (await resources('Arbres')).map(({ url, format, type: kind }) => [url, format, kind])
    assert.deepEqual(
      files,
      [
        ['http://lys.example/f.csv', 'csv', 'main'],
        ['http://lys.example/wms', null, 'api'],
      ],
      name,
    )
    await office.delete(`/api/datasets/${found.id}`)
    await office.delete(`/api/harvest/sources/${id}`)
  }
})

test('pages are followed as Hydra, old and new, and LDP say them', async (t) => {
  const { serve, source, harvest, site } = await feed(t)
  const next = (path: string) => `<${site}${path}>`
  const ways: Record<string, [string, Record<string, string>]> = {
    view: [
      `<${site}/view> hydra:view <${site}/view?page=1> . <${site}/view?page=1> a hydra:PartialCollectionView ; hydra:next ${next('/2')} .`,
      {},
    ],
    paged: [`<${site}/paged> a hydra:PagedCollection ; hydra:nextPage ${next('/2')} .`, {}],
    literal: [`<${site}/literal> a hydra:PagedCollection ; hydra:nextPage "${site}/2" .`, {}],
    ldp: [`<${site}/ldp> a ldp:Page ; ldp:nextPage ${next('/2')} .`, {}],
    header: ['', { link: `<${site}/2>; rel="next"` }],
  }
  let number = 10
  for (const [name, [said, headers]] of Object.entries(ways)) {
    const [one, two] = [number, number + 1]
    number += 2
    serve({
      [`/${name}`]: (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/turtle', ...headers }).end(turtle(tree(one), said)),
      '/2': (_request, response) =>
        response.writeHead(200, { 'content-type': 'text/turtle' }).end(turtle(tree(two))),
    })
    const job = await harvest(await source(`/${name}`))
    assert.deepEqual([job.fault, job.counts.created], [null, 2], name)
  }
})

test('a page that is missing is said, and what it would have held is not believed gone', async (t) => {
  const { serve, source, harvest, site } = await feed(t)
  const first = turtle(tree(1), `<${site}/c> hydra:next <${site}/2> .`)
  serve({ '/c': first, '/2': turtle(tree(2)) }, 'text/turtle')
  const id = await source('/c')
  await harvest(id)
  serve({ '/c': first }, 'text/turtle')
  const job = await harvest(id, 10)
  assert.deepEqual(
    [job.status, job.fault?.code, job.counts.unchanged, job.counts.vanished],
    ['failed', 'http-status', 1, 0],
  )
})

test('series and services are taken beside datasets, catalogues inside are read', async (t) => {
  const { serve, source, harvest, dataset } = await feed(t)
  serve(
    {
      '/c': turtle(
        tree(1, '; dcat:inSeries <http://lys.example/serie>'),
        '<http://lys.example/serie> a dcat:DatasetSeries ; dct:title "Arbres, chaque année" .',
        '<http://lys.example/> a dcat:Catalog ; dcat:catalog <http://lys.example/in> . <http://lys.example/in> a dcat:Catalog ; dcat:dataset <http://lys.example/d/1> .',
        '<http://lys.example/api> a dcat:DataService ; dct:title "API" .',
      ),
    },
    'text/turtle',
  )
  const job = await harvest(await source('/c'))
  assert.equal(job.counts.created, 3)
  const notes = Object.fromEntries(job.notes.map(({ code, count }) => [code, count]))
  assert.partialDeepStrictEqual(notes, { 'nested-catalogs': 1 })
  assert.partialDeepStrictEqual((await dataset('Arbres 1')).extras, {
    'dcat:inSeries': ['http://lys.example/serie'],
  })
})

test('a source that did not change is not read again, but by a version that reads more of it', async (t) => {
  const { serve, source, harvest, asked, ctx } = await feed(t)
  let sent = 0
  serve({
    '/c': (request, response) => {
      if (request.headers['if-none-match'] === '"one"') return response.writeHead(304).end()
      sent += 1
      return response.writeHead(200, { 'content-type': 'text/turtle', etag: '"one"' }).end(turtle(tree(1)))
    },
    '/same': (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/turtle' }).end(turtle(tree(2))),
  })
  const id = await source('/c')
  await harvest(id)
  const again = await harvest(id)
  assert.deepEqual([again.status, again.counts.unchanged, sent, asked.length], ['unchanged', 1, 1, 2])
  const same = await source('/same')
  await harvest(same)
  assert.equal((await harvest(same)).status, 'unchanged')
  await sql`update harvest.source set validators = validators - 'mapping'`.execute(ctx.db)
  assert.deepEqual([(await harvest(same)).status, (await harvest(id)).status], ['done', 'done'])
  assert.equal(sent, 2)
})

test('what several pages repeat is said once, and licences and rhythms are known in a sentence or in capitals', async (t) => {
  const { serve, source, harvest, dataset, site } = await feed(t)
  const town = '<http://lys.example/o> a foaf:Agent ; foaf:name "Ville de Lys" .'
  const said = '; dct:publisher <http://lys.example/o>'
  const first = turtle(tree(1, said), town, `<${site}/c> hydra:next <${site}/2> .`)
  const license =
    '; dct:license "Licence Ouverte version 2.0  https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf"'
  const second = tree(2, `${said} ${license} ; dct:accrualPeriodicity "PUNCTUAL"`)
  serve({ '/c': first, '/2': turtle(second) }, 'text/turtle')
  const id = await source('/c')
  await harvest(id)
  assert.partialDeepStrictEqual(await dataset('Arbres 2'), { license: 'lov2', frequency: 'punctual' })
  serve({ '/c': first, '/2': turtle(second, town) }, 'text/turtle')
  const { counts } = await harvest(id, 1)
  assert.deepEqual([counts.unchanged, counts.updated], [2, 0])
})

test('what finds no field here is kept under its name, and said', async (t) => {
  const { serve, source, harvest, dataset } = await feed(t)
  const shape = '{"type":"polygon","coordinates":[[[-1,47],[-1,48],[-2,48],[-1,47]]]}'
  const body = `${prefixes.replace('<rdf:RDF', '<rdf:RDF xmlns:locn="http://www.w3.org/ns/locn#"')}
<dcat:Dataset rdf:about="http://lys.example/d"><dct:title>Arbres</dct:title><dcat:keyword>IA</dcat:keyword><dcat:keyword>nature</dcat:keyword>
  <dct:spatial>Greater London</dct:spatial><dct:accrualPeriodicity>天天</dct:accrualPeriodicity><dct:accessRights>Sur demande</dct:accessRights>
  <dcat:contactPoint><vcard:Organization><vcard:fn>Service des arbres</vcard:fn></vcard:Organization></dcat:contactPoint></dcat:Dataset>
<dcat:Dataset rdf:about="http://lys.example/e"><dct:title>Bancs</dct:title><dct:spatial rdf:resource="Rennes"/>
  <dct:accessRights rdf:resource="http://publications.europa.eu/resource/authority/access-right/RESTRICTED"/>
  <dct:license rdf:resource="http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"/></dcat:Dataset>
<dcat:Dataset rdf:about="http://lys.example/f"><dct:title>Cours</dct:title><dct:spatial><dct:Location><locn:geometry>${shape}</locn:geometry></dct:Location></dct:spatial></dcat:Dataset>
<dcat:Dataset rdf:about="http://lys.example/h"><dct:title>Étangs</dct:title><dct:spatial><ogc:Polygon xmlns:ogc="http://www.opengis.net/rdf#">
  <ogc:asWKT>&lt;http://www.opengis.net/def/crs/OGC/1.3/CRS84&gt; Polygon((3 44, 3 45, 4 45, 3 44))</ogc:asWKT></ogc:Polygon></dct:spatial></dcat:Dataset>
<dcat:Dataset rdf:about="http://lys.example/g"><dct:title>Digues</dct:title><dct:spatial><dct:Location><locn:geometry>POLYGON((wrong))</locn:geometry></dct:Location></dct:spatial></dcat:Dataset></rdf:RDF>`
  serve({ '/c.rdf': body })
  const { notes } = await harvest(await source('/c.rdf'))
  assert.partialDeepStrictEqual(await dataset('Arbres'), {
    tags: ['nature'],
    extras: {
      'dcat:keyword': ['IA'],
      'dct:spatial': ['Greater London'],
      'dct:accrualPeriodicity': '天天',
      'dct:accessRights': 'Sur demande',
      'dcat:contactPoint': ['Service des arbres'],
    },
  })
  const benches = await dataset('Bancs')
  assert.partialDeepStrictEqual(benches, {
    license: null,
    spatial: { zones: [{ id: 'fr:commune:35238' }] },
    extras: { 'dct:license': 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0' },
  })
  for (const title of ['Cours', 'Étangs'])
    assert.partialDeepStrictEqual(await dataset(title), { spatial: { geometry: { type: 'MultiPolygon' } } })
  assert.partialDeepStrictEqual(await dataset('Digues'), { extras: { 'dct:spatial': ['POLYGON((wrong))'] } })
  assert.deepEqual(notes.map(({ code, count }) => `${code} ${count}`).sort(), [
    'tag-refused 1',
    'unknown-frequency 1',
    'unknown-place 2',
    'unreachable-contact 1',
  ])
})
