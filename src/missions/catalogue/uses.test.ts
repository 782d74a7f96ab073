import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeUses } from '#missions/audience'
import { listUses } from '#missions/catalogue'
import { browser, testApp } from '#testkit'
import { noticeLateDatasets } from './service/lateness.ts'
import { refreshPopularity } from './service/uses.ts'

const day = 86_400_000

test('downloads and views are written down together, and search hears of them', async (t) => {
  const { given, ctx, anonymous, indexed } = await testApp(t)
  const { id: organization } = await given.organization()
  const { id, path } = await given.dataset({ organization })
  const resource = await given.resource(id, { file: { name: 'a.csv', content: 'abc' } })
  const url = `/resources/${resource.id}/download`
  await anonymous.get(url)
  await anonymous.get(url, undefined, { range: 'bytes=0-' })
  await anonymous.get(url, undefined, { range: 'bytes=1-' })
  await anonymous.head(url)
  for (const reader of ['1', '2', '3']) await anonymous.get(path, undefined, browser(reader))
  await writeUses(ctx)
  const dataset = (await anonymous.get(`/api/datasets/${id}`)).json()
  assert.equal(dataset.metrics.downloads, 2, 'neither a later part nor a HEAD is a download')
  assert.equal(dataset.metrics.views, 3)
  const month = ctx.now().toISOString().slice(0, 7)
  assert.deepEqual(await listUses(ctx, id), [{ month, views: 3, downloads: 2 }])
  assert.equal((await anonymous.get(`/api/datasets/${id}/resources`)).json().items[0].downloads, 2)
  await refreshPopularity(ctx)
  await indexed()
  assert.equal((await anonymous.get('/api/search?q=arbres')).json().items[0].summary.views, 3)
})

test('a dataset that becomes late loses its point when read, and its card follows', async (t) => {
  const { given, ctx, anonymous, indexed } = await testApp(t)
  const { id: organization } = await given.organization()
  const now = ctx.now().getTime()
  const before = { ...ctx, now: () => new Date(now - 3 * day) }
  const { createDraft, publishDataset } = await import('#missions/catalogue')
  const { DatasetDraft } = await import('./schema/dataset.ts')
  const draft = {
    title: 'Relevés',
    description: 'Relevés du jour',
    license: 'lov2',
    frequency: 'daily',
    organization,
  }
  const { id } = await createDraft(before, DatasetDraft.parse(draft))
  const fresh = await publishDataset(before, id)
  const late = (await anonymous.get(`/api/datasets/${id}`)).json()
  assert.equal(Math.round((fresh.quality.score - late.quality.score) * 9), 1)

  assert.equal(await noticeLateDatasets(before), 0, 'not late yet')
  assert.equal(await noticeLateDatasets(ctx), 1)
  assert.equal(await noticeLateDatasets(ctx), 0, 'said once')
  await indexed()
  const { summary } = (await anonymous.get('/api/search?q=releves')).json().items[0]
  assert.equal(Math.round(summary.quality * 9), Math.round(late.quality.score * 9))
})
