import { createHash } from 'node:crypto'

const cells = 5

/** A drawing that an identifier alone decides, the same on both sides of its middle: it tells persons apart, nothing more. */
export function drawAvatar(identifier: string, size: number): string {
  const bytes = createHash('sha256').update(identifier).digest()
  const hue = Math.round(((bytes[31] ?? 0) / 256) * 360)
  const middle = Math.ceil(cells / 2)
  const squares: string[] = []
  for (let row = 0; row < cells; row += 1)
    for (let column = 0; column < middle; column += 1)
      if ((bytes[row * middle + column] ?? 0) % 2 === 0)
        for (const x of new Set([column, cells - 1 - column])) squares.push(`M${x} ${row}h1v1h-1z`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="-1 -1 ${cells + 2} ${cells + 2}">`,
    `<path fill="#f2f0ea" d="M-1-1h${cells + 2}v${cells + 2}h-${cells + 2}z"/>`,
    `<path fill="hsl(${hue} 45% 40%)" d="${squares.join('')}"/></svg>`,
  ].join('')
}
