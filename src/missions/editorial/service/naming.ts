import type { Ctx } from '#kernel/context'
import { findOrganizationsBySlug } from '#missions/people'
import { type CardView, findCardBySlug, findCards } from '#missions/records'
import type { Chosen } from '../schema/block.ts'

/** Folder of pages -> kind of record. */
const folders: Readonly<Record<string, string>> = {
  datasets: 'dataset',
  dataservices: 'dataservice',
  reuses: 'reuse',
  topics: 'topic',
  series: 'series',
  organizations: 'organization',
  schemas: 'schema',
  charts: 'chart',
  demands: 'demand',
  'community-resources': 'community-resource',
  pages: 'page',
  news: 'post',
}

/** The public record whose page has this address, whole or from its first slash; by slug or by id. */
export async function findByAddress(ctx: Ctx, typed: string): Promise<CardView | null> {
  const place = placeOf(ctx, typed)
  if (!place) return null
  const { kind, key } = place
  const [byId] = await findCards(ctx, [`${kind}/${key}`])
  return byId ?? (await findCardBySlug(ctx, kind, key)) ?? null
}

/** The same for one kind, whose slug or id may stand alone. */
export async function findOfKind(ctx: Ctx, kind: string, typed: string): Promise<CardView | null> {
  const folder = Object.keys(folders).find((name) => folders[name] === kind)
  const found = await findByAddress(ctx, typed.includes('/') ? typed : `/${folder}/${typed}`)
  if (found) return found.kind === kind ? found : null
  if (kind !== 'organization') return null
  const [organization] = await findOrganizationsBySlug(ctx, [typed])
  return organization ? ((await findCards(ctx, [`organization/${organization.id}`]))[0] ?? null) : null
}

/** The record that an address names, known or not: what was chosen once stays so until it is taken out. */
export function placeOf(
  { config }: Pick<Ctx, 'config'>,
  typed: string,
): { kind: string; key: string } | null {
  const base = new URL(config.publicUrl)
  if (!URL.canParse(typed, base)) return null
  const url = new URL(typed, base)
  if (url.origin !== base.origin) return null
  // Slugs and ids are made of these alone: nothing has to be decoded.
  const [, folder = '', key] = /^(?:\/en)?\/([a-z-]+)\/([\w.-]+)\/?$/.exec(url.pathname) ?? []
  const kind = Object.hasOwn(folders, folder) ? folders[folder] : undefined
  return kind && key ? { kind, key } : null
}

/** An address that leads back to a record, for the field of a form. */
export function addressOf({ kind, id }: Chosen): string {
  const folder = Object.keys(folders).find((name) => folders[name] === kind)
  return `/${folder ?? kind}/${id}`
}
