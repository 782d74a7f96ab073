import type { Chart } from '../../schema/chart.ts'
import { type Canvas, colourOf, type Drawing, fitted } from './canvas.ts'
import { formatKey, formatValue } from './format.ts'
import { drawLegend, seriesItems } from './legend.tsx'
import { type Parts, type PartsData, partsOf } from './parts.ts'
import { drawAxes, planeOf } from './plane.tsx'
import { px, roundScale } from './scale.ts'
import { seriesLabel } from './sentences.ts'

/** Strokes tell series apart for who does not see their colours. */
const dashes = [undefined, '7 4', '2 4', '10 3 2 3']

/** Lines over time, or over a quantity. The scale begins at zero unless that would flatten all that happens. */
export function drawLine(chart: Chart, data: PartsData, canvas: Canvas): Drawing {
  const { lang, palette } = canvas
  const parts = partsOf(data, chart.spec)
  const names = data.series
  const values = data.values.flatMap(({ value }) => (value === null ? [] : [value]))
  const scale = scaleOf(values)
  const legend = drawLegend(
    canvas,
    seriesItems(canvas, {
      names,
      shown: parts.series,
      labelOf: (name) => seriesLabel(lang, chart.spec, name),
    }),
  )
  const plane = planeOf(canvas, { scale, top: legend.height + 6 })
  const places = placesOf(chart, data.keys)
  const labels = data.keys.map((key, at) => ({ at: places[at] ?? 0, text: formatKey(lang, chart.spec, key) }))
  const point = (at: number, value: number) =>
    `${px(plane.left + plane.width * (places[at] ?? 0))} ${px(plane.top + plane.height * (1 - scale.at(value)))}`
  return {
    height: plane.total,
    body: (
      <>
        {legend.body}
        {drawAxes(canvas, { plane, scale, labels })}
        {[...parts.series].reverse().map((name) => {
          const runs = runsOf(parts, data.keys, {
            name,
            fill: chart.spec.measure === 'count' && parts.keys.length < 3,
          })
          const colour = colourOf(palette, names, name)
          return runs.map((run) =>
            run.length === 1 && run[0] ? (
              <path
                d={`M${point(run[0].at, run[0].value)}h0`}
                stroke={colour}
                stroke-width="6"
                stroke-linecap="round"
              />
            ) : (
              <path
                d={`M${run.map(({ at, value }) => point(at, value)).join('L')}`}
                fill="none"
                stroke={colour}
                stroke-width="2.2"
                stroke-linejoin="round"
                stroke-dasharray={dashes[name === null ? (names.length > 0 ? 3 : 0) : names.indexOf(name)]}
              />
            ),
          )
        })}
        {names.length === 0 && drawPeak({ parts, keys: data.keys, canvas, point })}
      </>
    ),
  }
}

/** The highest point says its value: it is what one looks for first. */
function drawPeak({
  parts,
  keys,
  canvas: { lang, palette, width },
  point,
}: {
  parts: Parts
  keys: readonly string[]
  canvas: Canvas
  point: (at: number, value: number) => string
}) {
  const known = keys.flatMap((key, at) => {
    const value = parts.at(key, null)
    return value === null ? [] : [{ at, value }]
  })
  if (known.length < 2) return null
  const top = known.reduce((best, one) => (one.value > best.value ? one : best))
  const [x = 0, y = 0] = point(top.at, top.value).split(' ').map(Number)
  const anchor = x > width - 60 ? 'end' : x < 90 ? 'start' : 'middle'
  return (
    <>
      <circle cx={px(x)} cy={px(y)} r="4" fill={palette.series[0]} />
      <text x={px(x)} y={px(y - 9)} text-anchor={anchor} font-size="13" font-weight="600" fill={palette.ink}>
        {fitted(formatValue(lang, top.value), 120)}
      </text>
    </>
  )
}

function scaleOf(values: readonly number[]) {
  const [least, most] = [
    Math.min(...values, Number.POSITIVE_INFINITY),
    Math.max(...values, Number.NEGATIVE_INFINITY),
  ]
  if (values.length === 0) return roundScale(0, 1, 4)
  const flat = least > 0 && most - least < most * 0.15
  return flat ? roundScale(least, most, 4) : roundScale(Math.min(0, least), Math.max(0, most), 4)
}

/** Where keys stand: as far apart as their dates or their numbers are. */
function placesOf({ spec }: Chart, keys: readonly string[]): number[] {
  const numbers = keys.map((key) => (spec.period ? Date.parse(key.slice(0, 10)) : Number(key)))
  const [first = 0, last = 1] = [numbers[0], numbers.at(-1)]
  if (!numbers.every(Number.isFinite) || last === first)
    return keys.map((_, at) => (keys.length > 1 ? at / (keys.length - 1) : 0.5))
  return numbers.map((number) => (number - first) / (last - first))
}

/** Stretches of a line: where a value is missing the line stops, it is not drawn through. */
function runsOf(parts: Parts, keys: readonly string[], { name }: { name: string | null; fill: boolean }) {
  const runs: { at: number; value: number }[][] = []
  let run: { at: number; value: number }[] = []
  for (const [at, key] of keys.entries()) {
    const value = parts.at(key, name)
    if (value !== null) run.push({ at, value })
    else if (run.length > 0) {
      runs.push(run)
      run = []
    }
  }
  return run.length > 0 ? [...runs, run] : runs
}
