import type { Ctx } from '#kernel/context'
import { findGrant, type Grant } from '#missions/exchange'
import { mayRead, type Parties } from '../policy.ts'
import { refuse } from '../schema/refusals.ts'
import type { DeliveryRow, FileRow, PackageRow } from '../tables.ts'
import { fieldsOf, getFlow, type HeldFlow } from './flows.ts'

/** A package with everything that verbs look at. */
export interface LoadedPackage {
  row: PackageRow
  flow: HeldFlow
  files: FileRow[]
  deliveries: DeliveryRow[]
  parties: Parties
}

/** Whoever may not read it does not learn that it is there. @throws packageNotFound */
export async function loadPackage(ctx: Ctx, id: string): Promise<LoadedPackage> {
  const loaded = await loadAny(ctx, id)
  if (!mayRead(ctx.actor, loaded.parties)) throw refuse.packageNotFound()
  return loaded
}

/** Whoever asks; alone with it until the end of the transaction, when there is one. @throws packageNotFound */
export async function loadAny(ctx: Ctx, id: string): Promise<LoadedPackage> {
  const { db } = ctx
  const select = db.selectFrom('packages.package').selectAll().where('id', '=', id)
  const row = await (db.isTransaction ? select.forUpdate() : select).executeTakeFirst()
  if (!row) throw refuse.packageNotFound()
  const [files, deliveries, flow] = await Promise.all([
    db
      .selectFrom('packages.file')
      .selectAll()
      .where('package_id', '=', id)
      .orderBy('added_at')
      .orderBy('id')
      .execute(),
    db.selectFrom('packages.delivery').selectAll().where('package_id', '=', id).orderBy('position').execute(),
    getFlow(ctx, row.flow_id),
  ])
  const states = Object.fromEntries(deliveries.map(({ consumer_id, state }) => [consumer_id, state]))
  return {
    row,
    flow,
    files,
    deliveries,
    parties: { senderId: row.sender_id, state: row.state, deliveries: states },
  }
}

/** The grants under which it was sent, by id. */
export async function grantsOf(ctx: Ctx, deliveries: readonly DeliveryRow[]): Promise<Map<string, Grant>> {
  const kept = await Promise.all(deliveries.map(({ grant_id }) => findGrant(ctx, grant_id)))
  return new Map(kept.flatMap((one) => (one ? [[one.grant.id, one.grant]] : [])))
}

/** The files of which one of these deliveries opened the field when it was sent. */
export async function visibleFiles(
  ctx: Ctx,
  { files, flow }: LoadedPackage,
  deliveries: readonly DeliveryRow[],
): Promise<FileRow[]> {
  const grants = [...(await grantsOf(ctx, deliveries)).values()]
  return files.filter(({ field }) => grants.some((grant) => fieldsOf(grant, flow.call.key).has(field)))
}
