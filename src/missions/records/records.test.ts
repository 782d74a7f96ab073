import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Ctx, transact } from '#kernel/context'
import { testApp } from '#testkit'
import {
  type CardDraft,
  diffFields,
  linkRecords,
  listChanges,
  listLinks,
  recordChange,
  removeCard,
  SearchParams,
  searchRecords,
  unlinkRecords,
  writeCard,
} from './index.ts'
import { searchSql } from './service/sql-search.ts'

function card(id: string, fields: Partial<CardDraft> = {}): CardDraft {
  const now = new Date('2026-05-01')
  return {
    kind: 'dataset',
    id,
    slug: id,
    title: `Jeu ${id}`,
    acronym: null,
    organizationId: null,
    ownerId: null,
    path: `/datasets/${id}`,
    text: '',
    extra: '',
    tags: [],
    weight: 0.1,
    facets: {},
    sorts: {},
    createdAt: now,
    updatedAt: now,
    visibility: 'public',
    summary: {},
    ...fields,
  }
}

const write = (ctx: Ctx, draft: CardDraft) => transact(ctx, (tx) => writeCard(tx, draft))
const ask = (ctx: Ctx, query: Record<string, unknown>) =>
  searchRecords(ctx, SearchParams.parse(query), { facets: ['format', 'tag'] })

test('a card is written in the transaction of its thing, or refused', async (t) => {
  const { ctx } = await testApp(t)
  await assert.rejects(writeCard(ctx, card('alone')), /in the transaction/)
})

test('what is written is found, changed, hidden and removed', async (t) => {
  const { ctx, indexed } = await testApp(t)
  await write(ctx, card('arbres', { title: 'Arbres remarquables', facets: { format: ['csv'] } }))
  await indexed()
  assert.equal((await ask(ctx, { q: 'arbre remarcable' })).items[0]?.card.id, 'arbres')

  await write(ctx, card('arbres', { title: 'Bancs publics', facets: { format: ['json'] } }))
  await indexed()
  assert.equal((await ask(ctx, { q: 'remarquables' })).total, 0)
  assert.deepEqual((await ask(ctx, { q: 'banc' })).facets.format, [{ value: 'json', count: 1 }])

  await write(ctx, card('arbres', { title: 'Bancs publics', visibility: 'hidden' }))
  await indexed()
  assert.equal((await ask(ctx, { q: 'banc' })).total, 0)

  await write(ctx, card('arbres', { title: 'Bancs publics' }))
  await transact(ctx, (tx) => removeCard(tx, { kind: 'dataset', id: 'arbres' }))
  await indexed()
  assert.equal((await ask(ctx, { q: 'banc' })).total, 0)
})

