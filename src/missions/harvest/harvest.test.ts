import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feed, tree, turtle } from './service/test-feed.ts'

test('datasets of a source are here after a harvest, with their files, and a second changes nothing', async (t) => {
  const { serve, source, harvest, datasets, dataset, resources } = await feed(t)
  serve({ '/catalog': turtle(tree(1), tree(2)) }, 'text/turtle')
  const id = await source('/catalog')
  const first = await harvest(id)
  assert.deepEqual([first.status, first.counts.created, first.fault], ['done', 2, null])
  assert.deepEqual((await datasets()).map(({ title }) => title).sort(), ['Arbres 1', 'Arbres 2'])
  const { harvest: origin, description } = await dataset('Arbres 1')
  assert.equal(description, 'Les arbres du quartier 1.')
  assert.partialDeepStrictEqual(origin, { remoteId: 'd1', uri: 'http://lys.example/d/1', backend: 'dcat' })
  assert.partialDeepStrictEqual(await resources('Arbres 1'), [
    { title: 'Fichier 1', url: 'http://lys.example/files/1.csv', format: 'csv' },
  ])
  serve({ '/catalog': `${turtle(tree(2), tree(1))} # the same, otherwise written` }, 'text/turtle')
  const second = await harvest(id)
  assert.deepEqual([second.status, second.counts.unchanged, second.counts.updated], ['done', 2, 0])
})
