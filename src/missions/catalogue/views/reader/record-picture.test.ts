import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderRecordPicture } from './record-picture.tsx'

const about = { kind: 'Jeu de données', figures: [], site: 'Parvis', lang: 'fr', hue: null } as const

test('what does not fit in the picture of a record ends with a whole word', () => {
  const title = Array.from({ length: 60 }, (_, at) => `rattachement${at}`).join(' ')
  const producer = `Direction ${Array.from({ length: 12 }, () => 'interdépartementale').join(' ')}`
  const svg = renderRecordPicture({ ...about, title, producer })
  const said = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, line]) => line ?? '')
  const ended = said.filter((line) => line.endsWith('…'))
  assert.equal(ended.length, 2)
  for (const line of ended)
    assert.ok(`${title} ${producer} `.includes(`${line.slice(0, -1)} `), `cut inside a word: ${line}`)
})

test('a word longer than its line is cut where it must be', () => {
  const svg = renderRecordPicture({ ...about, title: 'x'.repeat(300), producer: 'y' })
  assert.match(svg, />x+…<\/text>/)
})
