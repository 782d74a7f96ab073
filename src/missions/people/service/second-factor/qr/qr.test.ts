import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multiply } from './codewords.ts'
import { type Matrix, qrCode } from './matrix.ts'

/** Version -> what the standard prints of it (ISO/IEC 18004:2015, tables 9 and E.1), level M. */
const printed = [
  { version: 1, bytes: 14, data: [16], correction: 10, marks: [] },
  { version: 5, bytes: 84, data: [43, 43], correction: 24, marks: [6, 30] },
  { version: 8, bytes: 152, data: [38, 38, 39, 39], correction: 22, marks: [6, 24, 42] },
  { version: 10, bytes: 213, data: [43, 43, 43, 43, 44], correction: 26, marks: [6, 28, 50] },
  {
    version: 14,
    bytes: 362,
    data: [40, 40, 40, 40, 41, 41, 41, 41, 41],
    correction: 24,
    marks: [6, 26, 46, 66],
  },
]
type Printed = (typeof printed)[number]

test('a QR code gives back its text, full to the last byte, and its blocks divide without remainder', () => {
  for (const version of printed) {
    const text = Array.from({ length: version.bytes }, (_, at) =>
      String.fromCharCode(48 + ((at * 7) % 70)),
    ).join('')
    assert.equal(decode(qrCode(text), version), text, `version ${version.version}`)
    assert.equal(qrCode(`${text}x`)?.length, 17 + 4 * (version.version + 1), 'one byte more')
  }
  assert.equal(decode(qrCode('éà€'), printed[0]), 'éà€')
  assert.equal(qrCode('x'.repeat(667)), null)
})

/** Reads a clean code, as the standard describes it from the side of the reader (clause 12). */
function decode(matrix: Matrix | null, version: Printed | undefined): string {
  assert.ok(matrix && version)
  const size = matrix.length
  assert.equal(size, 17 + 4 * version.version)
  const format = [0, 1, 2, 3, 4, 5, 7, 8].map((column) => matrix[8]?.[column]).slice(0, 5)
  const level = format.reduce((bits, dark) => bits * 2 + Number(dark), 0) ^ 0b10101
  assert.equal(level >> 3, 0, 'level M')
  const bits = readingOrder(size)
    .filter((place) => !isPattern(place, size, version))
    .map(([row, column]) => (matrix[row]?.[column] === true) !== isMasked(level & 7, row, column))
  return textOf(bits, version)
}

function readingOrder(size: number): [row: number, column: number][] {
  const rights = [...Array(size).keys()].reverse().filter((at) => (at > 6 ? at % 2 === 0 : at % 2 === 1))
  const up = [...Array(size).keys()].reverse()
  return rights.flatMap((right, turn) =>
    (turn % 2 === 0 ? up : up.toReversed()).flatMap((row): [number, number][] => [
      [row, right],
      [row, right - 1],
    ]),
  )
}

function textOf(bits: readonly boolean[], version: Printed): string {
  const blocks = blocksOf(bits, version)
  for (const block of blocks) assertWhole(block, version.correction)
  const data = blocks.flatMap((block) => block.slice(0, -version.correction))
  const digits = data.map((word) => word.toString(16).padStart(2, '0')).join('')
  const wide = version.version < 10 ? 2 : 4
  assert.equal(digits[0], '4', 'byte mode')
  const length = Number.parseInt(digits.slice(1, 1 + wide), 16)
  return Buffer.from(digits.slice(1 + wide, 1 + wide + 2 * length), 'hex').toString()
}

/** Each with its data, then its correction; the words of all come in turn. */
function blocksOf(bits: readonly boolean[], { data, correction }: Printed): number[][] {
  const blocks = data.map((): number[] => [])
  const turns = [...Array(Math.max(...data)).keys()].flatMap((at) =>
    blocks.filter((_, index) => at < (data[index] ?? 0)),
  )
  const order = [...turns, ...Array.from({ length: correction }, () => blocks).flat()]
  for (const [at, block] of order.entries())
    block.push(bits.slice(at * 8, at * 8 + 8).reduce((word, bit) => word * 2 + Number(bit), 0))
  return blocks
}

/** No syndrome is left where nothing was damaged. */
function assertWhole(block: readonly number[], correction: number): void {
  for (let root = 1, at = 0; at < correction; at++, root = multiply(root, 2))
    assert.equal(
      block.reduce((sum, word) => multiply(sum, root) ^ word, 0),
      0,
    )
}

function isPattern(
  [row, column]: readonly [number, number],
  size: number,
  { version, marks }: Printed,
): boolean {
  const [low, high] = [(at: number) => at < 9, (at: number) => at >= size - 8]
  const corner = (i: number, j: number) => (low(i) && low(j)) || (low(i) && high(j)) || (high(i) && low(j))
  if (corner(row, column) || row === 6 || column === 6) return true
  const near = (at: number, mark: number) => Math.abs(at - mark) <= 2
  const marked = marks.some((i) => marks.some((j) => !corner(i, j) && near(row, i) && near(column, j)))
  const inVersion = (i: number, j: number) => version >= 7 && i < 6 && j >= size - 11
  return marked || inVersion(row, column) || inVersion(column, row)
}

function isMasked(mask: number, i: number, j: number): boolean {
  const [product, sum] = [i * j, i + j]
  const values = [sum % 2, i % 2, j % 3, sum % 3, (Math.floor(i / 2) + Math.floor(j / 3)) % 2]
  const rest = [
    (product % 2) + (product % 3),
    ((product % 2) + (product % 3)) % 2,
    ((sum % 2) + (product % 3)) % 2,
  ]
  return [...values, ...rest][mask] === 0
}
