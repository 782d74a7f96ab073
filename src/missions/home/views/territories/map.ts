import { type Box, boxOf, franceBox, type Land, pathOf, readLands } from '#missions/tables'
import type { LinkMapProps, MapArea } from '#ui'
import type { CountedTerritory } from '../../service/territories.ts'

/** Fineness of contours, in units of the map: of the whole country, and of one region, which is drawn larger. */
const coarse = 0.6
const fine = 0.2
const margin = 6

interface MapChoices {
  isWhole: boolean
  tell: (territory: CountedTerritory) => string
  /** The one that the map is there to point at; without it, each is shaded by what it has. */
  here?: string | undefined
}

/**
 * A map of territories: regions, each made of its departments, or departments. Those of overseas have no contour here.
 */
export function mapOf(
  territories: readonly CountedTerritory[],
  { isWhole, tell, here }: MapChoices,
): LinkMapProps | null {
  const lands = new Map(readLands().map((land) => [land.code, land]))
  const grid = isWhole ? coarse : fine
  const drawn = territories.flatMap((territory) => {
    const own = territory.departments.flatMap((code) => lands.get(code) ?? [])
    return own.length > 0 ? [{ territory, lands: own }] : []
  })
  if (drawn.length === 0) return null
  const box = isWhole ? franceBox : around(drawn.flatMap((one) => one.lands))
  const counts = drawn.map(({ territory }) => territory.count ?? 0).sort((a, b) => a - b)
  const areas = drawn.map(
    (one): MapArea => ({
      href: `/territories/${one.territory.id}`,
      label: tell(one.territory),
      path: one.lands.map((land) => pathOf(land, grid)).join(''),
      shade: here ? (one.territory.id === here ? 4 : 1) : shadeOf(one.territory.count ?? 0, counts),
    }),
  )
  const [left, top] = [box.left / grid - margin, box.top / grid - margin]
  const [right, bottom] = [box.right / grid + margin, box.bottom / grid + margin]
  return { areas, box: { left, top, width: right - left, height: bottom - top } }
}

function around(lands: readonly Land[]): Box {
  return boxOf(
    lands.flatMap(({ box }): [number, number][] => [
      [box.left, box.top],
      [box.right, box.bottom],
    ]),
  )
}

/** By quarters of the territories: the largest may have many times more than the others. */
function shadeOf(count: number, sorted: readonly number[]): MapArea['shade'] {
  if (count === 0) return 0
  const quarter = Math.floor((4 * sorted.indexOf(count)) / sorted.length)
  return quarter === 0 ? 1 : quarter === 1 ? 2 : quarter === 2 ? 3 : 4
}
