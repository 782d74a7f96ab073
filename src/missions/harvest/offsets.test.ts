import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feed } from './service/test-feed.ts'

const sites = {
  ckan: {
    path: '/api/3/action/package_search',
    start: 'start',
    record: (n: number) => ({ id: `p${n}`, name: `p${n}`, title: `Bancs ${n}`, resources: [] }),
    body: (results: object[], count: number | null) => ({ success: true, result: { count, results } }),
  },
  dkan: {
    path: '/api/3/action/current_package_list_with_resources',
    start: 'offset',
    record: (n: number) => ({ id: `p${n}`, name: `p${n}`, title: `Bancs ${n}`, resources: [] }),
    body: (results: object[], _count: number | null) => ({ success: true, result: results }),
  },
  opendatasoft: {
    path: '/api/explore/v2.1/catalog/datasets',
    start: 'offset',
    record: (n: number) => ({ dataset_id: `p${n}`, metas: { default: { title: `Bancs ${n}` } } }),
    body: (results: object[], total_count: number | null) => ({ total_count, results }),
  },
  'opendatasoft-v1': {
    path: '/api/datasets/1.0/search/',
    start: 'start',
    record: (n: number) => ({ datasetid: `p${n}`, metas: { title: `Bancs ${n}` } }),
    body: (datasets: object[], nhits: number | null) => ({ nhits, datasets }),
  },
} as const

for (const [backend, { path, start, record, body }] of Object.entries(sites)) {
  const all = Array.from({ length: 25 }, (_, n) => record(n))

  test(`${backend}: a server that gives fewer records than it is asked for is read whole`, async (t) => {
    const { serve, source, harvest } = await feed(t)
    serve({
      [path]: ({ url = '' }, response) => {
        const from = Number(new URL(url, 'http://lys.example').searchParams.get(start))
        response.end(JSON.stringify(body(all.slice(from, from + 10), all.length)))
      },
    })
    const id = await source('/', { backend })
    const { fault, counts, notes } = await harvest(id)
    assert.deepEqual([fault, counts.created, notes], [null, 25, []])
    assert.equal((await harvest(id)).counts.unchanged, 25)
  })

  test(`${backend}: a server that always gives the same page does not hold the reading`, async (t) => {
    const { serve, source, harvest } = await feed(t)
    serve({ [path]: JSON.stringify(body(all, 1000)) })
    const { fault, counts } = await harvest(await source('/', { backend }))
    // DKAN says no total: a list shorter than asked, given again, is one that knows no pages.
    assert.deepEqual([fault?.code, counts.created], [backend === 'dkan' ? undefined : 'loop', 25])
  })
}

test('records that a source announces and does not give are told', async (t) => {
  const { serve, source, harvest } = await feed(t)
  const { path, body, record } = sites.ckan
  serve({
    [path]: ({ url = '' }, response) =>
      response.end(JSON.stringify(body(url.includes('&start=0&') ? [record(1)] : [], 3))),
  })
  const { fault, notes } = await harvest(await source('/', { backend: 'ckan' }))
  assert.deepEqual([fault, notes], [null, [{ code: 'page-missing', count: 1, details: ['1 / 3'] }]])
})
