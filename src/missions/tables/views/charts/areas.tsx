import type { ComponentChild } from 'preact'
import { formatNumber } from '#ui'
import { regionOfDepartment, territoryNames } from '../../query/chart/territories.ts'
import type { Chart, ChartData } from '../../schema/chart.ts'
import type { Canvas, Drawing } from './canvas.ts'
import { type Classes, classesOf } from './classes.ts'
import { formatValue } from './format.ts'
import { franceBox, type Land, pathOf, readLands } from './land.ts'
import { px } from './scale.ts'
import { chartWords } from './words.ts'

/** Those that a map at this size hides. */
const crowded = ['75', '92', '93', '94']
/** Fineness of what is enlarged. */
const fine = 0.1
const overseas = {
  departements: ['971', '972', '973', '974', '976'],
  regions: ['01', '02', '03', '04', '06'],
} as const

/** A map of territories in five classes of a colour, those of overseas as squares beside it. */
export function drawAreas(
  chart: Chart,
  data: Extract<ChartData, { form: 'areas' }>,
  canvas: Canvas,
): Drawing {
  const { width, narrow, palette } = canvas
  const level = chart.spec.kind === 'regions' ? 'regions' : 'departements'
  const values = new Map(data.values.map(({ code, value }) => [code, value]))
  const classes = classesOf([...values.values()])
  const colour = (code: string) => {
    const value = values.get(code)
    return value === undefined ? palette.land : (palette.ramp[rung(classes, value)] ?? palette.land)
  }
  const scale = (narrow ? width : Math.min(600, width - 230)) / franceBox.right
  const tall = franceBox.bottom * scale
  const paint = { palette, colour, grid: Math.round(60 / scale) / 100 }
  const lands = level === 'regions' ? byRegion(readLands(), paint) : byDepartment(readLands(), paint)
  const side = drawSide({ canvas, classes, level, colour, values })
  return {
    height: narrow ? tall + 16 + side.height : Math.max(tall, side.height) + 8,
    body: (
      <>
        <g transform={`translate(0 4) scale(${(scale * paint.grid).toFixed(4)})`}>{lands}</g>
        <g
          transform={
            narrow ? `translate(0 ${px(tall + 16)})` : `translate(${px(franceBox.right * scale + 30)} 8)`
          }
        >
          {side.body}
        </g>
      </>
    ),
  }
}

/** Fewer classes than colours spread over them: two classes are the ends. */
function rung({ bounds, classOf }: Classes, value: number): number {
  return bounds.length === 0 ? 2 : Math.round((classOf(value) * 4) / bounds.length)
}

interface Paint {
  palette: Canvas['palette']
  colour: (code: string) => string
  /** Fineness of contours, in units of the map. */
  grid: number
}

function byDepartment(lands: readonly Land[], { palette, colour, grid }: Paint): ComponentChild {
  return (
    <g stroke={palette.edge} stroke-width={(0.5 / grid).toFixed(2)} stroke-linejoin="round">
      {lands.map((land) => (
        <path d={pathOf(land, grid)} fill={colour(land.code)} />
      ))}
    </g>
  )
}

/** Each region covers the lines between its departments; what is left of its outline stands on its neighbours. */
function byRegion(lands: readonly Land[], { palette, colour, grid }: Paint): ComponentChild {
  const regions = new Map<string, string>()
  for (const land of lands) {
    const code = regionOfDepartment(land.code) ?? ''
    regions.set(code, (regions.get(code) ?? '') + pathOf(land, grid))
  }
  return (
    <g stroke-linejoin="round">
      {[...regions].map(([code, path]) => (
        <path
          d={path}
          fill={colour(code)}
          stroke={palette.edge}
          stroke-width={(1.6 / grid).toFixed(2)}
          paint-order="stroke"
        />
      ))}
    </g>
  )
}

interface Side {
  canvas: Canvas
  classes: Classes
  level: 'regions' | 'departements'
  colour: (code: string) => string
  values: ReadonlyMap<string, number>
}

/** The classes, the departments around Paris enlarged, and those of overseas. */
function drawSide({ canvas, classes, level, colour, values }: Side): Drawing {
  const { palette, lang, narrow } = canvas
  const words = chartWords[lang]
  const names = territoryNames(level)
  const swatches = [
    ...rangesOf(canvas, classes, [...values.values()]).map((label, at, all) => ({
      label,
      fill: palette.ramp[all.length === 1 ? 2 : Math.round((at * 4) / (all.length - 1))] ?? palette.land,
    })),
    { label: words.noValue, fill: palette.land },
  ]
  const far = overseas[level].map((code) => ({ label: names[code] ?? code, fill: colour(code) }))
  const column = narrow ? canvas.width / 2 : 0
  const farTop = narrow ? 0 : swatches.length * 22 + 22
  const insetTop = narrow ? Math.max(swatches.length, far.length) * 22 + 14 : farTop + far.length * 22 + 34
  const withInset = level === 'departements'
  const list = (items: { label: string; fill: string }[]) =>
    items.map(({ label, fill }, at) => (
      <g transform={`translate(0 ${at * 22})`}>
        <rect width="22" height="14" fill={fill} stroke={palette.edge} stroke-width="0.6" />
        <text x="30" y="11.5" font-size="12.5" fill={palette.ink}>
          {label}
        </text>
      </g>
    ))
  return {
    height: insetTop + (withInset ? 150 : 0),
    body: (
      <>
        {list(swatches)}
        <g transform={`translate(${px(column)} ${farTop})`}>{list(far)}</g>
        {withInset && (
          <g transform={`translate(0 ${insetTop})`}>
            <text y="0" font-size="12" fill={palette.quiet}>
              {words.aroundParis}
            </text>
            {enlarged({ palette, colour })}
          </g>
        )}
      </>
    ),
  }
}

function enlarged({ palette, colour }: Omit<Paint, 'grid'>): ComponentChild {
  const lands = readLands().filter(({ code }) => crowded.includes(code))
  const left = Math.min(...lands.map(({ box }) => box.left))
  const top = Math.min(...lands.map(({ box }) => box.top))
  const right = Math.max(...lands.map(({ box }) => box.right))
  const size = 110 / (right - left)
  return (
    <g
      transform={`translate(0 10) scale(${(size * fine).toFixed(4)}) translate(${px(-left / fine)} ${px(-top / fine)})`}
    >
      <g stroke={palette.edge} stroke-width={(0.8 / size / fine).toFixed(2)} stroke-linejoin="round">
        {lands.map((land) => (
          <path d={pathOf(land, fine)} fill={colour(land.code)} />
        ))}
      </g>
    </g>
  )
}

function rangesOf({ lang }: Canvas, { bounds }: Classes, values: readonly number[]): string[] {
  if (values.length === 0) return []
  const words = chartWords[lang]
  const isLarge = values.some((value) => Math.abs(value) >= 1e6)
  const say = (value: number) => (isLarge ? formatNumber(lang, value, true) : formatValue(lang, value))
  const edges = [Math.min(...values), ...bounds, Math.max(...values)]
  return edges.slice(0, -1).map((from, at) => words.range(say(from), say(edges[at + 1] ?? from)))
}
