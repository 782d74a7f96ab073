import type { Ctx } from '#kernel/context'
import type { Series, SeriesMember } from '../../schema/series.ts'
import { pageSeries } from './series.ts'

/** Where a dataset stands in a series: what comes before and after it, that the one who asks may see. */
export interface PlaceInSeries {
  series: Series
  /** From 1. */
  position: number
  total: number
  first: SeriesMember
  previous: SeriesMember | null
  next: SeriesMember | null
  last: SeriesMember
}

/** Series of one dataset that its page names. */
const mostOfDataset = 20
const batch = 200

/** The public series that a dataset is in, oldest first. */
export async function listPlaces(ctx: Ctx, datasetId: string): Promise<PlaceInSeries[]> {
  const page = { offset: 0, limit: mostOfDataset, ascending: true }
  const { items } = await pageSeries(ctx, { dataset: datasetId }, page)
  return items.flatMap((series) => placeIn(series, datasetId) ?? [])
}

/** The places of all datasets that are in a public series, by id of dataset: for documents that tell everything. */
export async function readAllPlaces(ctx: Ctx): Promise<Map<string, PlaceInSeries[]>> {
  const places = new Map<string, PlaceInSeries[]>()
  for (let offset = 0; ; offset += batch) {
    const { items } = await pageSeries(ctx, {}, { offset, limit: batch, ascending: true })
    for (const series of items)
      for (const { id } of series.datasets) {
        const place = placeIn(series, id)
        if (place) places.set(id, [...(places.get(id) ?? []), place])
      }
    if (items.length < batch) return places
  }
}

function placeIn(series: Series, id: string): PlaceInSeries | null {
  const { datasets } = series
  const index = datasets.findIndex((member) => member.id === id)
  const [first, last] = [datasets[0], datasets.at(-1)]
  if (index < 0 || !first || !last) return null
  return {
    series,
    position: index + 1,
    total: datasets.length,
    first,
    previous: datasets[index - 1] ?? null,
    next: datasets[index + 1] ?? null,
    last,
  }
}
