import { type Canvas, colourOf, type Drawing, fitted, widthOf } from './canvas.ts'
import { px } from './scale.ts'

interface LegendItem {
  label: string
  colour: string
}

/** What the colours are, in lines above a drawing. */
export function drawLegend({ width, palette }: Canvas, items: readonly LegendItem[]): Drawing {
  let [x, y] = [0, 0]
  const placed = items.map(({ label, colour }) => {
    const text = fitted(label, width - 20)
    const wide = 20 + widthOf(text) + 20
    if (x > 0 && x + wide > width) [x, y] = [0, y + 22]
    const place = { x, y, text, colour }
    x += wide
    return place
  })
  return {
    height: items.length > 0 ? y + 30 : 0,
    body: placed.map(({ x, y, text, colour }) => (
      <g transform={`translate(${px(x)} ${px(y)})`}>
        <rect y="2" width="12" height="12" rx="2" fill={colour} />
        <text x="18" y="12.5" font-size="13" fill={palette.ink}>
          {text}
        </text>
      </g>
    )),
  }
}

/** The series of a chart as items of a legend. */
export function seriesItems(
  { palette }: Canvas,
  {
    names,
    shown,
    labelOf,
  }: {
    names: readonly string[]
    shown: readonly (string | null)[]
    labelOf: (name: string | null) => string
  },
): LegendItem[] {
  if (names.length === 0) return []
  return shown.map((name) => ({ label: labelOf(name), colour: colourOf(palette, names, name) }))
}
