import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { replayHarvestCommand } from './commands.ts'
import { reportFile } from './service/replay.ts'
import { feed } from './service/test-feed.ts'
import { exception, isoRecord, page, rdfUnit, series115, service } from './service/test-records.ts'

const kind = { backend: 'csw-iso-19139' }

/** A catalogue that is asked by posted queries: answers by the position that is asked for. */
function posted(answers: (start: number, body: string) => string) {
  return async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const start = Number(/startPosition="(\d+)"/.exec(body)?.[1] ?? 0)
    response.writeHead(200, { 'content-type': 'application/xml' }).end(answers(start, body))
  }
}

test('a catalogue of maps is read page by page, once and again', async (t) => {
  const { serve, source, harvest, datasets, anonymous } = await feed(t)
  const bodies: string[] = []
  serve({
    '/csw': posted((start, body) => {
      bodies.push(body)
      return start === 1
        ? page({ matched: 4, next: 3 }, isoRecord(1, { parent: 'serie-4' }), service(2, 'fiche-3'))
        : page({ matched: 4, next: 0 }, isoRecord(3), series115(4))
    }),
  })
  const id = await source('/csw?service=CSW&request=GetCapabilities', kind)
  const job = await harvest(id)
  assert.deepEqual([job.fault, job.counts.created, job.notes], [null, 4, []])
  assert.match(bodies[0] ?? '', /outputSchema="http:\/\/www.isotc211.org\/2005\/gmd"/)
  assert.deepEqual((await datasets()).map(({ title }) => title).toSorted(), ['Arbres 1', 'Arbres 3'])
  const { items } = (await anonymous.get('/api/dataservices')).json()
  assert.partialDeepStrictEqual(items, [
    { title: 'Service', baseUrl: 'http://lys.example/wms', format: 'WMS', datasets: [{ title: 'Arbres 3' }] },
  ])
  const series = (await anonymous.get('/api/series')).json().items
  assert.partialDeepStrictEqual(series, [{ title: 'Série 4', datasets: [{ title: 'Arbres 1' }] }])
  assert.deepEqual((await harvest(id)).counts.unchanged, 4)
})

test('what a record of ISO 19139 says is said here', async (t) => {
  const { serve, source, harvest, dataset, resources } = await feed(t)
  serve({ '/csw': page({ matched: 1, next: 0 }, isoRecord(1)) }, 'application/xml')
  assert.equal((await harvest(await source('/csw', kind))).fault, null)
  assert.partialDeepStrictEqual(await dataset('Arbres 1'), {
    ...{ description: 'Les arbres du quartier 1 &e; & après.', license: 'lov2', frequency: 'annual' },
    tags: ['usage-des-sols', 'batiments', 'vegetation', 'nature'],
    temporalCoverage: { start: '2020-01-01', end: '2021-12-31' },
    spatial: { geometry: { type: 'MultiPolygon' } },
    contactPoints: [{ name: 'Service des arbres', email: 'arbres@lys.example' }],
    extras: {
      'geodcatap:spatialResolutionAsScale': ['1:25000'],
      'dct:provenance': 'Relevé sur place.',
      'geodcatap:topicCategory': ['environment'],
      'dcat:theme': ['http://inspire.ec.europa.eu/theme/lu', 'http://inspire.ec.europa.eu/theme/bu'],
      'geodcatap:resourceType': 'dataset',
      'dct:publisher': 'Ville de Lys',
    },
    harvest: { dctIdentifier: 'http://lys.example/id/1', issuedAt: '2020-02-03T00:00:00.000Z' },
  })
  assert.partialDeepStrictEqual(await resources('Arbres 1'), [
    { title: 'arbres', url: 'http://lys.example/wfs', format: 'wfs', type: 'api' },
    { title: 'Fichier', url: 'http://lys.example/1.zip', format: 'shp', type: 'main' },
    { title: 'Notice', url: 'http://lys.example/notice', type: 'documentation' },
  ])
})