test('a change that is rolled back is never searchable', async (t) => {
  const { ctx, indexed } = await testApp(t)
  const undone = transact(ctx, async (tx) => {
    await writeCard(tx, card('ghost', { title: 'Fantôme' }))
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  await indexed()
  assert.equal((await ask(ctx, { q: 'fantôme' })).total, 0)
})

test('a transaction that began before others and ends after them is not missed', async (t) => {
  const { ctx, indexed } = await testApp(t)
  let finish = () => {}
  const waiting = new Promise<void>((resolve) => {
    finish = resolve
  })
  const slow = transact(ctx, async (tx) => {
    await writeCard(tx, card('slow', { title: 'Lenteur' }))
    await waiting
  })
  await write(ctx, card('fast', { title: 'Vitesse' }))
  await indexed()
  assert.equal((await ask(ctx, { q: 'vitesse' })).total, 1)
  finish()
  await slow
  await indexed()
  assert.equal((await ask(ctx, { q: 'lenteur' })).total, 1)
  assert.equal((await ask(ctx, { q: 'vitesse' })).total, 1)
})

test('SQL answers the same totals and facets as the index, for plain words and filters', async (t) => {
  const { ctx, indexed } = await testApp(t)
  const formats = ['csv', 'json', 'pdf']
  for (let n = 0; n < 60; n++) {
    const format = formats[n % 3] ?? 'csv'
    await write(
      ctx,
      card(`d${n}`, {
        title: n % 2 ? 'Écoles publiques' : 'Cantines scolaires',
        tags: [`t${n % 4}`],
        facets: { format: [format], tag: [`t${n % 4}`] },
      }),
    )
  }
  await indexed()
  for (const filters of [{}, { format: ['csv'] }, { format: ['csv', 'pdf'], tag: ['t1'] }]) {
    const query = {
      q: 'publique',
      filters,
      sort: { by: 'relevance', direction: 'desc' as const },
      offset: 0,
      limit: 10,
      facets: ['format', 'tag'],
    }
    const bySql = await searchSql(ctx, query)
    const byIndex = await ask(ctx, { q: 'publique', ...filters })
    assert.equal(byIndex.source, 'engine')
    assert.equal(bySql.total, byIndex.total)
    for (const facet of ['format', 'tag']) {
      const kept = (byIndex.facets[facet] ?? []).filter(({ count }) => count > 0)
      assert.deepEqual(sorted(bySql.facets[facet]), sorted(kept), `${facet} with ${JSON.stringify(filters)}`)
    }
  }
})

test('a link is shown on both records, once, and not to hidden ones', async (t) => {
  const { ctx } = await testApp(t)
  await write(ctx, card('a'))
  await write(ctx, card('b'))
  const link = { from: { kind: 'dataset', id: 'a' }, relation: 'source', to: { kind: 'dataset', id: 'b' } }
  await linkRecords(ctx, link)
  await linkRecords(ctx, link)
  const fromA = await listLinks(ctx, link.from)
  const fromB = await listLinks(ctx, link.to)
  assert.deepEqual(
    fromA.map((one) => [one.direction, one.card.id]),
    [['to', 'b']],
  )
  assert.deepEqual(
    fromB.map((one) => [one.direction, one.card.id]),
    [['from', 'a']],
  )
  await write(ctx, card('b', { visibility: 'hidden' }))
  assert.deepEqual(await listLinks(ctx, link.from), [])
  await unlinkRecords(ctx, link)
  assert.deepEqual(await listLinks(ctx, link.to), [])
})

test('history says who changed which field, newest first', async (t) => {
  const { ctx } = await testApp(t)
  const ref = { kind: 'dataset', id: 'a' }
  await recordChange(ctx, { ref, action: 'created', before: null, after: { title: 'Un' } })
  await recordChange(ctx, {
    ref,
    action: 'changed',
    before: { title: 'Un', tags: ['x'] },
    after: { title: 'Deux', tags: ['x'] },
  })
  const [newest, oldest] = await listChanges(ctx, ref, { limit: 10 })
  assert.deepEqual(newest?.diff, { title: { before: 'Un', after: 'Deux' } })
  assert.equal(oldest?.action, 'created')
  assert.deepEqual(await listChanges(ctx, ref, { before: oldest?.id, limit: 10 }), [])
})

test('a diff holds changed fields only, dates and absences included', () => {
  assert.deepEqual(diffFields({ a: 1, b: new Date(0) }, { a: 1, b: new Date(0), c: undefined }), {})
  assert.deepEqual(diffFields({ a: [1] }, { a: [1, 2] }), { a: { before: [1], after: [1, 2] } })
  assert.deepEqual(diffFields({}, { a: 1 }), { a: { before: null, after: 1 } })
})

test('search state bears anything typed in the address', async (t) => {
  const { anonymous } = await testApp(t)
  for (const query of [
    'page=-1',
    'page=abc',
    'sort=evil',
    'format=%20',
    `q=${'x'.repeat(5000)}`,
    'tag=a&tag=b',
    'order=up',
  ]) {
    assert.equal((await anonymous.get(`/api/search?${query}`)).statusCode, 200, query)
  }
})

test('suggestions complete what is being typed, in the language asked for', async (t) => {
  const { ctx, anonymous, indexed } = await testApp(t)
  await write(ctx, card('velo', { title: 'Comptage des vélos' }))
  await indexed()
  const { items } = (await anonymous.get('/api/suggestions?q=compt&lang=en')).json()
  assert.deepEqual(items, [
    {
      kind: 'dataset',
      label: 'Dataset',
      title: 'Comptage des vélos',
      url: '/en/datasets/velo',
      organization: null,
    },
  ])
})

function sorted(counts: readonly { value: string; count: number }[] = []) {
  return [...counts].sort((a, b) => a.value.localeCompare(b.value))
}
