import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listExports, writeUses } from '#missions/audience'
import { browser, testApp } from '#testkit'
import { publishStatistics } from './service/statistics/publishing.ts'

test('each month that is over becomes one file of a dataset, whoever publishes it and however often', async (t) => {
  const { given, ctx, anonymous, as, setClock } = await testApp(t)
  const office = await as(await given.account({ officeRoles: ['administrator'] }))
  setClock(new Date('2026-02-10T10:00:00Z'))
  const { id: organization, slug } = await given.organization({ name: 'Bureau de la donnée' })
  const shown = await given.dataset({ organization, title: 'Arbres; "têtus"' })
  const draft = await given.dataset({ organization, title: 'Caché', published: false })
  for (const reader of ['1', '2']) await anonymous.get(shown.path, undefined, browser(reader))
  await anonymous.get(draft.path, undefined, browser('1'))
  await writeUses(ctx)
  setClock(new Date('2026-03-03T10:00:00Z'))
  await anonymous.get(shown.path, undefined, browser('1'))
  await writeUses(ctx)

  assert.equal(await publishStatistics(ctx), 0, 'nothing without the setting')
  assert.ok((await office.get('/office')).body.includes('STATISTICS_ORGANIZATION'))
  const lost = { ...ctx, config: { ...ctx.config, statisticsOrganization: 'nobody' } }
  assert.equal(await publishStatistics(lost), 0)

  const set = { ...ctx, config: { ...ctx.config, statisticsOrganization: slug } }
  const made = await Promise.all([publishStatistics(set), publishStatistics(set)])
  assert.equal(made[0] + made[1], 2, 'February, and the state of the catalogue')
  assert.equal(await publishStatistics(set), 0)
  setClock(new Date('2026-04-01T04:20:00Z'))
  assert.equal(await publishStatistics(set), 2, 'March, and the state of the catalogue again')

  const exports = await listExports(ctx)
  assert.deepEqual(
    exports.map(({ month }) => month),
    ['2026-03-01', '2026-02-01', null],
  )
  const datasetId = exports[0]?.datasetId
  const dataset = (await anonymous.get(`/api/datasets/${datasetId}`)).json()
  assert.equal(dataset.organization.id, organization)
  assert.deepEqual(dataset.temporalCoverage, { start: '2026-02-01', end: '2026-03-31' })
  const { items } = (await anonymous.get(`/api/datasets/${datasetId}/resources`)).json()
  assert.deepEqual(
    items.map(({ title }: { title: string }) => title),
    ['Statistiques d’usage, mars 2026', 'État du catalogue', 'Statistiques d’usage, février 2026'],
  )
  await ctx.db.updateTable('catalogue.resource').set({ standing: 'clear' }).execute()
  const february = (await anonymous.get(`/resources/${exports[1]?.resourceId}/download`)).body
  const columns = 'month;scope;kind;id;title;organization_id;organization;file_id;measure;detail;count'
  assert.deepEqual(february.split('\r\n'), [
    columns,
    '2026-02;site;;;;;;;view;direct;2',
    `2026-02;organization;;${organization};Bureau de la donnée;${organization};Bureau de la donnée;;view;direct;2`,
    `2026-02;record;dataset;${shown.id};"Arbres; ""têtus""";${organization};Bureau de la donnée;;view;direct;2`,
    '',
  ])
  const counts = (await anonymous.get(`/resources/${exports[2]?.resourceId}/download`)).body
  assert.ok(counts.includes(`2026-04-01;${organization};Bureau de la donnée;dataset;2\r\n`), counts)
})
