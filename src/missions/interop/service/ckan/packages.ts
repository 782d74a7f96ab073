import type { Ctx } from '#kernel/context'
import { everyDataset, listDatasetSlugs, listWholeDatasets } from '#missions/catalogue'
import { suggestRecords } from '#missions/records'
import { type PackageDict, toPackageDict } from './package-dict.ts'

const listedResources = 200

export function listPackageNames(ctx: Ctx, page: { limit: number; offset: number }): Promise<string[]> {
  return listDatasetSlugs(ctx, page)
}

/** The last changed first. */
export async function listPackages(
  ctx: Ctx,
  { limit, offset }: { limit: number; offset: number },
): Promise<PackageDict[]> {
  const sort = [{ by: 'changedAt', descending: true }] as const
  const search = { where: everyDataset, sort, limit, offset }
  const { items } = await listWholeDatasets(ctx, search, { resources: listedResources })
  return items.map((whole) => toPackageDict(ctx, whole))
}

export async function suggestPackages(ctx: Ctx, { q, limit }: { q: string; limit: number }) {
  const { items } = await suggestRecords(ctx, { q, kinds: ['dataset'], limit })
  return items.map(({ title, path }) => ({
    name: path.split('/').at(-1) ?? '',
    title,
    match_field: 'title',
    match_displayed: title,
  }))
}
