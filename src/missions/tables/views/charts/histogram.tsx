import type { ChartData } from '../../schema/chart.ts'
import type { Canvas, Drawing } from './canvas.ts'
import { formatTick } from './format.ts'
import { drawAxes, planeOf } from './plane.tsx'
import { lengthScale, px } from './scale.ts'
import { chartWords } from './words.ts'

/** How many rows have a value between round edges; a last bar apart for the few extreme ones. */
export function drawHistogram(data: Extract<ChartData, { form: 'bins' }>, canvas: Canvas): Drawing {
  const { lang, palette } = canvas
  const { edges, counts, beyond } = data
  const scale = lengthScale([...counts, beyond], 4)
  const plane = planeOf(canvas, { scale, top: 0 })
  const bins = counts.length + (beyond > 0 ? 1.4 : 0)
  const slot = plane.width / Math.max(1, bins)
  const last = edges.at(-1) ?? 0
  const bars = counts.map((count, at) => ({ x: at * slot, count, colour: palette.series[0] }))
  if (beyond > 0) bars.push({ x: (counts.length + 0.4) * slot, count: beyond, colour: palette.edge })
  return {
    height: plane.total + (beyond > 0 ? 18 : 0),
    body: (
      <>
        {drawAxes(canvas, {
          plane,
          scale,
          labels: edges.map((edge, at) => ({ at: at / bins, text: formatTick(lang, edge) })),
        })}
        {bars.map(({ x, count, colour }) => (
          <rect
            x={px(plane.left + x + 0.5)}
            y={px(plane.top + plane.height * (1 - scale.at(count)))}
            width={px(Math.max(0.8, slot - 1))}
            height={px(count > 0 ? Math.max(1, plane.height * scale.at(count)) : 0)}
            fill={colour}
          />
        ))}
        {beyond > 0 && (
          <text
            x={px(plane.left + plane.width)}
            y={px(plane.top + plane.height + 36)}
            text-anchor="end"
            font-size="12"
            fill={palette.quiet}
          >
            {chartWords[lang].beyond(formatTick(lang, last))}
          </text>
        )}
      </>
    ),
  }
}
