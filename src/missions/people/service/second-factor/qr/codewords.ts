/** What a QR code of error correction level M holds (ISO/IEC 18004:2015, table 9), by version from 1 to 20. */
const correction = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26]
const blocks = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16]

/** The smallest version that holds so many bytes, or null beyond 666. */
export function versionFor(bytes: number): number | null {
  const index = correction.findIndex((_, at) => bytes + (at < 9 ? 2 : 3) <= capacity(at + 1))
  return index < 0 ? null : index + 1
}

/** All codewords of a code, data then correction, in the order in which they are placed (7.4 to 7.6). */
export function codewordsOf(data: Uint8Array, version: number): number[] {
  const [perBlock, count] = [correction[version - 1] ?? 0, blocks[version - 1] ?? 0]
  const whole = dataCodewords(data, version)
  const short = Math.floor(whole.length / count)
  const firstLong = count - (whole.length % count)
  let from = 0
  const split = Array.from({ length: count }, (_, at) => {
    const block = whole.slice(from, from + short + (at < firstLong ? 0 : 1))
    from += block.length
    return block
  })
  return [...interleave(split), ...interleave(split.map((block) => remainder(block, perBlock)))]
}

/** Byte mode, the length, the bytes, then padding (7.4.5, 7.4.10). */
function dataCodewords(data: Uint8Array, version: number): number[] {
  const size = capacity(version)
  const bits = [
    bitsOf(4, 4),
    bitsOf(data.length, version < 10 ? 8 : 16),
    ...[...data].map((byte) => bitsOf(byte, 8)),
  ]
  const text = `${bits.join('')}0000`.slice(0, size * 8)
  const bytes = (text.padEnd(Math.ceil(text.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) =>
    Number.parseInt(byte, 2),
  )
  const padding = Array.from({ length: size - bytes.length }, (_, at) => (at % 2 === 0 ? 0xec : 0x11))
  return [...bytes, ...padding]
}

function capacity(version: number): number {
  return Math.floor(modulesOf(version) / 8) - (correction[version - 1] ?? 0) * (blocks[version - 1] ?? 0)
}

/** Modules that are left for data once the patterns are drawn (table 1). */
function modulesOf(version: number): number {
  const all = (16 * version + 128) * version + 64
  if (version === 1) return all
  const marks = Math.floor(version / 7) + 2
  return all - (25 * marks - 10) * marks + 55 - (version < 7 ? 0 : 36)
}

function interleave(split: readonly number[][]): number[] {
  const longest = Math.max(...split.map((block) => block.length))
  return Array.from({ length: longest }, (_, at) => split.flatMap((block) => block[at] ?? [])).flat()
}

/** Reed-Solomon over GF(256): the remainder of the block divided by the generator of this degree (7.5.2). */
function remainder(block: readonly number[], degree: number): number[] {
  const generator = generatorOf(degree)
  const rest = new Array<number>(degree).fill(0)
  for (const byte of block) {
    const factor = byte ^ (rest.shift() ?? 0)
    rest.push(0)
    for (const [at, coefficient] of generator.entries())
      rest[at] = (rest[at] ?? 0) ^ multiply(coefficient, factor)
  }
  return rest
}

/** Coefficients of (x - 1)(x - 2)(x - 4)..., the first left out: it is 1. */
function generatorOf(degree: number): number[] {
  let product = [1]
  for (let at = 0, root = 1; at < degree; at++, root = multiply(root, 2))
    product = [...product, 0].map(
      (coefficient, place) => coefficient ^ multiply(place > 0 ? (product[place - 1] ?? 0) : 0, root),
    )
  return product.slice(1)
}

/** In GF(256) with the polynomial 0x11d. */
export function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d)
    if ((b >>> bit) & 1) product ^= a
  }
  return product
}

function bitsOf(value: number, length: number): string {
  return value.toString(2).padStart(length, '0')
}
