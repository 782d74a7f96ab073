import type { Chart } from '../../schema/chart.ts'
import { type Canvas, colourOf, type Drawing } from './canvas.ts'
import { formatKey } from './format.ts'
import { drawLegend, seriesItems } from './legend.tsx'
import { type PartsData, partsOf, totalOf } from './parts.ts'
import { drawAxes, planeOf } from './plane.tsx'
import { lengthScale, px } from './scale.ts'
import { seriesLabel } from './sentences.ts'

/** Bars beside each other, for keys that have an order: years, months, sizes. */
export function drawColumns(chart: Chart, data: PartsData, canvas: Canvas): Drawing {
  const { lang, palette } = canvas
  const parts = partsOf(data, chart.spec)
  const names = data.series
  const legend = drawLegend(
    canvas,
    seriesItems(canvas, {
      names,
      shown: parts.series,
      labelOf: (name) => seriesLabel(lang, chart.spec, name),
    }),
  )
  const ends = parts.keys.flatMap((key) =>
    parts.stacked ? [totalOf(parts, key)] : parts.series.map((name) => parts.at(key, name) ?? 0),
  )
  const scale = lengthScale(ends, 4)
  const plane = planeOf(canvas, { scale, top: legend.height })
  const slot = plane.width / Math.max(1, parts.keys.length)
  const gap = Math.min(slot * 0.25, 12)
  const labels = parts.keys.map((key, at) => ({
    at: (at + 0.5) / parts.keys.length,
    text: formatKey(lang, chart.spec, key ?? ''),
  }))
  const bar = (
    x: number,
    wide: number,
    { from, to, name }: { from: number; to: number; name: string | null },
  ) => {
    const [low, high] = [scale.at(Math.min(from, to)), scale.at(Math.max(from, to))]
    return (
      <rect
        x={px(x)}
        y={px(plane.top + plane.height * (1 - high))}
        width={px(Math.max(0.8, wide))}
        height={px(Math.max(from === to ? 0 : 0.8, plane.height * (high - low)))}
        fill={colourOf(palette, names, name)}
      />
    )
  }
  return {
    height: plane.total,
    body: (
      <>
        {legend.body}
        {drawAxes(canvas, { plane, scale, labels })}
        {parts.keys.map((key, at) => {
          const x = plane.left + at * slot + gap / 2
          let from = 0
          return parts.series.map((name, part) => {
            const value = parts.at(key, name)
            if (value === null) return null
            const wide = (slot - gap) / parts.series.length
            if (!parts.stacked) return bar(x + part * wide, wide, { from: 0, to: value, name })
            const bottom = from
            from += value
            return bar(x, slot - gap, { from: bottom, to: from, name })
          })
        })}
      </>
    ),
  }
}
