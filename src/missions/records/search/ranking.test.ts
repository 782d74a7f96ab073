import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, engineWith, keysOf, sampleDocument } from './sample.ts'
import { staticWeight } from './weight.ts'

const facts = {
  official: false,
  featured: false,
  views: 100,
  followers: 0,
  reuses: 0,
  quality: 0.5,
  archived: false,
}

test('official origin, use and quality raise the static weight, archiving lowers it', () => {
  const plain = staticWeight(facts)
  for (const better of [
    { official: true },
    { featured: true },
    { views: 1000 },
    { followers: 5 },
    { reuses: 5 },
    { quality: 1 },
  ]) {
    assert.ok(staticWeight({ ...facts, ...better }) > plain, JSON.stringify(better))
  }
  assert.ok(staticWeight({ ...facts, archived: true }) < plain)
  assert.ok(
    staticWeight({ ...facts, official: true, featured: true, views: 1e12, followers: 1e9, reuses: 1e9 }) <= 1,
  )
})

test('of two documents that say the same, the more official or used comes first', async () => {
  const engine = await engineWith([
    sampleDocument({ title: 'Codes postaux', key: 'dataset/copy', weight: 0.2 }),
    sampleDocument({ title: 'Codes postaux', key: 'dataset/official', weight: 0.6 }),
  ])
  assert.deepEqual(keysOf(ask(engine, 'codes postaux')), ['dataset/official', 'dataset/copy'])
})

test('the exact title comes before a longer title that is somewhat more used', async () => {
  const engine = await engineWith([
    sampleDocument({
      title: 'Population des communes par âge et par sexe depuis 1968',
      key: 'dataset/long',
      weight: 0.45,
    }),
    sampleDocument({ title: 'Population', key: 'dataset/exact', weight: 0.4 }),
  ])
  assert.equal(keysOf(ask(engine, 'population'))[0], 'dataset/exact')
})

test('the title counts more than the description', async () => {
  const engine = await engineWith([
    sampleDocument({
      title: 'Inventaire',
      text: 'les forêts, la forêt, toutes les forêts',
      key: 'dataset/text',
    }),
    sampleDocument({ title: 'Forêts publiques', key: 'dataset/title' }),
  ])
  assert.deepEqual(keysOf(ask(engine, 'forêt')), ['dataset/title', 'dataset/text'])
})

test('words side by side come before the same words apart', async () => {
  const engine = await engineWith([
    sampleDocument({ title: 'Route nationale et accidents agricoles', key: 'dataset/apart' }),
    sampleDocument({ title: 'Accidents de la route et agricoles', key: 'dataset/together' }),
  ])
  assert.equal(keysOf(ask(engine, 'accidents route'))[0], 'dataset/together')
})

test('words of the title and of the organisation combine', async () => {
  const engine = await engineWith([
    sampleDocument({
      title: 'Accidents de la route',
      organization: "Ministère de l'Intérieur",
      key: 'dataset/state',
    }),
    sampleDocument({
      title: 'Accidents de la route',
      organization: 'Ville de Lyon',
      key: 'dataset/city',
      weight: 0.5,
    }),
    sampleDocument({
      title: 'Rapport',
      text: "accidents de la route, ministère de l'intérieur",
      key: 'dataset/text',
    }),
  ])
  const answer = ask(engine, 'accidents de la route ministère intérieur')
  assert.deepEqual([keysOf(answer)[0], answer.partial], ['dataset/state', false])
})

test('an acronym comes before the same letters inside a text', async () => {
  const engine = await engineWith([
    sampleDocument({ title: 'Rome antique', text: 'ville de Rome', key: 'dataset/city' }),
    sampleDocument({ title: 'Répertoire des métiers', acronym: 'ROME', key: 'dataset/jobs', weight: 0.35 }),
  ])
  assert.equal(keysOf(ask(engine, 'ROME'))[0], 'dataset/jobs')
})

test('what is similar shares rare words, never common ones, and is never the document itself', async () => {
  const documents = Array.from({ length: 60 }, (_, n) =>
    sampleDocument({
      key: `dataset/${n}`,
      title: `Budget ${n}`,
      tags: ['budget'],
      organization: `Ville ${n}`,
    }),
  )
  const engine = await engineWith([
    ...documents,
    sampleDocument({
      key: 'dataset/a',
      title: 'Ruches et abeilles',
      tags: ['budget'],
      facets: { organization: ['o'] },
    }),
    sampleDocument({ key: 'dataset/b', title: 'Abeilles sauvages', facets: { organization: ['o'] } }),
    sampleDocument({ key: 'dataset/c', title: 'Miel', tags: ['ruche'] }),
    sampleDocument({ key: 'reuse/d', kind: 'reuse', title: 'Ruches et abeilles' }),
  ])
  const found = engine.similar({ of: { key: 'dataset/a' }, kind: 'dataset', limit: 5 })
  assert.deepEqual(found.map(({ key }) => key).sort(), ['dataset/b', 'dataset/c'])
  const bees = found.find(({ key }) => key === 'dataset/b')
  assert.deepEqual([bees?.words, bees?.sameOrganization], [['abeilles'], true])
  const draft = { of: { words: 'Budget des ruches : le miel' }, kind: 'dataset', limit: 5 }
  assert.deepEqual(
    engine
      .similar(draft)
      .map(({ key }) => key)
      .sort(),
    ['dataset/a', 'dataset/c'],
  )
  engine.apply([{ key: 'dataset/b', deleted: true }])
  assert.ok(
    !engine
      .similar({ of: { key: 'dataset/a' }, kind: 'dataset', limit: 5 })
      .some(({ key }) => key === 'dataset/b'),
  )
  assert.deepEqual(engine.similar({ of: { key: 'dataset/absent' }, kind: 'dataset', limit: 5 }), [])
  await engine.close()
})
