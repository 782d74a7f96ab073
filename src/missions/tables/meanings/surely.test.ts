import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { literal } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'
import { meanings } from './register.ts'
import { vectors } from './test-vectors.ts'

let folder = ''
let engine: Awaited<ReturnType<typeof openEngine>>
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-surely-'))
  engine = await openEngine({ memoryMb: 200, threads: 1, scratch: folder })
})
after(async () => {
  engine.closeSync()
  await rm(folder, { recursive: true })
})

/** Every value of every vector, as it is and a little spoiled: with one character less, changed, added. */
const values = [
  ...new Set(vectors.flatMap(({ right, wrong }) => [...right, ...wrong]).flatMap((value) => spoil(value))),
]

function spoil(value: string): string[] {
  const middle = Math.floor(value.length / 2)
  const around = (between: string, from = middle) => value.slice(0, middle) + between + value.slice(from)
  return [
    value,
    ...['0', '9', 'A', 'é', '\u00a0', '\r\n'].map((character) => around(character)),
    ...['0', '7', 'Z', ' '].map((character) => around(character, middle + 1)),
    ...[value.slice(1), value.slice(0, -1), `${value}1`, `${value}\n`, ` ${value}`, value.toUpperCase()],
  ]
}

async function sureOf(condition: string): Promise<string[]> {
  const list = values.map((value) => `(${literal(value)})`).join(', ')
  const reader = await engine.runAndReadAll(`select v from (values ${list}) as t(v) where ${condition}`)
  return reader.getRows().map(([value]) => String(value))
}

const sure = meanings.flatMap(({ id, surely, family }) => (surely ? [{ id, surely, family }] : []))

for (const { id, surely, family } of sure) {
  test(`the engine is sure of values of ${id} only when they pass its test`, async () => {
    const tests = meanings.filter((one) => one.id === id)
    const passed = await sureOf(surely('v'))
    const wrong = passed.filter((value) => !tests.every((one) => one.test(value.trim())))
    assert.deepEqual(wrong, [])
    assert.equal(family, undefined)
    const { right = [] } = vectors.find((one) => one.id === id) ?? {}
    assert.ok(
      right.some((value) => passed.includes(value)),
      `sure of none of ${right.join(', ')}`,
    )
  })
}
