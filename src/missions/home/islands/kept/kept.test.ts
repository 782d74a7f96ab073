import assert from 'node:assert/strict'
import { test } from 'node:test'
import { merge, readItems, writeItems } from './items.ts'
import { readVisits, visit } from './visits.ts'

const item = (href: string) => ({ href, title: 'Arbres', kind: 'record' as const, note: '', at: '' })

test('a list comes back from its file; what leads elsewhere, or is no list, is not taken', () => {
  const items = [item('/datasets/arbres'), item('/search?q=eau')]
  assert.deepEqual(readItems(writeItems(items)), items)
  const hostile = ['https://example.org', '//example.org', '/\\example.org', 'javascript:alert(1)'].map(item)
  assert.deepEqual(readItems(writeItems([...hostile, item('/a')])), [item('/a')])
  assert.deepEqual(readItems('{"items":[1,null,{"href":"/a"}]}'), [])
  for (const text of ['', 'null', '[]', '{"items":3}', '{']) assert.equal(readItems(text), null, text)
  assert.deepEqual(readItems(null), [])
  assert.deepEqual(
    merge([item('/a')], [item('/b'), item('/a'), item('/b')]).map(({ href }) => href),
    ['/b', '/a'],
  )
})

test('changes are new since the visit before this one; half an hour of pages is one visit', () => {
  const at = (time: string) => new Date(`2026-03-12T${time}:00Z`)
  const first = visit({}, 'dataset/1', at('09:00'))
  assert.equal(first.since, null)
  const same = visit(first.visits, 'dataset/1', at('09:10'))
  assert.equal(same.since, null)
  const second = visit(same.visits, 'dataset/1', at('12:00'))
  assert.equal(second.since, at('09:10').toISOString())
  assert.equal(visit(second.visits, 'dataset/1', at('12:05')).since, at('09:10').toISOString())
  assert.deepEqual(readVisits(JSON.stringify(second.visits)), second.visits)
  assert.deepEqual(readVisits('{"dataset/1":{"last":"never","before":null},"x":3}'), {})
})
