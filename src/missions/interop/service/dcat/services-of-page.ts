import { anonymous, type Ctx } from '#kernel/context'
import {
  type Dataservice,
  type ListState,
  pageDataservices,
  stateOfDataservices,
  stateOfSeries,
} from '#missions/catalogue'
import type { CatalogPage } from './catalog.ts'

/** Which dataservices a catalogue tells: those of the site, or of an organisation. */
export interface ServiceSelection {
  organization: string | null
}

const batch = 200

/** What everybody sees of them, whoever asks: a catalogue is a public document. */
function filterOf({ organization }: ServiceSelection) {
  return { archived: 'false' as const, ...(organization === null ? {} : { organizations: [organization] }) }
}

/** The state of datasets, series and dataservices together: one that changes changes the document. */
export async function withServices(
  ctx: Ctx,
  state: ListState,
  selection: ServiceSelection | null,
): Promise<ListState> {
  const reader = { ...ctx, actor: anonymous }
  const states = [
    state,
    await stateOfSeries(reader, {}),
    ...(selection ? [await stateOfDataservices(reader, filterOf(selection))] : []),
  ]
  const dates = states.flatMap(({ changedAt }) => changedAt ?? [])
  const last = dates.length > 0 ? new Date(Math.max(...dates.map((date) => date.getTime()))) : null
  return { total: states.reduce((sum, { total }) => sum + total, 0), changedAt: last }
}

/** Those of a page of the catalogue, its last page telling the rest; all of them without pages. */
export async function* servicesOf(
  base: Ctx,
  selection: ServiceSelection,
  paging?: CatalogPage,
): AsyncGenerator<Dataservice> {
  const ctx = { ...base, actor: anonymous }
  const isLast = !paging || paging.page * paging.pageSize >= paging.total
  let offset = paging ? (paging.page - 1) * paging.pageSize : 0
  let left = isLast ? Number.POSITIVE_INFINITY : (paging?.pageSize ?? 0)
  while (left > 0) {
    const limit = Math.min(batch, left)
    const { items } = await pageDataservices(ctx, filterOf(selection), { offset, limit })
    yield* items
    if (items.length < limit) return
    offset += limit
    left -= limit
  }
}
