import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from './reading.ts'

const said = async (text: string) => {
  const document = await readDocument(text)
  return 'content' in document ? document.content : `${document.fault} ${document.place}`.trim()
}

test('YAML and JSON that say the same are the same, and what only looks like a number stays as written', async () => {
  const text = `a: [1, -2.5, 0, 1.10, 007, 0x1F, 1e3, .inf, 12345678901234567890]
b: {yes: no, on: off, y: ~, t: true, n: "12"}
c: 2024-01-31
200: !!int "3"
__proto__: {polluted: true}
a2: &x {k: 1}
m: {<<: *x, l: 2}`
  const plain = JSON.stringify(await said(text))
  assert.equal(
    plain,
    JSON.stringify({
      200: '3',
      a: [1, -2.5, 0, '1.10', '007', '0x1F', '1e3', '.inf', '12345678901234567890'],
      b: { yes: 'no', on: 'off', y: null, t: true, n: '12' },
      c: '2024-01-31',
      ...{ ['__proto__']: { polluted: true }, a2: { k: 1 }, m: { k: 1, l: 2 } },
    }),
  )
  assert.equal(Reflect.get({}, 'polluted'), undefined)
  assert.deepEqual(await said('\uFEFF{"a": 1}'), { a: 1 })
  assert.deepEqual(await said('# a comment\n{"a": 1,}'), { a: 1 })
  assert.deepEqual(await said('a: 1\n---\nb: 2\n'), { a: 1 })
})

const nested = (n: number) =>
  Array.from({ length: n }, (_, k) => `k${k + 1}: &k${k + 1} {<<: [${`*k${k},`.repeat(9)}]}`)
const hostile = [
  ['a fault', 'a: 1\nb: [1, 2\nc: 3', /^not-yaml 3:/],
  ['tabs', 'a:\n\tb: 1', /^not-yaml 2:/],
  ['a page', '  <!doctype html>', /^not-yaml 1:1$/],
  ['what is not there', 'a: *nobody', /^not-yaml/],
  ['an anchor in itself', 'a: &a [*a]', /^(not-yaml|too-heavy)/],
  ['depth', '['.repeat(200_000), /^(not-yaml|too-heavy)/],
  ['merge keys that double', `k0: &k0 {a: 1}\n${nested(12).join('\n')}`, /^too-heavy$/],
  ['one long text, many times', `a: &a "${'x'.repeat(500_000)}"\nb: [${'*a,'.repeat(200)}]`, /^too-heavy$/],
] as const

test('hostile YAML is refused in words, in little time, and what comes after it is read', async () => {
  for (const [name, text, expected] of hostile) assert.match(String(await said(text)), expected, name)
  const many = Array.from({ length: 60_000 }, (_, n) => `k${n}: 1`).join('\n')
  assert.equal(Object.keys(Object(await said(many))).length, 60_000, 'many keys cost no square')
  assert.deepEqual(await said('a: b'), { a: 'b' })
})
