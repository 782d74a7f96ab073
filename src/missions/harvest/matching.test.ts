import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feed, tree, turtle } from './service/test-feed.ts'

const type = 'text/turtle'
const many = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => tree(from + index))

test('a dataset whose id changed at its source is found again by its other names', async (t) => {
  const { serve, source, harvest, datasets } = await feed(t)
  serve({ '/c': turtle(tree(1), tree(2)) }, type)
  const id = await source('/c')
  await harvest(id)
  const before = new Map((await datasets()).map((one) => [one.title, one.id]))
  serve({ '/c': turtle(tree(1).replace('"d1"', '"new-1"'), tree(2)) }, type)
  const byUri = await harvest(id)
  assert.deepEqual([byUri.counts.created, byUri.counts.failed, byUri.counts.vanished], [0, 0, 0])
  serve({ '/c': turtle(tree(1).replace('"d1"', '"new-1"').replace('/d/1>', '/other/1>'), tree(2)) }, type)
  const byIdentifier = await harvest(id)
  assert.deepEqual([byIdentifier.counts.created, byIdentifier.counts.vanished], [0, 0])
  assert.deepEqual(new Map((await datasets()).map((one) => [one.title, one.id])), before)
})

test('files are matched by id, then address, then title and format, and keep their own address', async (t) => {
  const { serve, source, harvest, resources } = await feed(t)
  const file = (id: string, address: string, title: string) =>
    `<http://lys.example/d> a dcat:Dataset ; dct:title "Bancs" ; dcat:distribution [ a dcat:Distribution ;
     ${id ? `dct:identifier "${id}" ;` : ''} dct:title "${title}" ; dct:format "CSV" ; dcat:downloadURL <${address}> ] .`
  serve({ '/c': turtle(file('f', 'http://lys.example/1.csv', 'Un')) }, type)
  const id = await source('/c')
  await harvest(id)
  const [first] = await resources('Bancs')
  for (const [remote, address, title] of [
    ['f', 'http://lys.example/2.csv', 'Deux'],
    ['g', 'http://lys.example/2.csv', 'Trois'],
    ['h', 'http://lys.example/3.csv', 'Trois'],
  ] as const) {
    serve({ '/c': turtle(file(remote, address, title)) }, type)
    await harvest(id)
    const now = await resources('Bancs')
    assert.deepEqual(
      now.map((one) => [one.id, one.title, one.url]),
      [[first?.id, title, address]],
    )
  }
})

test('what vanished is archived after a week away, and comes back with its source', async (t) => {
  const { serve, source, harvest, dataset } = await feed(t)
  serve({ '/c': turtle(tree(1), tree(2)) }, type)
  const id = await source('/c')
  await harvest(id)
  serve({ '/c': turtle(tree(1)) }, type)
  const gone = await harvest(id, 1)
  assert.deepEqual([gone.counts.vanished, gone.counts.archived], [1, 0])
  assert.equal((await dataset('Arbres 2')).archivedAt, null)
  await harvest(id, 6)
  assert.equal((await dataset('Arbres 2')).archivedAt, null)
  assert.equal((await harvest(id, 9)).counts.archived, 1)
  assert.notEqual((await dataset('Arbres 2')).archivedAt, null)
  assert.equal((await harvest(id, 10)).counts.archived, 0)
  serve({ '/c': turtle(tree(1), tree(2)) }, type)
  assert.equal((await harvest(id, 11)).counts.restored, 1)
  assert.equal((await dataset('Arbres 2')).archivedAt, null)
})

