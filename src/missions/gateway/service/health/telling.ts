import { type Ctx, newId, transact } from '#kernel/context'
import type { RestrictedApi } from '#missions/exchange'
import { mayTellHealth } from '../../policy.ts'
import type { DegradedMode, Maintenance, MaintenanceDraft } from '../../schema/health.ts'
import { refuse } from '../../schema/health-refusals.ts'
import { tellNodes } from '../orders.ts'
import { getApiBySlug, readWindows } from './reading.ts'
import { toMaintenance } from './tables.ts'

/** Announces a window in which calls are answered 503 with its end. @throws apiNotFound, notYourApi, windowEndsFirst */
export function announceMaintenance(ctx: Ctx, slug: string, draft: MaintenanceDraft): Promise<Maintenance> {
  return transact(ctx, async (tx) => {
    const { id: apiId } = await requireProvider(tx, slug)
    if (draft.kind === 'once') requireToCome(ctx, draft)
    const row = await tx.db
      .insertInto('gateway.maintenance')
      .values({
        ...{ id: newId(ctx), api_id: apiId, reason: draft.reason },
        ...{ created_by: ctx.actor.id, created_at: ctx.now() },
        ...(draft.kind === 'once'
          ? { starts_at: new Date(draft.startsAt), ends_at: new Date(draft.endsAt) }
          : { weekday: draft.weekday, start_time: draft.startTime, minutes: draft.minutes }),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await tellNodes(tx)
    return toMaintenance(row)
  })
}

/** Those announced, past ones left out. */
export async function listMaintenance(ctx: Ctx, slug: string): Promise<Maintenance[]> {
  const { id } = await getApiBySlug(ctx, slug)
  return (await readWindows(ctx)).get(id) ?? []
}

/** Ends one before its time, or takes it back. @throws apiNotFound, notYourApi, windowNotFound */
export function cancelMaintenance(ctx: Ctx, slug: string, id: string): Promise<void> {
  return transact(ctx, async (tx) => {
    const api = await requireProvider(tx, slug)
    const row = await tx.db
      .deleteFrom('gateway.maintenance')
      .where('id', '=', id)
      .where('api_id', '=', api.id)
      .returning('id')
      .executeTakeFirst()
    if (!row) throw refuse.windowNotFound({ id })
    await tellNodes(tx)
  })
}

/** Says what consumers do while the API is down; null takes it back. @throws apiNotFound, notYourApi */
export function agreeDegraded(ctx: Ctx, slug: string, agreed: DegradedMode | null): Promise<void> {
  return transact(ctx, async (tx) => {
    const { id: apiId } = await requireProvider(tx, slug)
    if (!agreed) await tx.db.deleteFrom('gateway.degraded_mode').where('api_id', '=', apiId).execute()
    else {
      const set = {
        ...{ instead: agreed.instead, after_hours: agreed.afterHours },
        ...{ changed_by: ctx.actor.id, changed_at: ctx.now() },
      }
      await tx.db
        .insertInto('gateway.degraded_mode')
        .values({ api_id: apiId, ...set })
        .onConflict((conflict) => conflict.column('api_id').doUpdateSet(set))
        .execute()
    }
    await tellNodes(tx)
  })
}

/** Says in public what happened. @throws apiNotFound, notYourApi, incidentNotFound */
export async function noteIncident(ctx: Ctx, slug: string, { id, note }: { id: string; note: string }) {
  const api = await requireProvider(ctx, slug)
  const row = await ctx.db
    .updateTable('gateway.incident')
    .set({ note: note || null, noted_by: ctx.actor.id })
    .where('id', '=', id)
    .where('api_id', '=', api.id)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw refuse.incidentNotFound({ id })
}

/** The API, for who may speak for its provider. @throws apiNotFound, notYourApi */
export async function requireProvider(ctx: Ctx, slug: string): Promise<RestrictedApi> {
  const api = await getApiBySlug(ctx, slug)
  if (!mayTellHealth(ctx.actor, api.providerId)) throw refuse.notYourApi({ slug })
  return api
}

function requireToCome({ now }: Ctx, { startsAt, endsAt }: { startsAt: string; endsAt: string }): void {
  if (Date.parse(endsAt) <= Math.max(Date.parse(startsAt), now().getTime()))
    throw refuse.windowEndsFirst({ errors: [{ pointer: '/endsAt', detail: '' }] })
}
