import type { Ctx } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import { answersFor, isWaiting, mayDeposit, mayWithdraw, worksFor } from '../policy.ts'
import type { Delivery, Package, PackageFile } from '../schema/package.ts'
import { refuse } from '../schema/refusals.ts'
import { type DeliveryRow, type FileRow, packagePath } from '../tables.ts'
import { previewRecipients } from './deposit/recipients.ts'
import { covers, listHeldGrants, opens } from './flows.ts'
import { grantsOf, type LoadedPackage, loadAny, loadPackage, visibleFiles } from './loading.ts'

/** @throws packageNotFound */
export async function getPackage(ctx: Ctx, id: string): Promise<Package> {
  const { actor } = ctx
  const loaded = await loadPackage(ctx, id)
  const { row, parties } = loaded
  const sends = worksFor(actor, row.sender_id)
  const own = loaded.deliveries.filter((one) => sends || worksFor(actor, one.consumer_id))
  const preview = sends && row.state === 'draft' ? await previewRecipients(ctx, loaded) : []
  const answers = answersFor(actor, parties)
  const open = await openFiles(ctx, loaded, answers)
  return {
    ...(await present(ctx, loaded, { own, open })),
    ...(sends ? { files: loaded.files.map((file) => toFile(file, { loaded, open })) } : {}),
    recipients: preview.map(({ grant: _, ...recipient }) => recipient),
    may: {
      deposit: mayDeposit(actor, parties),
      withdraw: mayWithdraw(actor, parties),
      fetch: open.size > 0,
      acknowledge: answers.length > 0,
    },
  }
}

/** As a recipient reads it, whose software the gateway has judged. @throws packageNotFound */
export async function getReceived(
  ctx: Ctx,
  id: string,
  { consumerId, apiId }: { consumerId: string; apiId: string },
): Promise<Package> {
  const loaded = await loadAny(ctx, id)
  const own = loaded.deliveries.filter((one) => one.consumer_id === consumerId && one.api_id === apiId)
  if (own.length === 0) throw refuse.packageNotFound()
  const isOpen = loaded.row.state === 'transmitted' && own.some(({ state }) => isWaiting(state))
  const open = await openFiles(ctx, loaded, isOpen ? [consumerId] : [])
  return {
    ...(await present(ctx, loaded, { own, open })),
    recipients: [],
    may: { deposit: false, withdraw: false, fetch: open.size > 0, acknowledge: isOpen },
  }
}

/** What both sides read of it; each side, its own deliveries and the files that they open. */
async function present(
  ctx: Ctx,
  loaded: LoadedPackage,
  { own, open }: { own: readonly DeliveryRow[]; open: ReadonlySet<string> },
) {
  const { row, flow } = loaded
  const organizations = await findOrganizations(ctx, [row.sender_id, ...own.map((one) => one.consumer_id)])
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  const sentUnder = await grantsOf(ctx, own)
  const held = own.length > 0 ? [] : (await listHeldGrants(ctx)).filter((grant) => opens(grant, flow))
  const purposes = [...sentUnder.values(), ...held].flatMap((grant) => grant.purposes)
  return {
    ...describePackage(loaded, names),
    purposeLabel: purposes.find(({ code }) => code === row.purpose)?.label ?? row.purpose,
    files: (await visibleFiles(ctx, loaded, own)).map((file) => toFile(file, { loaded, open })),
    deliveries: own.map((one) => ({
      ...toDelivery(one),
      ...{ name: names.get(one.consumer_id) ?? '', grantNumber: sentUnder.get(one.grant_id)?.number ?? 0 },
    })),
  }
}

/** What these recipients may fetch now: a grant of before may have ended, a renewed one may open less. */
async function openFiles(
  ctx: Ctx,
  loaded: LoadedPackage,
  consumers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (consumers.length === 0 || loaded.row.expires_at <= ctx.now()) return new Set()
  const grants = (await listHeldGrants(ctx)).filter(({ consumerId }) => consumers.includes(consumerId))
  const own = loaded.deliveries.filter(({ consumer_id }) => consumers.includes(consumer_id))
  const files = await visibleFiles(ctx, loaded, own)
  return new Set(
    files.filter(({ field }) => grants.some((one) => covers(one, loaded, field))).map(({ id }) => id),
  )
}

function toFile(
  { id, name, media_type, field, size, sha256 }: FileRow,
  { loaded, open }: { loaded: LoadedPackage; open: ReadonlySet<string> },
): PackageFile {
  const label = loaded.flow.call.fields.find(({ key }) => key === field)?.label ?? field
  return { id, name, type: media_type, field, fieldLabel: label, size, sha256, isOpen: open.has(id) }
}

/** What a list says of it too. */
export function describePackage(
  { row, flow: { api, call, row: flow } }: Pick<LoadedPackage, 'row' | 'flow'>,
  names: ReadonlyMap<string, string>,
) {
  return {
    ...{ id: row.id, number: row.number, path: packagePath(row.id), state: row.state, flowId: flow.id },
    api: { id: api.id, title: api.title },
    operation: { key: call.key, summary: call.summary },
    sender: { id: row.sender_id, name: names.get(row.sender_id) ?? api.providerName },
    ...{ subject: row.subject, caseReference: row.case_reference, purpose: row.purpose },
    ...{ persons: row.persons.length, aboutPersons: call.person !== null },
    createdAt: row.created_at.toISOString(),
    transmittedAt: row.transmitted_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

function toDelivery(row: DeliveryRow): Omit<Delivery, 'name' | 'grantNumber'> {
  return {
    ...{ organizationId: row.consumer_id, grantId: row.grant_id, state: row.state, reason: row.reason },
    fetchedAt: row.fetched_at?.toISOString() ?? null,
    settledAt: row.settled_at?.toISOString() ?? null,
  }
}
