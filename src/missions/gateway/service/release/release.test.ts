import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WrongJson } from './json-bytes.ts'
import { releaseBytes } from './release.ts'
import { type MadeValue, makeAnswer, random } from './test-answers.ts'
import { compileTree } from './tree.ts'

const rounds = Number(process.env.PARVIS_TORTURE_ROUNDS ?? 1) * 4000

test('over generated answers and grants, what is granted leaves as the bytes that came, and nothing else leaves', () => {
  const seed = Number(process.env.PARVIS_SEED ?? 20_261_127)
  for (let round = 0; round < rounds; round++) {
    const chance = random(seed + round)
    const made = makeAnswer(chance)
    const granted = made.places.filter(() => chance() < 0.4)
    if (granted.length === 0) continue
    const said = `seed ${seed}, round ${round}: ${made.text} with ${granted.join(' ')}`
    const expected = oracle(made.value, granted.map(toTokens))
    const release = () => releaseBytes(Buffer.from(made.text), compileTree({ fields: granted, slots: [] }))
    if (expected === null) {
      assert.throws(release, WrongJson, said)
      continue
    }
    const { body, fields } = release()
    const text = body.toString()
    assert.equal(text, expected, said)
    // Every scalar of an answer holds a mark of its own.
    const leaving = new Set(marksOf(made.value, granted.map(toTokens), []))
    for (const mark of made.marks) assert.equal(text.includes(mark), leaving.has(mark), `${mark}, ${said}`)
    assert.deepEqual(
      fields.map((place) => granted[place]).sort(),
      granted.filter((place) => isThere(made.value, toTokens(place))).sort(),
      said,
    )
    JSON.parse(text)
  }
})

/** Walks the answer as it was made, with the pointers themselves: nothing of the compiler. */
function oracle(value: MadeValue, places: readonly string[][]): string | null {
  if (value.kind === 'scalar') {
    if (places.some((tokens) => tokens.length === 0)) return value.raw
    return value.raw === 'null' && places.length > 0 ? 'null' : null
  }
  if (value.kind === 'array') {
    const below = descend(places, '*')
    if (below.length === 0) return null
    return `[${value.items.map((item) => oracle(item, below)).filter((text) => text !== null)}]`
  }
  if (!places.some(([first]) => first !== undefined && first !== '*')) return null
  const members = value.members.flatMap(({ name, raw, value }) => {
    const below = name === '*' ? [] : descend(places, name)
    const text = below.length === 0 ? null : oracle(value, below)
    return text === null ? [] : [`${raw}:${text}`]
  })
  return `{${members.join(',')}}`
}

function marksOf(value: MadeValue, places: readonly string[][], way: readonly string[]): string[] {
  if (value.kind === 'scalar') {
    const granted = places.some(
      (tokens) => tokens.join('\0') === way.join('\0') && tokens.length === way.length,
    )
    return granted && value.mark ? [value.mark] : []
  }
  if (value.kind === 'array') return value.items.flatMap((item) => marksOf(item, places, [...way, '*']))
  return value.members.flatMap(({ name, value }) => marksOf(value, places, [...way, name]))
}

function isThere(value: MadeValue, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return value.kind === 'scalar'
  if (value.kind === 'array') return first === '*' && value.items.some((item) => isThere(item, rest))
  if (value.kind === 'scalar') return false
  return value.members.some(({ name, value }) => name === first && isThere(value, rest))
}

function descend(places: readonly string[][], token: string): string[][] {
  return places.filter(([first]) => first === token).map(([, ...rest]) => rest)
}

function toTokens(place: string): string[] {
  return place
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

const tree = (...fields: string[]) => compileTree({ fields, slots: [] })
const released = (text: string, ...fields: string[]) =>
  releaseBytes(Buffer.from(text), tree(...fields)).body.toString()

test('numbers, text and order are those of the provider', () => {
  const values = [
    '9007199254740993',
    '1.10',
    '-0',
    '1e400',
    '0.1E-7',
    '"\\u00e9"',
    '"é\\/\\ud83d"',
    '"😀"',
    'null',
  ]
  for (const raw of values) assert.equal(released(`{"b":7, "a" : ${raw} }`, '/a'), `{"a":${raw}}`)
  assert.equal(released('{"b":1,"a":2}', '/a', '/b'), '{"b":1,"a":2}')
  assert.equal(released('\ufeff[{"n":1},{"m":2}]', '/*/n'), '[{"n":1},{}]')
})

test('what was a value and became an object, or a list, may hold anything: it stays', () => {
  assert.equal(released('{"a":{"secret":1},"b":2}', '/a', '/b'), '{"b":2}')
  assert.equal(released('{"a":[1,2],"b":2}', '/a', '/b'), '{"b":2}')
  assert.equal(released('{"a":{"x":1}}', '/a/*/x'), '{}')
  assert.equal(released('{"a":"text"}', '/a/x'), '{}')
  assert.equal(released('{"a":null}', '/a/x'), '{"a":null}')
})

test('an answer that two readers would read in two ways is refused', () => {
  const wrong = [
    ...[
      '{"a":1,"a":2}',
      '{"a":1,"\\u0061":2}',
      '{"x":1,"x":2,"a":1}',
      '[{"a":1}]x',
      '{"a":1}{"a":2}',
      '{"a":1,}',
    ],
    ...[
      '{"a":01}',
      '{"a":+1}',
      '{"a":.5}',
      '{"a":1.}',
      '{"a":NaN}',
      "{'a':1}",
      '{a:1}',
      '{"a":"\t"}',
      '{"a":"\\x"}',
    ],
    ...[
      '{"a":tru}',
      '{"a" 1}',
      '{"a":1 "b":2}',
      '{"a":"',
      '',
      ' ',
      '<html></html>',
      '{"a":/**/1}',
      '[1,]',
      '{"b":[,]}',
    ],
    ...[`{"b":${'['.repeat(100)}${']'.repeat(100)},"a":1}`, 'true', '"a"'],
  ]
  for (const text of wrong) assert.throws(() => released(text, '/a'), WrongJson, text)
  assert.throws(
    () => releaseBytes(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), tree('/a')),
    WrongJson,
  )
})

test('whom an answer is about is read before anything is taken out', () => {
  const answer = '{"enfants":[{"nom":"L\\u00e9o","n":12},{"nom":null,"n":9007199254740993}],"ecole":"A"}'
  const { slots, body } = releaseBytes(
    Buffer.from(answer),
    compileTree({ fields: ['/ecole'], slots: ['/enfants/*/nom', '/enfants/*/n'] }),
  )
  assert.equal(body.toString(), '{"ecole":"A"}')
  assert.deepEqual(slots, [
    { slot: 0, items: '0', text: 'Léo' },
    { slot: 1, items: '0', text: '12' },
    { slot: 0, items: '1', text: null },
    { slot: 1, items: '1', text: '9007199254740993' },
  ])
  // A line that names nobody is seen: it may not leave as if it were about nobody.
  const unnamed = releaseBytes(
    Buffer.from('{"enfants":[{"nom":"Zo\u00e9","classe":1},{"classe":2},null],"autres":[{"x":1}]}'),
    compileTree({ fields: ['/enfants/*/classe', '/autres/*/x'], slots: ['/enfants/*/nom'] }),
  )
  assert.deepEqual(unnamed.slots, [
    { slot: 0, items: '0', text: 'Zoé' },
    { slot: -1, items: '1', text: null },
  ])
})
