import type { Ctx } from '#kernel/context'
import { countDatasetsBy, everyDataset, hvdCategories, labelOf } from '#missions/catalogue'
import { fold } from '#missions/records'
import { refuse } from '../../schema/ckan-refusals.ts'
import { toGroupDict } from './group-dict.ts'
import { searchOf } from './packages-of.ts'

interface Asked {
  all_fields: boolean
  limit: number
  offset: number
  only: readonly string[]
}

/** `group_list`: themes in the order of the regulation. */
export async function listGroups(ctx: Ctx, { all_fields: whole, limit, offset, only }: Asked) {
  const ids = hvdCategories.map(({ id }) => id).filter((id) => only.length === 0 || only.includes(id))
  const page = ids.slice(offset, offset + limit)
  if (!whole) return page
  const fields = ['hvdCategory'] as const
  const counts = await countDatasetsBy(ctx, { where: everyDataset }, { fields, limit: hvdCategories.length })
  const countOf = (id: string) => counts.hvdCategory?.find(({ value }) => value === id)?.count ?? 0
  return page.map((id) => toGroupDict(id, { lang: ctx.lang, count: countOf(id) }))
}

export async function showGroup(ctx: Ctx, { id, include_datasets: listed }: Shown) {
  if (!hvdCategories.some((one) => one.id === id)) throw refuse.notFoundHere({ message: 'Not found' })
  const where = { field: 'hvdCategory', is: { equal: id } } as const
  const { total, packages } = await searchOf(ctx, where, { listed })
  return { ...toGroupDict(id, { lang: ctx.lang, count: total }), ...(listed ? { packages } : {}) }
}

export interface Shown {
  id: string
  include_datasets: boolean
}

export function autocompleteGroups({ lang }: Ctx, { q, limit }: { q: string; limit: number }) {
  return hvdCategories
    .map(({ id }) => ({ id, name: id, title: labelOf(hvdCategories, id, lang) }))
    .filter(({ title }) => fold(title).includes(fold(q)))
    .slice(0, limit)
}
