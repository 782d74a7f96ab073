import { type Ctx, transact } from '#kernel/context'
import { refuse as refuseInput } from '#kernel/refusal'
import {
  createSeries,
  type Dataset,
  getSeries,
  listPlaces,
  type Series,
  SeriesChanges,
  type SeriesOrder,
  saveSeries,
  seriesStates,
} from '#missions/catalogue'
import { interopWords } from '../../../words.ts'
import { type SeriesDict, toSeriesDict } from '../series-dict.ts'
import { fromPairs, type SentPackage, slugOf, toSlug } from './sent-package.ts'

/**
 * Opens a series. Without a dataset it is a draft: the first public dataset that joins it makes it public, so that
 * `private` is not for a series.
 */
export function createSeriesFrom(ctx: Ctx, sent: SentPackage): Promise<SeriesDict> {
  requirePublic(ctx, sent)
  return transact(ctx, async (ctx) => {
    const draft = { ...toChanges(sent, null), organization: sent.owner_org || null }
    return toSeriesDict(ctx, await createSeries(ctx, draft))
  })
}

/** As for a dataset: an update says the whole, a patch leaves alone what it does not name. */
export function changeSeries(
  ctx: Ctx,
  series: Series,
  { sent, whole }: { sent: SentPackage; whole: boolean },
): Promise<SeriesDict> {
  requirePublic(ctx, sent)
  const { id } = series
  const said = whole ? { notes: '', tags: [], extras: [], ...sent } : sent
  return transact(ctx, async (ctx) => {
    if (series.deletedAt && sent.state === 'active') await seriesStates.restore(ctx, id)
    await saveSeries(ctx, id, toChanges(said, series))
    if (sent.owner_org && ![series.organization?.id, series.organization?.slug].includes(sent.owner_org))
      await seriesStates.transfer(ctx, id, { organization: sent.owner_org })
    if (sent.state === 'deleted') await seriesStates.remove(ctx, id)
    return toSeriesDict(ctx, await getSeries(ctx, id))
  })
}

/** Puts a dataset in the series that are said, each after its others, and takes it out of those that are not. */
export async function joinSeries(ctx: Ctx, { id, visibility }: Dataset, keys: readonly string[]) {
  const current = (await listPlaces(ctx, id)).map(({ series }) => series)
  const asked: Series[] = []
  for (const key of keys) asked.push(await getSeries(ctx, toSlug(key)))
  for (const series of current)
    if (!asked.some((one) => one.id === series.id))
      await saveSeries(ctx, series.id, { datasets: idsOf(series).filter((one) => one !== id) })
  for (const series of asked) {
    if (!idsOf(series).includes(id)) await saveSeries(ctx, series.id, { datasets: [...idsOf(series), id] })
    if (series.visibility === 'draft' && visibility === 'public') await seriesStates.publish(ctx, series.id)
  }
}

function idsOf({ datasets }: Series): string[] {
  return datasets.map(({ id }) => id)
}

function toChanges(sent: SentPackage, before: Series | null): SeriesChanges {
  const { title, name, notes, tags, extras, series_order_field: field } = sent
  const slug = name === undefined ? undefined : slugOf(name)
  return SeriesChanges.parse({
    ...(title === undefined ? {} : { title }),
    ...(slug === undefined || slug === before?.slug ? {} : { slug }),
    ...(notes === undefined ? {} : { description: notes ?? '' }),
    ...(tags === undefined ? {} : { tags: tags.map((tag) => tag.name) }),
    ...(extras === undefined ? {} : { extras: fromPairs(extras) }),
    ...(field === undefined ? {} : { order: orderOf(field) }),
  })
}

/** By any field is by what the datasets cover; by none, as they were given. */
function orderOf(field: string | null): SeriesOrder {
  return field ? 'period' : 'given'
}

function requirePublic({ lang }: Ctx, { private: isPrivate }: SentPackage): void {
  if (isPrivate === true)
    throw refuseInput.invalidInput({
      errors: [{ pointer: '/private', detail: interopWords[lang].seriesPublic }],
    })
}
