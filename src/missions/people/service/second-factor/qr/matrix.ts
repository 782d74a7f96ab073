import { codewordsOf, versionFor } from './codewords.ts'

/** Rows of modules, true is dark. */
export type Matrix = boolean[][]

/** The eight masks (ISO/IEC 18004:2015, table 10), by row and column. */
const masks: ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
]

/** A QR code in byte mode, error correction M, without its quiet zone; null for a text too long for version 20. */
export function qrCode(text: string): Matrix | null {
  const data = new TextEncoder().encode(text)
  const version = versionFor(data.length)
  if (version === null) return null
  const codewords = codewordsOf(data, version)
  const drawn = masks.map((_, mask) => draw(version, codewords, mask))
  return drawn.reduce((best, other) => (penalty(other) < penalty(best) ? other : best))
}

type Grid = (boolean | null)[][]

function draw(version: number, codewords: readonly number[], mask: number): Matrix {
  const size = 17 + 4 * version
  const grid: Grid = Array.from({ length: size }, () => new Array<boolean | null>(size).fill(null))
  drawPatterns(grid, version)
  drawFormat(grid, mask)
  if (version >= 7) drawVersion(grid, version)
  const bits = codewords.flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((word >>> bit) & 1) === 1))
  let next = 0
  for (const [row, column] of path(size)) {
    if (grid[row]?.[column] !== null) continue
    const masked = masks[mask]?.(row, column) ?? false
    set(grid, [row, column], (bits[next++] ?? false) !== masked)
  }
  return grid.map((row) => row.map((module) => module === true))
}

/** Two columns at a time from the right, up then down; the column of the timing pattern is left out (7.7.3). */
function* path(size: number): Generator<[row: number, column: number]> {
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++)
      for (const column of [right, right - 1]) yield [up ? size - 1 - step : step, column]
  }
}

/** Finders with their white edge, timing, alignment (6.3). */
function drawPatterns(grid: Grid, version: number): void {
  const last = grid.length - 1
  for (let at = 8; at < last - 7; at++)
    for (const place of [
      [6, at],
      [at, 6],
    ] as const)
      set(grid, place, at % 2 === 0)
  for (const [row, column] of [
    [3, 3],
    [3, last - 3],
    [last - 3, 3],
  ] as const)
    square(grid, [row, column], { reach: 4, dark: (ring) => ring !== 2 && ring !== 4 })
  const centres = alignments(version)
  for (const row of centres)
    for (const column of centres)
      if (!isFinder(grid, row, column)) square(grid, [row, column], { reach: 2, dark: (ring) => ring !== 1 })
}

function isFinder(grid: Grid, row: number, column: number): boolean {
  const far = grid.length - 9
  return (row < 9 && column < 9) || (row < 9 && column > far) || (row > far && column < 9)
}

function alignments(version: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2
  const last = 10 + 4 * version
  return [6, ...Array.from({ length: count - 1 }, (_, at) => last - at * step)]
}

function square(
  grid: Grid,
  [row, column]: readonly [number, number],
  { reach, dark }: { reach: number; dark: (ring: number) => boolean },
): void {
  for (let i = -reach; i <= reach; i++)
    for (let j = -reach; j <= reach; j++)
      set(grid, [row + i, column + j], dark(Math.max(Math.abs(i), Math.abs(j))))
}

/** Level M and the mask, twice, with 10 bits of correction (7.9.1). */
function drawFormat(grid: Grid, mask: number): void {
  const last = grid.length - 1
  const bits = ((mask << 10) | divided(mask, { generator: 0x537, degree: 10 })) ^ 0x5412
  const first = [0, 1, 2, 3, 4, 5, 7, 8].map((row) => [row, 8] as const)
  const rest = [7, 5, 4, 3, 2, 1, 0].map((column) => [8, column] as const)
  for (const [at, place] of [...first, ...rest].entries()) set(grid, place, ((bits >>> at) & 1) === 1)
  for (let at = 0; at < 15; at++) {
    const place = at < 8 ? ([8, last - at] as const) : ([last - 14 + at, 8] as const)
    set(grid, place, ((bits >>> at) & 1) === 1)
  }
  set(grid, [last - 7, 8], true)
}

/** From version 7 on, twice, with 12 bits of correction (7.10). */
function drawVersion(grid: Grid, version: number): void {
  const bits = (version << 12) | divided(version, { generator: 0x1f25, degree: 12 })
  for (let at = 0; at < 18; at++) {
    const [far, near] = [grid.length - 11 + (at % 3), Math.floor(at / 3)]
    for (const place of [
      [far, near],
      [near, far],
    ] as const)
      set(grid, place, ((bits >>> at) & 1) === 1)
  }
}

/** The remainder of a division of polynomials over two elements. */
function divided(value: number, { generator, degree }: { generator: number; degree: number }): number {
  let rest = value
  for (let at = 0; at < degree; at++) rest = (rest << 1) ^ ((rest >>> (degree - 1)) * generator)
  return rest
}

/** The mask that leaves the fewest long runs and square blocks is the easiest to read (7.8.3, first two rules). */
function penalty(matrix: Matrix): number {
  const columns = matrix.map((_, at) => matrix.map((row) => row[at] === true))
  const runs = [...matrix, ...columns].flatMap(
    (line) =>
      line
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .match(/0{5,}|1{5,}/g) ?? [],
  )
  let blocks = 0
  for (const [i, row] of matrix.entries())
    for (const [j, dark] of row.entries())
      if (row[j + 1] === dark && matrix[i + 1]?.[j] === dark && matrix[i + 1]?.[j + 1] === dark) blocks += 3
  return runs.reduce((sum, run) => sum + run.length - 2, blocks)
}

function set(grid: Grid, [row, column]: readonly [number, number], dark: boolean): void {
  const line = grid[row]
  if (line && column >= 0 && column < line.length) line[column] = dark
}
