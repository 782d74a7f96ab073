import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tellTitles } from './cards.ts'

test('a few titles of resources are told as they are', () => {
  assert.equal(tellTitles(['Arbres 2023', 'Arbres 2024']), 'Arbres 2023\nArbres 2024')
})

test('of a long series, each word is told once after the first titles', () => {
  const told = tellTitles(Array.from({ length: 300 }, (_, i) => `Relevé de l’année ${1700 + i}`))

  assert.equal(told.match(/Relevé/gi)?.length, 40)
  assert.match(told, /\b1999$/)
})