test('limits to public access are those of the directive, and take the licence away', async (t) => {
  const { serve, source, harvest, dataset } = await feed(t)
  const anchor =
    '<gmx:Anchor xlink:href="http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/INSPIRE_Directive_Article13_1f">Vie privée</gmx:Anchor>'
  const words =
    '<gco:CharacterString>L124-5-II (Directive 2007/2/CE (INSPIRE), Article 13.1.b)</gco:CharacterString>'
  serve(
    {
      '/csw': page({ matched: 2, next: 0 }, isoRecord(1, { limit: anchor }), isoRecord(2, { limit: words })),
    },
    'application/xml',
  )
  await harvest(await source('/csw', kind))
  const access = { type: 'restricted', reasonCategory: 'confidentiality_of_personal_data' }
  assert.partialDeepStrictEqual(await dataset('Arbres 1'), { access, license: null })
  assert.partialDeepStrictEqual(await dataset('Arbres 2'), {
    access: { reasonCategory: 'international_relations_public_security_or_national_defence' },
  })
})

test('a record that is not as it should be costs itself alone', async (t) => {
  const { serve, source, harvest, failures } = await feed(t)
  const untitled = isoRecord(2, { title: '' })
  const unclosed = isoRecord(3).replace('</gmd:abstract>', '')
  serve(
    { '/csw': page({ matched: 4, next: 0 }, isoRecord(1), untitled, unclosed, isoRecord(4)) },
    'application/xml',
  )
  const id = await source('/csw', kind)
  const job = await harvest(id)
  assert.deepEqual([job.counts.created, job.counts.failed], [2, 2])
  const codes = (await failures(id)).items.map(({ fault }) => fault?.code)
  assert.deepEqual(codes.toSorted(), ['no-title', 'syntax'])
})

test('half a feed keeps what was whole and says that it was cut; nothing vanishes for it', async (t) => {
  const { serve, source, harvest, datasets } = await feed(t)
  const whole = page({ matched: 2, next: 0 }, isoRecord(1), isoRecord(2))
  serve({ '/csw': whole }, 'application/xml')
  const id = await source('/csw', kind)
  await harvest(id)
  serve({ '/csw': whole.slice(0, whole.indexOf('Arbres 2')) }, 'application/xml')
  const job = await harvest(id, 1)
  assert.deepEqual([job.fault?.code, job.counts.unchanged, job.counts.vanished ?? 0], ['cut', 1, 0])
  await harvest(id, 20)
  assert.equal((await datasets()).filter(({ archivedAt }) => archivedAt !== null).length, 0)
})

test('a server that only knows addresses is asked by them; what it refuses is told in its words', async (t) => {
  const { serve, source, harvest } = await feed(t)
  serve(
    {
      '/map': (request, response) => {
        const { searchParams } = new URL(request.url ?? '', 'http://x')
        const isAsked = request.method === 'GET' && searchParams.get('map') === 'a.map'
        const start = searchParams.get('startPosition')
        const answer =
          start === '1'
            ? page({ matched: 2, next: 2 }, isoRecord(1))
            : page({ matched: 2, next: 0 }, isoRecord(2))
        if (request.method === 'POST') response.writeHead(405).end()
        else response.writeHead(200).end(isAsked ? answer : exception('No map'))
      },
      '/no': exception('Not today'),
      '/deep': `${'<a>'.repeat(100_000)}<b/>`,
      '/page': '<html><head><meta charset="utf-8"></head><body>Bonjour</body></html>',
    },
    'application/xml',
  )
  assert.equal((await harvest(await source('/map?map=a.map&service=CSW', kind))).counts.created, 2)
  const refused = (await harvest(await source('/no', kind))).fault
  assert.deepEqual([refused?.code, /Not today/.test(refused?.detail ?? '')], ['shape', true])
  assert.equal((await harvest(await source('/page', kind))).fault?.code, 'shape')
  assert.equal((await harvest(await source('/deep', kind))).fault?.code, 'too-large')
})

test('wrong counts and pages in circles come to an end that is said', async (t) => {
  const { serve, source, harvest } = await feed(t)
  const same = page({ matched: 100, next: 2 }, isoRecord(1))
  const backwards = (start: number) =>
    start === 1
      ? page({ matched: 9, next: 5 }, isoRecord(1))
      : page({ matched: 9, next: 1 }, isoRecord(start))
  const short = (start: number) => page({ matched: 7, next: 0 }, ...(start === 1 ? [isoRecord(1)] : []))
  const broken = (start: number) =>
    page({ matched: 7, next: start === 1 ? 2 : 0 }, ...(start === 1 ? [isoRecord(1)] : []))
  const silent = (start: number) => page({ matched: 2 }, isoRecord(start))
  serve({
    '/same': posted(() => same),
    ...{ '/back': posted(backwards), '/short': posted(short), '/broken': posted(broken) },
    '/silent': posted(silent),
  })
  const read = async (path: string) => {
    const { fault, notes } = await harvest(await source(path, kind))
    // All of these sources bring the same record.
    const codes = notes.map(({ code }) => code).filter((code) => code !== 'brought-already')
    return [fault?.code ?? null, codes.join()]
  }
  assert.deepEqual(await read('/same'), ['loop', 'twice-id'])
  assert.deepEqual(await read('/back'), ['loop', ''])
  assert.deepEqual(await read('/short'), [null, 'page-missing'])
  assert.deepEqual((await read('/broken'))[0], 'cut')
  assert.deepEqual((await read('/silent'))[0], null)
})

