import type { Ctx } from '#kernel/context'
import { type DatasetCondition, listWholeDatasets } from '#missions/catalogue'
import { type PackageDict, toPackageDict } from './package-dict.ts'

const mostListed = 1000
const listedResources = 30

/** The datasets of an organisation, a theme or a keyword, when they are asked for, and how many there are. */
export async function searchOf(
  ctx: Ctx,
  where: DatasetCondition,
  { listed }: { listed: boolean },
): Promise<{ total: number; packages: PackageDict[] }> {
  const sort = [{ by: 'changedAt', descending: true }] as const
  const limit = listed ? mostListed : 0
  const search = { where, sort, limit, offset: 0 }
  const { items, total } = await listWholeDatasets(ctx, search, { resources: listedResources })
  return { total, packages: items.map((whole) => toPackageDict(ctx, whole)) }
}