test('a feed that breaks off archives nothing, and what it still says is not believed gone', async (t) => {
  const { serve, source, harvest, dataset } = await feed(t)
  serve({ '/c': turtle(tree(1), tree(2)) }, type)
  const id = await source('/c')
  await harvest(id)
  const whole = Buffer.from(turtle(tree(1), tree(2)))
  serve({
    '/c': (_request, response) => {
      response.writeHead(200, { 'content-type': type, 'content-length': whole.length })
      response.write(whole.subarray(0, 700))
      setTimeout(() => response.destroy(), 20)
    },
  })
  for (const day of [1, 9, 20]) {
    const broken = await harvest(id, day)
    assert.deepEqual([broken.status, broken.fault?.code, broken.counts.vanished], ['failed', 'cut', 0])
  }
  assert.equal((await dataset('Arbres 2')).archivedAt, null)
})

test('a source that loses most of what it had stops and asks; once confirmed, it goes on', async (t) => {
  const { serve, source, harvest, as, given, organization, work, datasets } = await feed(t)
  serve({ '/c': turtle(...many(1, 30)) }, type)
  const id = await source('/c')
  await harvest(id)
  serve({ '/c': turtle(...many(1, 3)) }, type)
  const stopped = await harvest(id, 1)
  assert.deepEqual(
    [stopped.status, stopped.fault?.code, stopped.fault?.detail],
    ['stopped', 'shrunk', '27/30'],
  )
  assert.equal((await harvest(id, 20)).status, 'stopped')
  assert.equal((await datasets('&archived=true')).length, 0)
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  assert.match((await editor.get(`/harvest/sources/${id}`)).body, /27\/30/)
  assert.equal((await editor.post(`/api/harvest/sources/${id}/shrinkage`)).statusCode, 202)
  await work()
  assert.equal((await harvest(id, 21)).counts.archived, 27)
})

test('what an editor wrote here stays until the source changes that field', async (t) => {
  const { serve, source, harvest, dataset, as, given, organization } = await feed(t)
  serve({ '/c': turtle(tree(1)) }, type)
  const id = await source('/c')
  await harvest(id)
  const editor = await as(await given.account({ organizations: { [organization.id]: 'editor' } }))
  const { id: datasetId, version } = await dataset('Arbres 1')
  await editor.patch(`/api/datasets/${datasetId}`, { description: 'Écrit ici.', acronym: 'AQ', version })
  serve({ '/c': turtle(tree(1, '; dct:modified "2026-01-02"')) }, type)
  await harvest(id)
  assert.partialDeepStrictEqual(await dataset('Arbres 1'), { description: 'Écrit ici.', acronym: 'AQ' })
  serve({ '/c': turtle(tree(1).replace('Les arbres du', 'Tous les arbres du')) }, type)
  await harvest(id)
  assert.partialDeepStrictEqual(await dataset('Arbres 1'), {
    description: 'Tous les arbres du quartier 1.',
    acronym: 'AQ',
  })
})

test('a dataset given to another organisation, deleted, or brought by another source is left alone and said so', async (t) => {
  const { serve, source, harvest, dataset, as, given, failures } = await feed(t)
  serve({ '/c': turtle(tree(1), tree(2), tree(3)), '/other': turtle(tree(3).replace('"d3"', '"x"')) }, type)
  const id = await source('/c')
  await harvest(id)
  const other = await given.organization()
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  await office.put(`/api/datasets/${(await dataset('Arbres 1')).id}/producer`, { organization: other.id })
  await office.delete(`/api/datasets/${(await dataset('Arbres 2')).id}`)
  serve(
    {
      '/c': turtle(tree(1, '; dcat:keyword "un"'), tree(2, '; dcat:keyword "deux"'), tree(3)),
      '/other': turtle(tree(3).replace('"d3"', '"x"')),
    },
    type,
  )
  const again = await harvest(id)
  assert.deepEqual([again.status, again.counts.failed], ['done-with-errors', 2])
  const { items } = await failures(id)
  assert.deepEqual(items.map(({ fault }) => fault?.code).sort(), ['deleted-here', 'of-another'])
  assert.ok(items.every(({ fragment }) => fragment?.includes('Arbres')))
  const rival = await source('/other', { name: 'Autre' })
  await harvest(rival)
  assert.equal((await failures(rival)).items[0]?.fault?.code, 'of-another-source')
})
