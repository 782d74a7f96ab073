import type { Chart, ChartData } from '../../schema/chart.ts'
import { type Canvas, colourOf, type Drawing } from './canvas.ts'
import { formatTick } from './format.ts'
import { drawLegend, seriesItems } from './legend.tsx'
import { drawAxes, planeOf } from './plane.tsx'
import { px, roundScale } from './scale.ts'
import { seriesLabel } from './sentences.ts'

/** One point a row: two quantities against each other. */
export function drawCloud(
  chart: Chart,
  data: Extract<ChartData, { form: 'cloud' }>,
  canvas: Canvas,
): Drawing {
  const { lang, palette } = canvas
  const { points, series: names } = data
  const others = names.length > 0 && points.some(({ series }) => series === null)
  const shown = names.length > 0 ? [...names, ...(others ? [null] : [])] : [null]
  const legend = drawLegend(
    canvas,
    seriesItems(canvas, { names, shown, labelOf: (name) => seriesLabel(lang, chart.spec, name) }),
  )
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)]
  const across = spanScale(xs, canvas.narrow ? 4 : 7)
  const up = spanScale(ys, 4)
  const head = legend.height + 16
  const plane = planeOf(canvas, { scale: up, top: head, named: true })
  const place = ({ x, y }: { x: number; y: number }) =>
    `M${px(plane.left + plane.width * across.at(x))} ${px(plane.top + plane.height * (1 - up.at(y)))}h0`
  return {
    height: plane.total,
    body: (
      <>
        {legend.body}
        <text x="0" y={px(legend.height + 10)} font-size="12" font-weight="600" fill={palette.quiet}>
          {chart.spec.y?.label}
        </text>
        {drawAxes(canvas, {
          plane,
          scale: up,
          labels: across.ticks.map((tick) => ({ at: across.at(tick), text: formatTick(lang, tick) })),
          below: chart.spec.x?.label ?? '',
        })}
        {[...shown].reverse().map((name) => (
          <path
            d={points
              .filter(({ series }) => series === name)
              .map(place)
              .join('')}
            stroke={colourOf(palette, names, name)}
            stroke-width={points.length > 600 ? 4 : 6}
            stroke-linecap="round"
            stroke-opacity={points.length > 200 ? 0.55 : 0.8}
            fill="none"
          />
        ))}
      </>
    ),
  }
}

function spanScale(values: readonly number[], count: number) {
  if (values.length === 0) return roundScale(0, 1, count)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  // Zero is shown when it is near: a cloud is read by its form, not by its length.
  return roundScale(least > 0 && least < most * 0.25 ? 0 : least, most, count)
}
