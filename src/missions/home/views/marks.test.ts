import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markWords } from './marks.ts'

const shown = (text: string, matched: string[]) => {
  const marked = markWords(text, matched)
  return typeof marked === 'string'
    ? marked
    : marked.map((part) => (part.marked ? `[${part.text}]` : part.text)).join('')
}

test('words are marked whatever their accents, case, elision or inflection', () => {
  assert.equal(shown('Les élections de l’Écluse', ['election', 'ecluse']), 'Les [élections] de l’[Écluse]')
  assert.equal(shown('Comptages des routes', ['comptage', 'route']), '[Comptages] des [routes]')
})

test('a text without any of the words is left whole', () => {
  assert.equal(markWords('Budget primitif', ['vélo']), 'Budget primitif')
  assert.equal(markWords('Budget primitif', []), 'Budget primitif')
})

test('marking loses no character', () => {
  const text = '  Eau (potable) : qualité, l’eau… '
  const marked = markWords(text, ['eau'])

  assert.ok(typeof marked !== 'string')
  assert.equal(marked.map((part) => part.text).join(''), text)
})
