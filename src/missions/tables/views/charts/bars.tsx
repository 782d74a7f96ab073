import type { Chart } from '../../schema/chart.ts'
import { type Canvas, colourOf, type Drawing, fitted, widthOf } from './canvas.ts'
import { formatKey, formatValue } from './format.ts'
import { drawLegend, seriesItems } from './legend.tsx'
import { type Parts, type PartsData, partsOf, totalOf } from './parts.ts'
import { px, type Scale } from './scale.ts'
import { seriesLabel } from './sentences.ts'
import { chartWords } from './words.ts'

/** Bars under each other from zero, each with its name and its value; on a narrow screen the name is above. */
export function drawBars(chart: Chart, data: PartsData, canvas: Canvas): Drawing {
  const { lang, narrow, width } = canvas
  const parts = partsOf(data, chart.spec)
  const words = chartWords[lang]
  const labels = parts.keys.map((key) =>
    key === null ? words.otherKeys(data.otherKeys) : formatKey(lang, chart.spec, key),
  )
  const ends = parts.keys.flatMap((key) =>
    parts.stacked ? [totalOf(parts, key)] : parts.series.map((name) => parts.at(key, name) ?? 0),
  )
  const room = Math.max(...ends.map((value) => widthOf(formatValue(lang, value))), 20) + 8
  const left = narrow ? 0 : Math.min(width * 0.36, Math.max(...labels.map((label) => widthOf(label))) + 14)
  const names = data.series
  const legend = drawLegend(
    canvas,
    seriesItems(canvas, {
      names,
      shown: parts.series,
      labelOf: (name) => seriesLabel(lang, chart.spec, name),
    }),
  )
  const thickness = parts.stacked ? 18 : parts.series.length > 1 ? 13 : 18
  const bars = parts.stacked ? 1 : parts.series.length
  const rowHeight = bars * thickness + (narrow ? 28 : 10)
  const lane: Lane = { left, length: width - left - room, scale: endsScale(ends), thickness }
  return {
    height: legend.height + parts.keys.length * rowHeight,
    body: (
      <>
        {legend.body}
        {parts.keys.map((key, row) => (
          <g transform={`translate(0 ${px(legend.height + row * rowHeight)})`}>
            <text
              x={narrow ? 0 : px(left - 10)}
              y={narrow ? 14 : px((bars * thickness) / 2 + 4.5)}
              text-anchor={narrow ? 'start' : 'end'}
              font-size="13"
              fill={key === null ? canvas.palette.quiet : canvas.palette.ink}
            >
              {fitted(labels[row] ?? '', narrow ? width : left - 12)}
            </text>
            <g transform={`translate(0 ${narrow ? 20 : 0})`}>
              {parts.stacked
                ? drawStack({ canvas, parts, key, names, lane })
                : parts.series.map((name, at) =>
                    drawBar({
                      canvas,
                      lane,
                      value: parts.at(key, name),
                      at,
                      colour: barColour(canvas, names, { key, name }),
                    }),
                  )}
            </g>
          </g>
        ))}
      </>
    ),
  }
}

/** Bars say their values: the longest takes the whole room. */
function endsScale(ends: readonly number[]): Scale {
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  return { low, high, ticks: [], at: (value) => (value - low) / (high - low || 1) }
}

interface Lane {
  left: number
  length: number
  scale: Scale
  thickness: number
}

function drawStack({
  canvas,
  parts,
  key,
  names,
  lane: { left, length, scale, thickness },
}: {
  canvas: Canvas
  parts: Parts
  key: string | null
  names: readonly string[]
  lane: Lane
}) {
  let at = 0
  const total = totalOf(parts, key)
  return (
    <>
      {parts.series.map((name) => {
        const value = parts.at(key, name) ?? 0
        const x = left + length * scale.at(at)
        at += value
        const wide = left + length * scale.at(at) - x
        return wide > 0 ? (
          <rect
            x={px(x)}
            width={px(Math.max(1, wide - (names.length > 0 ? 1 : 0)))}
            height={thickness}
            fill={barColour(canvas, names, { key, name })}
          />
        ) : null
      })}
      <text
        x={px(left + length * scale.at(at) + 6)}
        y={px(thickness / 2 + 4.5)}
        font-size="13"
        fill={canvas.palette.ink}
      >
        {formatValue(canvas.lang, total)}
      </text>
    </>
  )
}

function drawBar({
  canvas,
  lane: { left, length, scale, thickness },
  value,
  at,
  colour,
}: {
  canvas: Canvas
  lane: Lane
  value: number | null
  at: number
  colour: string
}) {
  if (value === null) return null
  const [zero, end] = [left + length * scale.at(0), left + length * scale.at(value)]
  const beside =
    value < 0 && zero + widthOf(formatValue(canvas.lang, value)) < left + length ? zero : Math.max(zero, end)
  return (
    <>
      <rect
        x={px(Math.min(zero, end))}
        y={px(at * thickness)}
        width={px(Math.max(1, Math.abs(end - zero)))}
        height={thickness - 1}
        fill={colour}
      />
      <text
        x={px(beside + 6)}
        y={px(at * thickness + thickness / 2 + 4)}
        font-size={thickness < 16 ? 11.5 : 13}
        fill={canvas.palette.ink}
      >
        {formatValue(canvas.lang, value)}
      </text>
    </>
  )
}

/** The bar of all the rest is no part like the others. */
function barColour(
  { palette }: Canvas,
  names: readonly string[],
  { key, name }: { key: string | null; name: string | null },
): string {
  return key === null && names.length === 0 ? palette.edge : colourOf(palette, names, name)
}