test('an answer that is longer said than compressed is asked for plain', async (t) => {
  const { serve, source, harvest, asked } = await feed(t)
  const whole = page({ matched: 1, next: 0 }, isoRecord(1))
  serve({
    '/packed': (request, response) => {
      const type = { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(whole) }
      if (request.headers['accept-encoding'] === 'identity')
        return void response.writeHead(200, type).end(whole)
      response.writeHead(200, { ...type, 'content-encoding': 'gzip' })
      response.end(gzipSync(whole), () => response.socket?.end())
    },
  })
  const job = await harvest(await source('/packed', kind))
  assert.deepEqual([job.fault, job.counts.created], [null, 1])
  assert.equal(asked.length, 2)
})

test('records of DCAT are read as DCAT is, each apart from the others', async (t) => {
  const { serve, source, harvest, failures, dataset, resources } = await feed(t)
  const closed =
    '<dct:accessRights rdf:resource="http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/INSPIRE_Directive_Article13_1h"/>'
  serve({
    '/csw': posted((start, body) => {
      assert.match(body, /outputSchema="http:\/\/www.w3.org\/ns\/dcat#"/)
      const bad =
        '<dcat:Dataset rdf:about="http://lys.example/d/bad"><dct:title><a:b/><a:c/></dct:title></dcat:Dataset>'
      return start === 1
        ? page({ matched: 3, next: 3 }, rdfUnit(1, closed), bad)
        : page({ matched: 3, next: 0 }, `<rdf:RDF>${rdfUnit(3)}</rdf:RDF>`)
    }),
    '/iso': page({ matched: 1, next: 0 }, isoRecord(1)),
  })
  const id = await source('/csw', { backend: 'csw-dcat' })
  const job = await harvest(id)
  assert.deepEqual([job.fault, job.counts.created, job.counts.failed], [null, 2, 1])
  assert.equal((await failures(id)).items[0]?.remoteId, 'http://lys.example/d/bad')
  assert.partialDeepStrictEqual(await dataset('Bancs 3'), { license: 'lov2', tags: ['mobilier'] })
  assert.partialDeepStrictEqual(await dataset('Bancs 1'), {
    access: { type: 'restricted', reasonCategory: 'protection_of_environment' },
  })
  assert.partialDeepStrictEqual(await resources('Bancs 3'), [{ format: 'csv' }])
  assert.equal((await harvest(id)).counts.unchanged, 2)
  assert.equal((await harvest(await source('/iso', { backend: 'csw-dcat' }))).fault?.code, 'shape')
})

test('files of records are known by what they begin with', async (t) => {
  const { ctx } = await feed(t)
  const folder = await mkdtemp(join(tmpdir(), 'csw-'))
  t.after(() => rm(folder, { recursive: true }))
  const files = {
    'page.xml': [page({ matched: 1, next: 0 }, isoRecord(1)), 'csw-iso-19139', 1],
    'dcat.xml': [page({ matched: 1, next: 0 }, rdfUnit(1)), 'csw-dcat', 1],
    'alone.xml': [series115(1), 'csw-iso-19139', 1],
    'service.xml': [service(1, 'fiche-1'), 'csw-iso-19139', 1],
  } as const
  for (const [name, [text, backend, kept]] of Object.entries(files)) {
    await writeFile(join(folder, name), text)
    const report = await reportFile(ctx, folder, join(folder, name))
    assert.deepEqual([report.backend, report.kept, report.stopped], [backend, kept, null], name)
  }
  await assert.rejects(replayHarvestCommand(ctx, ['--help']), {
    name: 'ConfigError',
    message: /^--help is no folder/,
  })
})
