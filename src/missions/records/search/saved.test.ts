import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SearchDocument } from './contract.ts'
import { anchorsOf, isFoundBy, keysOf, readSaved, toAsked } from './saved.ts'

const trees: SearchDocument = {
  ...{ key: 'dataset/a', kind: 'dataset', title: 'Arbres d’alignement de Sèvres', acronym: null },
  ...{ organization: 'Ville de Sèvres', organizationAcronym: null, text: 'Un relevé des platanes.' },
  ...{ extra: 'arbres.csv', tags: ['environnement'], weight: 0, created: 0, updated: 0, sort: {} },
  facets: { organization: ['o1'], format: ['csv', 'json'], tag: ['environnement'] },
}

/** Words, filters, and whether the dataset is found: the same words as the search page understands. */
const table: [q: string, filters: Record<string, string[]>, found: boolean][] = [
  ['arbre', {}, true],
  ['ARBRES sevres', {}, true],
  ['arbre Lyon', {}, false],
  ['"arbres d’alignement"', {}, true],
  ['"alignement des arbres"', {}, false],
  ['arbre -platane', {}, false],
  ['arbre -vélo', {}, true],
  ['jeu de données arbres', {}, true],
  ['', { format: ['csv'] }, true],
  ['', { format: ['xlsx', 'json'] }, true],
  ['', { format: ['xlsx'] }, false],
  ['arbre', { organization: ['o2'] }, false],
  ['arbre', { kind: ['dataset'], organization: ['o1', 'o2'] }, true],
  ['marbre', {}, false],
]

test('a search that is kept finds what the search page finds, and its anchors lead to it', () => {
  const asked = toAsked(trees)
  const keys = new Set(keysOf(asked))
  for (const [q, filters, found] of table) {
    const saved = readSaved(q, filters)
    assert.equal(isFoundBy(saved, asked), found, `${q} ${JSON.stringify(filters)}`)
    if (found)
      assert.ok(
        anchorsOf(saved).some((key) => keys.has(key)),
        `anchors of ${q}`,
      )
  }
})

test('what would be looked at for every record has no anchor', () => {
  assert.deepEqual(anchorsOf(readSaved('', {})), [])
  assert.deepEqual(anchorsOf(readSaved('-arbre', {})), [])
  assert.deepEqual(anchorsOf(readSaved('le la les', {})), [])
  assert.deepEqual(anchorsOf(readSaved('arbre', { tag: ['vert'], kind: ['dataset'] })), ['tag:vert'])
})
