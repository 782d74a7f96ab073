import type { Ctx } from '#kernel/context'
import type { RestrictedPage } from '#missions/catalogue'
import { listApisOfDataservice } from '../apis/reading.ts'

/** The pages of the directory that describe a dataservice of the catalogue; a real API comes before its sandbox. */
export async function findRestrictedPages(ctx: Ctx, dataserviceId: string): Promise<RestrictedPage[]> {
  const apis = await listApisOfDataservice(ctx, dataserviceId)
  return apis
    .filter(({ state }) => state === 'open')
    .map(({ title, path, isSandbox }) => ({ title, path, isSandbox }))
    .sort((a, b) => Number(a.isSandbox) - Number(b.isSandbox))
}
