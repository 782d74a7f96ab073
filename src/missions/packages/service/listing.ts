import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import { worksFor } from '../policy.ts'
import type { DeliveryState, PackageBrief } from '../schema/package.ts'
import { refuse } from '../schema/refusals.ts'
import type { PackageRow } from '../tables.ts'
import { getFlow, type HeldFlow } from './flows.ts'
import { describePackage } from './presenting.ts'

export const boxes = ['in', 'out'] as const
export type Box = (typeof boxes)[number]
export const pageSize = 25

export interface PackageList {
  items: PackageBrief[]
  total: number
  page: number
  pages: number
}

interface Found extends PackageRow {
  position: number | null
  held: DeliveryState | null
  files: number
  counts: Record<string, number>
}

/** What an organisation received or sends, the latest first. @throws notYours */
export async function listPackages(
  ctx: Ctx,
  { organizationId, box, page }: { organizationId: string; box: Box; page: number },
): Promise<PackageList> {
  if (!worksFor(ctx.actor, organizationId)) throw refuse.notYours()
  const of = box === 'out' ? sql`p.sender_id = ${organizationId}` : sql`d.position is not null`
  const from = sql`${joined(box === 'out' ? null : organizationId)} where ${of}`
  const [{ rows }, counted] = await Promise.all([
    sql<Found>`select ${columns} from ${from} order by p.number desc
      limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(ctx.db),
    sql<{ total: number }>`select count(*) as total from ${from}`.execute(ctx.db),
  ])
  const total = counted.rows[0]?.total ?? 0
  const pages = Math.max(1, Math.ceil(total / pageSize))
  return { items: await toBriefs(ctx, rows, box), total, page, pages }
}

/**
 * What a software reads on from: the deliveries under its grant, in the order in which they came. `next` is the
 * position to go on after, whether or not there is more.
 */
export async function listDeliveries(
  ctx: Ctx,
  { consumerId, apiId, after, limit }: { consumerId: string; apiId: string; after: number; limit: number },
): Promise<{ items: PackageBrief[]; next: number }> {
  const { rows } = await sql<Found>`select ${columns} from ${joined(consumerId)}
    where d.api_id = ${apiId} and d.position > ${after} order by d.position limit ${limit}`.execute(ctx.db)
  return { items: await toBriefs(ctx, rows, 'in'), next: rows.at(-1)?.position ?? after }
}

/** How much waits for the person who reads, of all their organisations. */
export async function countToAnswer(ctx: Ctx): Promise<number> {
  const waiting = waitingFor(ctx)
  if (!waiting) return 0
  const { count } = await waiting.select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow()
  return count
}

/** Of their organisations, the one that received the latest of what waits; null when nothing does. */
export async function findWaiting(ctx: Ctx): Promise<string | null> {
  const latest = waitingFor(ctx)?.select('consumer_id').orderBy('position', 'desc').limit(1)
  return (await latest?.executeTakeFirst())?.consumer_id ?? null
}

/** Null for who works for nobody. */
function waitingFor({ actor, db }: Ctx) {
  const own = Object.keys(actor.organizations).filter((id) => worksFor(actor, id))
  if (actor.kind !== 'person' || own.length === 0) return null
  return db
    .selectFrom('packages.delivery')
    .where('consumer_id', 'in', own)
    .where('state', 'in', ['transmitted', 'fetched'])
}

/** With the delivery to one recipient; null: whatever its recipients, a line a package. */
const joined = (consumerId: string | null) => sql`packages.package p
  left join packages.delivery d on d.package_id = p.id and d.consumer_id = ${consumerId}`

const columns = sql`p.*, d.position, d.state as held,
  (select count(*) from packages.file f where f.package_id = p.id) as files,
  (select coalesce(jsonb_object_agg(c.state, c.n), '{}') from (
    select o.state, count(*) as n from packages.delivery o where o.package_id = p.id group by o.state) c) as counts`

async function toBriefs(ctx: Ctx, rows: readonly Found[], box: Box): Promise<PackageBrief[]> {
  const flows = new Map<string, HeldFlow>()
  for (const id of new Set(rows.map((row) => row.flow_id))) flows.set(id, await getFlow(ctx, id))
  const senders = await findOrganizations(ctx, [...new Set(rows.map((row) => row.sender_id))])
  const names = new Map(senders.map(({ id, name }) => [id, name]))
  return rows.flatMap((row) => {
    const flow = flows.get(row.flow_id)
    if (!flow) return []
    const { id, number, path, state, api, operation, sender, subject, caseReference, ...at } =
      describePackage({ row, flow }, names)
    return {
      ...{ id, number, path, state, api, operation, sender, subject, caseReference },
      ...{ createdAt: at.createdAt, transmittedAt: at.transmittedAt, expiresAt: at.expiresAt },
      ...{ position: row.position ?? 0, deliveryState: row.held, files: row.files },
      deliveries: box === 'out' ? row.counts : {},
    }
  })
}
