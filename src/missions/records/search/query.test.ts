import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, engineWith, keysOf, sampleDocument, sampleQuery } from './sample.ts'

const permits = () =>
  engineWith([
    sampleDocument({ title: 'Permis de construire', key: 'dataset/1', text: 'autorisations d’urbanisme' }),
    sampleDocument({ title: 'Construire un budget, obtenir un permis', key: 'dataset/2', text: 'guide' }),
    sampleDocument({ title: 'Permis de chasse', key: 'dataset/3', text: 'forêt' }),
  ])

test('quotes ask for words side by side', async () => {
  const engine = await permits()
  assert.deepEqual(keysOf(ask(engine, '"permis de construire"')), ['dataset/1'])
  assert.deepEqual(keysOf(ask(engine, '« Permis de construire »')), ['dataset/1'])
  assert.equal(ask(engine, '"construire permis"').total, 0)
})

test('words side by side are of one field, wherever they stand in a long one', async () => {
  const long = Array.from({ length: 300 }, (_, i) => `mot${i}`).join(' ')
  const engine = await engineWith([
    sampleDocument({ title: 'Qualité de l’eau', key: 'dataset/1', text: 'potable partout' }),
    sampleDocument({ title: 'Analyses', key: 'dataset/2', text: `${long} eau potable` }),
    sampleDocument({ title: 'Eau', key: 'dataset/3', text: `${long} potable, eau` }),
  ])
  assert.deepEqual(keysOf(ask(engine, '"eau potable"')), ['dataset/2'])
  assert.deepEqual(keysOf(ask(engine, '"mot299 eau potable"')), ['dataset/2'])
})

test('a minus leaves out what holds the word, or the phrase', async () => {
  const engine = await permits()
  assert.deepEqual(keysOf(ask(engine, 'permis -chasse')).sort(), ['dataset/1', 'dataset/2'])
  assert.deepEqual(keysOf(ask(engine, 'permis -"permis de chasse" -guide')), ['dataset/1'])
  assert.equal(ask(engine, '-chasse').total, 2)
  assert.equal(ask(engine, '-chasses').total, 2)
})

test('a word too long for the index finds nothing rather than everything', async () => {
  const engine = await permits()
  for (const q of ['é'.repeat(100), `"${'x'.repeat(49)}"`, 'a1'.repeat(200)])
    assert.equal(ask(engine, q).total, 0, q)
})

test('a hyphen inside a word leaves nothing out', async () => {
  const engine = await engineWith(['Dépistage covid-19'])
  assert.equal(ask(engine, 'covid-19').total, 1)
})

test('when no document has every word, those with most of them answer and say so', async () => {
  const engine = await engineWith(['Accidents de la route', 'Route des vins', 'Budget communal'])
  const answer = ask(engine, 'accidents route vélocipède')
  assert.equal(answer.partial, true)
  assert.equal(keysOf(answer)[0], 'dataset/accidents-de-la-route')
  assert.equal(ask(engine, 'accidents route').partial, false)
  const whole = engine.search({ ...sampleQuery({ q: 'accidents route vélocipède' }), whole: true })
  assert.deepEqual([whole.total, whole.partial], [0, false])
})

test('a partial answer is sought inside the filters', async () => {
  const engine = await engineWith([
    sampleDocument({ title: 'Accidents de la route', key: 'dataset/1', facets: { organization: ['a'] } }),
    sampleDocument({ title: 'Route des vins', key: 'dataset/2', facets: { organization: ['b'] } }),
  ])
  const answer = engine.search(sampleQuery({ q: 'accidents route', filters: { organization: ['b'] } }))
  assert.deepEqual([keysOf(answer), answer.partial, answer.total], [['dataset/2'], true, 1])
})

test('words that name the container rank but exclude nothing', async () => {
  const engine = await engineWith([
    sampleDocument({ title: 'Personnes décédées', key: 'dataset/1' }),
    sampleDocument({ title: 'Fichier des personnes décédées', key: 'dataset/2' }),
  ])
  assert.deepEqual(keysOf(ask(engine, 'fichier personnes décédées')), ['dataset/2', 'dataset/1'])
})

test('one typo from four letters and two from eight are forgiven, and told', async () => {
  const engine = await engineWith(['Accidents corporels', 'Recensement agricole', 'Eau'])
  for (const [q, corrected] of [
    ['acidents', 'accidents'],
    ['accidnets corporels', 'accidents corporels'],
    ['rescencement', 'recensement'],
  ]) {
    const answer = ask(engine, q ?? '')
    assert.deepEqual([answer.total, answer.corrected], [1, corrected], q)
  }
  assert.equal(ask(engine, 'eai').total, 0)
})

test('a correction says the word as people write it', async () => {
  const engine = await engineWith(['Mortalité en France', 'La mortalité', 'mortalite par age'])
  assert.equal(ask(engine, 'mortalitte').corrected, 'mortalité')
})

test('a rare word is completed by its correction, exact first', async () => {
  const common = Array.from({ length: 400 }, (_, i) =>
    sampleDocument({ title: `Accident ${i}`, key: `dataset/c${i}`, weight: 0.5 }),
  )
  const engine = await engineWith([
    ...common,
    sampleDocument({ title: 'Acident', key: 'dataset/rare', weight: 0.3 }),
  ])
  const answer = ask(engine, 'acident')
  assert.equal(answer.total, 401)
  const [first] = answer.hits
  assert.equal(first?.key, 'dataset/rare')
})

test('the last word may be unfinished when nobody wrote it whole', async () => {
  const engine = await engineWith(['Accidents corporels', 'Budget'])
  assert.deepEqual(keysOf(ask(engine, 'accidents corpo')), ['dataset/accidents-corporels'])
})

test('hits say which words and fields they match', async () => {
  const engine = await engineWith([
    sampleDocument({
      title: 'Accidents de la route',
      organization: "Ministère de l'Intérieur",
      key: 'dataset/1',
    }),
  ])
  const [hit] = ask(engine, 'accidents ministère intérieur').hits
  assert.deepEqual(hit?.fields, ['title', 'organization'])
  assert.ok(hit?.matched.includes('accidents'))
})

test('results are sorted by any figure, date or title, both ways', async () => {
  const engine = await engineWith([
    sampleDocument({ title: 'Écoles', key: 'dataset/e', created: 3, sort: { views: 1 } }),
    sampleDocument({ title: 'Abeilles', key: 'dataset/a', created: 1, sort: { views: 9 } }),
    sampleDocument({ title: 'Zones', key: 'dataset/z', created: 2, sort: { views: 5 } }),
  ])
  const sorted = (by: string, direction: 'asc' | 'desc') =>
    keysOf(engine.search(sampleQuery({ sort: { by, direction } })))
      .map((key) => key.slice(-1))
      .join('')
  assert.equal(sorted('title', 'asc'), 'aez')
  assert.equal(sorted('title', 'desc'), 'zea')
  assert.equal(sorted('views', 'desc'), 'aze')
  assert.equal(sorted('created', 'asc'), 'aze')
})

test('pages follow one another without repeat', async () => {
  const engine = await engineWith(Array.from({ length: 45 }, (_, i) => `Carte ${i}`))
  const page = (offset: number) => keysOf(engine.search(sampleQuery({ q: 'carte', offset, limit: 20 })))
  const keys = [...page(0), ...page(20), ...page(40)]
  assert.equal(new Set(keys).size, 45)
})
