import type { Ctx } from '#kernel/context'
import { findGrant } from '#missions/exchange'
import { findOrganizations } from '#missions/people'
import { answersFor, isWaiting, mayDeposit, mayRead, mayWithdraw, type Parties, worksFor } from '../policy.ts'
import type { DeliveryState, Package, PackageFile } from '../schema/package.ts'
import { refuse } from '../schema/refusals.ts'
import { type DeliveryRow, type FileRow, type PackageRow, packagePath } from '../tables.ts'
import { previewRecipients } from './deposit/recipients.ts'
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

/** @throws packageNotFound */
export async function getPackage(ctx: Ctx, id: string): Promise<Package> {
  return toPackage(ctx, await loadPackage(ctx, id))
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
  const files = await visibleFiles(ctx, loaded, own)
  const isOpen = loaded.row.state === 'transmitted' && own.some(({ state }) => isWaiting(state))
  return {
    ...describePackage(loaded, await namesOf(ctx, loaded)),
    files: files.map((file) => toFile(file, loaded.flow)),
    ...{ recipients: [], deliveries: await toDeliveries(ctx, own) },
    may: { deposit: false, withdraw: false, fetch: isOpen, acknowledge: isOpen },
  }
}

/** As whoever asks may read it. */
export async function toPackage(ctx: Ctx, loaded: LoadedPackage): Promise<Package> {
  const { actor } = ctx
  const { row, flow, parties } = loaded
  const sends = worksFor(actor, row.sender_id)
  const own = loaded.deliveries.filter((one) => sends || worksFor(actor, one.consumer_id))
  const files = sends ? loaded.files : await visibleFiles(ctx, loaded, own)
  const preview = sends && row.state === 'draft' ? await previewRecipients(ctx, loaded) : []
  const answers = answersFor(actor, parties).length > 0
  return {
    ...describePackage(loaded, await namesOf(ctx, loaded)),
    files: files.map((file) => toFile(file, flow)),
    recipients: preview.map(({ grant: _, ...recipient }) => recipient),
    deliveries: await toDeliveries(ctx, own),
    may: {
      deposit: mayDeposit(actor, parties),
      withdraw: mayWithdraw(actor, parties),
      fetch: answers,
      acknowledge: answers,
    },
  }
}

/** The files of which one of these grants opened the field when it was sent. */
export async function visibleFiles(
  ctx: Ctx,
  { files, flow }: LoadedPackage,
  deliveries: readonly DeliveryRow[],
): Promise<FileRow[]> {
  const grants = await Promise.all(deliveries.map(({ grant_id }) => findGrant(ctx, grant_id)))
  const fields = grants.map((kept) => (kept ? fieldsOf(kept.grant, flow.call.key) : new Set<string>()))
  return files.filter(({ field }) => fields.some((one) => one.has(field)))
}

export function toFile(
  { id, name, media_type, field, size, sha256 }: FileRow,
  { call }: HeldFlow,
): PackageFile {
  const label = call.fields.find(({ key }) => key === field)?.label ?? field
  return { id, name, type: media_type, field, fieldLabel: label, size, sha256 }
}

/** What both sides read of it. */
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

async function toDeliveries(ctx: Ctx, rows: readonly DeliveryRow[]) {
  const found = await findOrganizations(
    ctx,
    rows.map((row) => row.consumer_id),
  )
  const names = new Map(found.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    ...{ organizationId: row.consumer_id, name: names.get(row.consumer_id) ?? '', grantId: row.grant_id },
    state: row.state satisfies DeliveryState,
    fetchedAt: row.fetched_at?.toISOString() ?? null,
    settledAt: row.settled_at?.toISOString() ?? null,
    reason: row.reason,
  }))
}

async function namesOf(ctx: Ctx, { row }: LoadedPackage): Promise<Map<string, string>> {
  return new Map((await findOrganizations(ctx, [row.sender_id])).map(({ id, name }) => [id, name]))
}
