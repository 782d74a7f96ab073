import type { Ctx } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import type { KeptApi } from '../../schema/api-draft.ts'
import { refuseApi } from '../../schema/api-refusals.ts'
import type { ApiRow } from '../../schema/api-rows.ts'
import type { RestrictedApi } from '../../schema/restricted-api.ts'
import { stateOf, toKeptApi, toRestrictedApi } from '../../tables.ts'
import { mayApproveDestination, mayEditApi, maySeeApi } from './policy.ts'

/** An API that the gateway may call, or that was: grants and requests outlive the closing of an API. */
export async function findApi(ctx: Ctx, id: string): Promise<RestrictedApi | null> {
  const row = await selectApis(ctx).where('id', '=', id).executeTakeFirst()
  return (await toCallable(ctx, row ? [row] : []))[0] ?? null
}

/** The same. @throws apiNotFound */
export async function getApi(ctx: Ctx, id: string): Promise<RestrictedApi> {
  return (await findApi(ctx, id)) ?? raiseNotFound(id)
}

/** By slug or id, while it takes requests. @throws apiNotFound */
export async function getOpenApi(ctx: Ctx, idOrSlug: string): Promise<RestrictedApi> {
  const rows = await selectApis(ctx)
    .where(({ or, eb }) => or([eb('id', '=', idOrSlug), eb('slug', '=', idOrSlug)]))
    .where('closed_at', 'is', null)
    .execute()
  const found = await toCallable(ctx, rows)
  return found.find(({ slug }) => slug === idOrSlug) ?? found[0] ?? raiseNotFound(idOrSlug)
}

/** Title and slug of those that take calls or took them, by id. */
export async function findApiTitles(
  { db }: Ctx,
  ids: readonly string[],
): Promise<Map<string, { title: string; slug: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('exchange.api')
    .select(['id', 'title', 'slug'])
    .where('id', 'in', ids)
    .where('base_url', 'is not', null)
    .execute()
  return new Map(rows.map(({ id, title, slug }) => [id, { title, slug }]))
}

/** The open one that has this first segment at the gateway; null when there is none. */
export async function findApiBySlug(ctx: Ctx, slug: string): Promise<RestrictedApi | null> {
  const row = await selectApis(ctx).where('slug', '=', slug).where('closed_at', 'is', null).executeTakeFirst()
  return (await toCallable(ctx, row ? [row] : []))[0] ?? null
}

/** Those that take calls, by slug: what a gateway keeps in memory. A draft waits for the office and is not among them. */
export async function listApis(ctx: Ctx): Promise<RestrictedApi[]> {
  const rows = await selectApis(ctx)
    .where('base_url', 'is not', null)
    .where('closed_at', 'is', null)
    .orderBy('slug')
    .execute()
  return toCallable(ctx, rows)
}

/** By id or slug, with its sheet, as whoever asks may see it. @throws apiNotFound */
export async function getKeptApi(ctx: Ctx, idOrSlug: string): Promise<KeptApi> {
  const row = await selectApis(ctx)
    .where(({ or, eb }) => or([eb('id', '=', idOrSlug), eb('slug', '=', idOrSlug)]))
    .executeTakeFirst()
  const [found] = await toKept(ctx, row ? [row] : [])
  return found ?? raiseNotFound(idOrSlug)
}

/** Those of an organisation, drafts too for who may see them. */
export async function listApisOf(ctx: Ctx, organizationId: string): Promise<KeptApi[]> {
  return toKept(
    ctx,
    await selectApis(ctx).where('organization_id', '=', organizationId).orderBy('title').execute(),
  )
}

/** Those of a dataservice of the catalogue. */
export async function listApisOfDataservice(ctx: Ctx, id: string): Promise<KeptApi[]> {
  return toKept(ctx, await selectApis(ctx).where('dataservice_id', '=', id).orderBy('title').execute())
}

/** What waits for the office: where these ask to be called. */
export async function listWaitingApis(ctx: Ctx): Promise<KeptApi[]> {
  if (!mayApproveDestination(ctx.actor)) throw refuseApi.destinationNotYours()
  return toKept(
    ctx,
    await selectApis(ctx).where('asked_url', 'is not', null).orderBy('modified_at').execute(),
  )
}

/** Open ones and, for who may see them, the others, by title. */
export async function listKeptApis(ctx: Ctx): Promise<KeptApi[]> {
  const kept = await toKept(ctx, await selectApis(ctx).orderBy('title').orderBy('id').execute())
  return kept.filter(({ state }) => state === 'open')
}

export async function loadApi({ db }: Ctx, id: string): Promise<ApiRow> {
  const row = await db
    .selectFrom('exchange.api')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? raiseNotFound(id)
}

function selectApis({ db }: Ctx) {
  return db.selectFrom('exchange.api').selectAll()
}

function raiseNotFound(id: string): never {
  throw refuseApi.apiNotFound({ id })
}

async function namesOf(ctx: Ctx, rows: readonly ApiRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map((row) => row.organization_id))]
  return new Map((await findOrganizations(ctx, ids)).map(({ id, name }) => [id, name]))
}

async function toCallable(ctx: Ctx, rows: readonly ApiRow[]): Promise<RestrictedApi[]> {
  const names = await namesOf(ctx, rows)
  return rows.flatMap((row) => toRestrictedApi(row, names.get(row.organization_id) ?? '') ?? [])
}

async function toKept(ctx: Ctx, rows: readonly ApiRow[]): Promise<KeptApi[]> {
  const { actor } = ctx
  const seen = rows.filter((row) =>
    maySeeApi(actor, { providerId: row.organization_id, state: stateOf(row) }),
  )
  const names = await namesOf(ctx, seen)
  return seen.map((row) =>
    toKeptApi(row, {
      providerName: names.get(row.organization_id) ?? '',
      edit: mayEditApi(actor, row.organization_id),
      approve: mayApproveDestination(actor),
    }),
  )
}
