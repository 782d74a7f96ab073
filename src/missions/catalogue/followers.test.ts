import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '#testkit'
import { refreshPopularity } from './service/uses.ts'

test('followers count in the figures of a dataset, and in its place among others', async (t) => {
  const { given, as, anonymous, ctx, indexed } = await testApp(t)
  const { id: organization } = await given.organization()
  await given.dataset({ organization, title: 'Peu suivi' })
  const { id } = await given.dataset({ organization, title: 'Très suivi' })
  const [one, two] = [await as(await given.account()), await as(await given.account())]
  const first = async () => {
    await refreshPopularity(ctx)
    await indexed()
    const { items } = (await anonymous.get('/api/search?kind=dataset&sort=followers')).json()
    const { metrics } = (await anonymous.get(`/api/datasets/${id}`)).json()
    return `${metrics.followers} ${items[0].title}`
  }
  for (const who of [one, one, two]) await who.put('/api/follows', { kind: 'dataset', target: id })
  assert.equal(await first(), '2 Très suivi')
  for (const _ of [1, 2]) await two.delete(`/api/follows?kind=dataset&target=${id}`)
  assert.equal(await first(), '1 Très suivi')
})
