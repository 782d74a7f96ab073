import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feed, tree, turtle } from './service/test-feed.ts'

const type = 'text/turtle'

test('an address inside our walls is refused, straight or by a redirect', async (t) => {
  const { serve, source, harvest } = await feed(t)
  serve({
    '/c': (_request, response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
  })
  for (const url of ['http://10.0.0.1/catalog', 'http://[::1]:1/c', '/c']) {
    const job = await harvest(await source(url))
    assert.deepEqual([job.status, job.fault?.code], ['failed', 'address'], url)
  }
})

test('pages without end, in circles or always new, come to an end that is said', async (t) => {
  const { serve, source, harvest, site } = await feed(t)
  const page = (next: string, body = '') => turtle(`<> hydra:next <${site}${next}> .`, body)
  serve({ '/a': page('/b', tree(1)), '/b': page('/a', tree(2)) }, type)
  assert.equal((await harvest(await source('/a'))).fault?.code, 'loop')
  let number = 0
  serve({
    '/endless': (_request, response) => {
      number += 1
      response
        .writeHead(200, { 'content-type': type })
        .end(page(`/endless?page=${number}`, number === 1 ? tree(9) : ''))
    },
  })
  const job = await harvest(await source('/endless'))
  assert.deepEqual([job.fault?.code, number < 5], ['loop', true])
})

test('entities do not expand, and HTML leaves only its text', async (t) => {
  const { serve, source, harvest, dataset } = await feed(t)
  const rdf = (doctype: string, description: string) => `<?xml version="1.0"?>${doctype}
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/" xmlns:dcat="http://www.w3.org/ns/dcat#">
<dcat:Dataset rdf:about="http://lys.example/d"><dct:title>Bancs</dct:title><dct:description>${description}</dct:description></dcat:Dataset></rdf:RDF>`
  const lol = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
  const file = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  serve({ '/lol': rdf(lol, '&b;'), '/file': rdf(file, '&x;') })
  assert.equal((await harvest(await source('/lol'))).fault?.code, 'syntax')
  const read = await harvest(await source('/file'))
  assert.doesNotMatch(JSON.stringify([read, read.fault ? null : await dataset('Bancs')]), /root:/)
  const html =
    '&lt;p onclick="x()"&gt;Les &lt;b&gt;bancs&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;&lt;a href="javascript:x"&gt;ici&lt;/a&gt; et &lt;a href="https://lys.example/p"&gt;là&lt;/a&gt;&lt;/p&gt;&lt;ul&gt;&lt;li&gt;un&lt;/li&gt;&lt;/ul&gt;'
  serve({ '/html': rdf('', html) })
  await harvest(await source('/html'))
  assert.equal(
    (await dataset('Bancs')).description,
    'Les **bancs** ici et [là](https://lys.example/p)\n\n- un',
  )
})

test('bad addresses, impossible dates and gigantic texts cost a remark, not the catalogue', async (t) => {
  const { serve, source, harvest, dataset, resources } = await feed(t)
  const huge = 'x'.repeat(3_000_000)
  serve(
    {
      '/c': turtle(
        `<http://lys.example/d> a dcat:Dataset ; dct:title "Bancs" ; dct:description "${huge}" ; dct:issued "2026-02-31" ;
         dct:modified "hier" ; dcat:landingPage <javascript:alert> ; dcat:distribution
         [ dct:title "Mauvais" ; dcat:downloadURL "pas une adresse" ], [ dct:title "Bon" ; dcat:downloadURL "http://lys.example/mes données.csv" ] .`,
        tree(1),
      ),
    },
    type,
  )
  const job = await harvest(await source('/c'))
  assert.deepEqual([job.counts.created, job.fault], [2, null])
  const notes = Object.fromEntries(job.notes.map(({ code, count }) => [code, count]))
  assert.partialDeepStrictEqual(notes, { 'bad-date': 2, 'bad-address': 1 })
  const bancs = await dataset('Bancs')
  assert.equal(String(bancs.description).length, 100_000)
  assert.deepEqual(
    (await resources('Bancs')).map(({ url }) => url),
    ['http://lys.example/mes%20données.csv'],
  )
})

test('an encoding that is not the one announced is guessed, and said', async (t) => {
  const { serve, source, harvest, datasets } = await feed(t)
  const text = turtle(tree(1)).replace('Arbres 1', 'Forêts à l’été')
  serve({ '/c': Buffer.from(text.replace('’', "'"), 'latin1') }, 'text/turtle; charset=utf-8')
  const job = await harvest(await source('/c'))
  assert.deepEqual(
    job.notes.map(({ code }) => code),
    ['encoding'],
  )
  assert.deepEqual(
    (await datasets()).map(({ title }) => title),
    ["Forêts à l'été"],
  )
})

test('what is no catalogue ends in words: a page, an error, nothing, garbage', async (t) => {
  const { serve, source, harvest } = await feed(t)
  serve({
    '/page': '<!doctype html><title>Bienvenue</title>',
    '/json': '{"hello": 1}',
    '/broken': turtle(tree(1)).slice(0, -40),
    '/xml': '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><a>',
    '/empty': '',
    '/bytes': Buffer.from([0, 255, 254, 3, 8, 0, 1]),
    '/busy': (_request, response) => response.writeHead(500).end(),
    '/comma.json': '{"dataset":[{"identifier":"a","title":"A \\"[{"},]}',
    '/cut.json': '{"dataset":[{"identifier":"a","title":"A"},{"identifier":',
  })
  const seen: Record<string, string | undefined> = {}
  for (const path of ['/page', '/json', '/broken', '/xml', '/empty', '/bytes', '/busy', '/none'])
    seen[path] = (await harvest(await source(path))).fault?.code
  for (const path of ['/comma.json', '/cut.json'])
    seen[path] = (await harvest(await source(path, { backend: 'datajson' }))).fault?.code
  assert.deepEqual(seen, {
    '/comma.json': 'syntax',
    '/cut.json': 'cut',
    '/page': 'shape',
    '/json': 'shape',
    '/broken': 'syntax',
    '/xml': 'syntax',
    '/empty': 'shape',
    '/bytes': 'shape',
    '/busy': 'http-status',
    '/none': 'http-status',
  })
})

test('a JSON-LD catalogue larger than memory allows is read by portions, one page that is too large is refused', async (t) => {
  const { serve, source, harvest, datasets, resources } = await feed(t)
  const numbers = Array.from({ length: 220 }, (_, index) => index)
  const text = 'Les arbres de la rue. '.repeat(2000)
  const about = numbers.map((number) => ({
    ...{ '@id': `http://lys.example/d/${number}`, '@type': 'dcat:Dataset', 'dct:identifier': `d${number}` },
    ...{
      'dct:title': `Arbres ${number}`,
      'dct:description': text,
      'dcat:distribution': { '@id': `_:f${number}` },
    },
  }))
  const files = numbers.map((number) => ({
    ...{ '@id': `_:f${number}`, '@type': 'dcat:Distribution', 'dct:title': `Fichier ${number}` },
    'dcat:downloadURL': { '@id': `http://lys.example/${number}.csv` },
  }))
  const context = { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' }
  serve(
    { '/c': JSON.stringify({ '@graph': [...about, ...files], '@context': context }) },
    'application/ld+json',
  )
  const id = await source('/c')
  assert.partialDeepStrictEqual(await harvest(id), { status: 'done', counts: { created: 220 } })
  assert.deepEqual(
    (await resources('Arbres 7')).map(({ url, title }) => [url, title]),
    [['http://lys.example/7.csv', 'Fichier 7']],
  )
  serve({ '/c': `{"@context":{},"title":"${'x'.repeat(17 << 20)}"}` }, 'application/ld+json')
  const job = await harvest(id, 10)
  assert.deepEqual([job.status, job.fault?.code, job.counts.vanished], ['failed', 'too-large', 0])
  assert.equal(
    (await datasets()).every(({ archivedAt }) => archivedAt === null),
    true,
  )
})
