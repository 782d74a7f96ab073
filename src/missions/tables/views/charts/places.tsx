import type { ChartData } from '../../schema/chart.ts'
import type { Canvas, Drawing } from './canvas.ts'
import { type Box, boxOf, franceBox, pathOf, readLands, toMap } from './land.ts'
import { px } from './scale.ts'

type PlacesData = Extract<ChartData, { form: 'places' }>
interface Spot {
  x: number
  y: number
  size: number | null
}

/** Points where rows are, over the contours of departments when that is where they are. */
export function drawPlaces(data: PlacesData, canvas: Canvas): Drawing {
  const { width, narrow, palette } = canvas
  const spots = data.points.map(({ longitude, latitude, size }) => {
    const [x, y] = toMap(longitude, latitude)
    return { x, y, size }
  })
  const view = viewOf(spots, narrow ? 0.95 : 1.35)
  const scale = width / (view.right - view.left)
  const tall = (view.bottom - view.top) * scale
  const grid = Math.max(0.1, Math.round(60 / scale) / 100)
  const lands = readLands().filter(({ box }) => touches(box, view))
  const name = `map-${width}`
  return {
    height: tall,
    body: (
      <>
        <clipPath id={name}>
          <rect width={width} height={px(tall)} />
        </clipPath>
        <g clip-path={`url(#${name})`}>
          <rect width={width} height={px(tall)} fill={palette.ground} />
          <g
            transform={`scale(${(scale * grid).toFixed(4)}) translate(${px(-view.left / grid)} ${px(-view.top / grid)})`}
          >
            <g
              fill={palette.land}
              stroke={palette.edge}
              stroke-width={(0.6 / scale / grid).toFixed(2)}
              stroke-linejoin="round"
            >
              {lands.map((land) => (
                <path d={pathOf(land, grid)} />
              ))}
            </g>
          </g>
          {drawSpots({ spots, view, scale, palette })}
        </g>
      </>
    ),
  }
}

function drawSpots({
  spots,
  view,
  scale,
  palette,
}: {
  spots: readonly Spot[]
  view: Box
  scale: number
  palette: Canvas['palette']
}) {
  const place = ({ x, y }: Spot) => `${px((x - view.left) * scale)} ${px((y - view.top) * scale)}`
  const top = Math.max(0, ...spots.map(({ size }) => size ?? 0))
  if (top === 0)
    return (
      <path
        d={spots.map((spot) => `M${place(spot)}h0`).join('')}
        stroke={palette.series[0]}
        stroke-width={spots.length > 500 ? 4.5 : 7}
        stroke-opacity={spots.length > 100 ? 0.7 : 0.9}
        stroke-linecap="round"
      />
    )
  // The area of a disc is its value; the largest are drawn first, so that none hides another.
  const discs = spots.filter(({ size }) => size !== null && size > 0)
  return (
    <g fill={palette.series[0]} fill-opacity="0.6" stroke={palette.ground} stroke-width="0.6">
      {discs
        .sort((a, b) => (b.size ?? 0) - (a.size ?? 0))
        .map((spot) => {
          const [cx = '', cy = ''] = place(spot).split(' ')
          return <circle cx={cx} cy={cy} r={px(Math.max(1.2, 18 * Math.sqrt((spot.size ?? 0) / top)))} />
        })}
    </g>
  )
}

/** What to show: all France when points are over much of it, else the points with room around them. */
function viewOf(spots: readonly Spot[], ratio: number): Box {
  const home = spots.filter(({ x, y }) => inside(x, y))
  const chosen = home.length >= spots.length * 0.5 ? home : spots
  if (chosen.length === 0) return fit(franceBox, ratio)
  const box = boxOf(chosen.map(({ x, y }) => [x, y] as const))
  const wide = box.right - box.left > 300 || box.bottom - box.top > 300
  if (home.length === chosen.length && wide) return fit(franceBox, ratio)
  const margin = Math.max(4, (box.right - box.left) * 0.08, (box.bottom - box.top) * 0.08)
  return fit(
    {
      left: box.left - margin,
      top: box.top - margin,
      right: box.right + margin,
      bottom: box.bottom + margin,
    },
    ratio,
  )
}

function inside(x: number, y: number): boolean {
  return x > -15 && x < franceBox.right + 15 && y > -15 && y < franceBox.bottom + 15
}

/** Widened to a ratio of width to height. */
function fit({ left, top, right, bottom }: Box, ratio: number): Box {
  const [wide, tall] = [right - left, bottom - top]
  const [more, higher] = [Math.max(0, tall * ratio - wide) / 2, Math.max(0, wide / ratio - tall) / 2]
  return { left: left - more, top: top - higher, right: right + more, bottom: bottom + higher }
}

function touches(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top
}
