import { type Ctx, newId } from '#kernel/context'
import {
  type ApiCall,
  type Grant,
  getApi,
  listActiveGrants,
  listApis,
  type RestrictedApi,
} from '#missions/exchange'
import { mayOpenFlow, worksFor } from '../policy.ts'
import type { Flow, FlowDraft } from '../schema/package-draft.ts'
import { refuse } from '../schema/refusals.ts'
import type { FlowRow } from '../tables.ts'

const usualDays = 60

/** A flow with what it is about. */
export interface HeldFlow {
  row: FlowRow
  api: RestrictedApi
  call: ApiCall
}

/** What an organisation sends or could send: the operations of its APIs. @throws notYours */
export async function listFlows(ctx: Ctx, providerId: string): Promise<Flow[]> {
  if (!worksFor(ctx.actor, providerId)) throw refuse.notYours()
  const [apis, rows, grants] = await Promise.all([
    listApis(ctx),
    ctx.db.selectFrom('packages.flow').selectAll().where('provider_id', '=', providerId).execute(),
    listHeldGrants(ctx),
  ])
  const own = apis.filter((api) => api.providerId === providerId)
  return own.flatMap((api) =>
    api.calls.map((call) => {
      const row = rows.find((one) => one.api_id === api.id && one.operation === call.key)
      const opened = grants.filter((grant) => opens(grant, { api, call }))
      return {
        ...{ id: row?.id ?? null, isOpen: row?.closed_at === null, keepDays: row?.keep_days ?? usualDays },
        api: { id: api.id, slug: api.slug, title: api.title },
        operation: { key: call.key, summary: call.summary },
        fields: call.fields.map(({ key, label }) => ({ key, label })),
        purposes: distinct(opened.flatMap(({ purposes }) => purposes)),
      }
    }),
  )
}

/** A grant that holds opens what was sent for this purpose as this field. */
export function covers(
  grant: Grant,
  { flow, row }: { flow: HeldFlow; row: { purpose: string } },
  field: string,
): boolean {
  return (
    opens(grant, flow) &&
    grant.purposes.some(({ code }) => code === row.purpose) &&
    fieldsOf(grant, flow.call.key).has(field)
  )
}

/** Opens an operation to packages, closes it, or changes how long they wait. @throws notYours, apiNotFound, flowClosed */
export async function setFlow(ctx: Ctx, { api: apiId, operation, keepDays, open }: FlowDraft): Promise<void> {
  const api = await getApi(ctx, apiId)
  if (!mayOpenFlow(ctx.actor, api.providerId)) throw refuse.notYours()
  if (!api.calls.some(({ key }) => key === operation)) throw refuse.flowClosed()
  const now = ctx.now()
  const said = { keep_days: keepDays, closed_at: open ? null : now }
  await ctx.db
    .insertInto('packages.flow')
    .values({
      ...{ id: newId(ctx), api_id: api.id, operation, provider_id: api.providerId },
      ...{ ...said, opened_at: now, opened_by: ctx.actor.id },
    })
    .onConflict((same) => same.columns(['api_id', 'operation']).doUpdateSet(said))
    .execute()
}

/** With its API as it is described now; an operation that it lost keeps its packages. @throws flowClosed */
export async function getFlow(ctx: Ctx, id: string): Promise<HeldFlow> {
  const row = await ctx.db.selectFrom('packages.flow').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw refuse.flowClosed()
  const api = await getApi(ctx, row.api_id)
  return { row, api, call: api.calls.find(({ key }) => key === row.operation) ?? lost(row.operation) }
}

function lost(key: string): ApiCall {
  return { key, method: 'GET', path: '/', summary: key, parameters: [], person: null, fields: [] }
}

/** The grants that hold at this very hour. */
export async function listHeldGrants(ctx: Ctx): Promise<Grant[]> {
  const now = ctx.now().toISOString()
  const grants = await listActiveGrants(ctx)
  return grants
    .filter(({ revokedAt }) => revokedAt === null || revokedAt > now)
    .map(({ grant }) => grant)
    .filter(({ startsAt, endsAt }) => startsAt <= now && endsAt > now)
}

/** Whether a grant is for this operation, whatever its fields. */
export function opens(
  { apiId, calls }: Grant,
  { api, call }: { api: { id: string }; call: { key: string } },
): boolean {
  return apiId === api.id && calls.some(({ key }) => key === call.key)
}

/** The fields that a grant opens of an operation. */
export function fieldsOf({ calls }: Grant, operation: string): Set<string> {
  const granted = calls.find(({ key }) => key === operation)
  return new Set(granted?.fields.map(({ key }) => key))
}

function distinct(purposes: readonly { code: string; label: string }[]) {
  return [...new Map(purposes.map((purpose) => [purpose.code, purpose])).values()]
}
