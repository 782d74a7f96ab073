import contours from './contours.json' with { type: 'json' }

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Land {
  code: string
  box: Box
  /** Vertices of each ring, in the units of the map. */
  rings: readonly (readonly (readonly [number, number])[])[]
}

/** The whole of it, Corsica included. */
export const franceBox: Box = { left: 0, top: 0, right: 613, bottom: 585 }

let lands: readonly Land[] | null = null

/** Contours of the departments of mainland France and Corsica (Victor Cazanave, CC-BY-4.0). */
export function readLands(): readonly Land[] {
  lands ??= contours.map(({ id, path }) => {
    const rings = ringsOf(path)
    return { code: id.toUpperCase(), rings, box: boxOf(rings.flat()) }
  })
  return lands
}

/** Degrees (WGS 84) in the units of the map, which is in the projection of Mercator: fitted on ten capes and borders, right to two units. */
export function toMap(longitude: number, latitude: number): readonly [number, number] {
  const turn = Math.PI / 180
  const [lambda, psi] = [longitude * turn, Math.log(Math.tan(Math.PI / 4 + (latitude * turn) / 2))]
  return [213.344 + 2380.197 * lambda + 1.814 * psi, 2463.5 - 12.697 * lambda - 2366.147 * psi]
}

/** A land as the `d` of a path no finer than its drawing shows, in units of `grid`: whole numbers are short. */
export function pathOf({ rings }: Land, grid: number): string {
  return rings.map((ring) => ringPath(ring, grid)).join('')
}

export function boxOf(points: readonly (readonly [number, number])[]): Box {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const [x, y] of points) {
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  return box
}

/** Vertices snap to a grid, the same for neighbours: no gap opens between them. */
function ringPath(ring: readonly (readonly [number, number])[], grid: number): string {
  let [x, y] = [Number.NaN, Number.NaN]
  let path = ''
  for (const [px, py] of ring) {
    const [gx, gy] = [Math.round(px / grid), Math.round(py / grid)]
    if (gx === x && gy === y) continue
    path += path === '' ? `M${gx} ${gy}` : `l${gx - x} ${gy - y}`
    ;[x, y] = [gx, gy]
  }
  return `${path}z`
}

/** These contours know two commands: `m` and what follows it, relative, and `z`. */
function ringsOf(path: string): [number, number][][] {
  const rings: [number, number][][] = []
  let [x, y] = [0, 0]
  for (const piece of path.split(/z/i)) {
    const numbers = (piece.match(/-?[\d.]+/g) ?? []).map(Number)
    if (numbers.length < 6) continue
    const ring: [number, number][] = []
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      x += numbers[i] ?? 0
      y += numbers[i + 1] ?? 0
      ring.push([x, y])
    }
    rings.push(ring)
    ;[x, y] = ring[0] ?? [0, 0]
  }
  return rings
}
