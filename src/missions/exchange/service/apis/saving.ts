import { type Ctx, newId, transact } from '#kernel/context'
import { refuse as refuseAnyone } from '#kernel/refusal'
import { findDataservice } from '#missions/catalogue'
import { recordChange } from '#missions/records'
import type { ApiDraft, KeptApi } from '../../schema/api-draft.ts'
import { refuseApi } from '../../schema/api-refusals.ts'
import type { ApiRow } from '../../schema/api-rows.ts'
import { apiKind, showApi } from './card.ts'
import { findMoved } from './keeping-fields.ts'
import { mayApproveDestination, mayEditApi } from './policy.ts'
import { getKeptApi, loadApi } from './reading.ts'

/**
 * Keeps what a provider says of its API. A new destination waits for the office; meanwhile calls go where it allowed.
 * @throws notYourApi, apiSlugTaken, apiChangedMeanwhile, apiKeepsItsFields, invalidInput
 */
export function saveApi(base: Ctx, draft: ApiDraft): Promise<KeptApi> {
  return transact(base, async (ctx) => {
    if (!mayEditApi(ctx.actor, draft.providerId)) throw refuseApi.notYourApi()
    const before = draft.id === undefined ? null : await loadApi(ctx, draft.id)
    if (before) requireSame(before, draft)
    await requireDataservice(ctx, draft)
    const id = before?.id ?? newId(ctx)
    if (before) await update(ctx, before, draft)
    else await insert(ctx, id, draft)
    await keep(ctx, id, { action: before ? 'modified' : 'created', before })
    return getKeptApi(ctx, id)
  })
}

/**
 * Lets calls go where the provider asks: the API is open from then on. The address is said again, so that nobody
 * approves another one than they read. @throws destinationNotYours, destinationChanged
 */
export function approveDestination(base: Ctx, id: string, url: string): Promise<KeptApi> {
  return settleDestination(base, { id, url, approved: true })
}

/** Says no to it; what was approved before stays. @throws the same */
export function refuseDestination(base: Ctx, id: string, url: string): Promise<KeptApi> {
  return settleDestination(base, { id, url, approved: false })
}

function settleDestination(
  base: Ctx,
  { id, url, approved }: { id: string; url: string; approved: boolean },
): Promise<KeptApi> {
  return transact(base, async (ctx) => {
    if (!mayApproveDestination(ctx.actor)) throw refuseApi.destinationNotYours()
    const before = await loadApi(ctx, id)
    if (before.asked_url === null || before.asked_url !== url) throw refuseApi.destinationChanged({ id })
    const opened = approved ? { base_url: url, opened_at: before.opened_at ?? ctx.now() } : {}
    await set(ctx, before, { asked_url: null, ...opened })
    await keep(ctx, id, { action: approved ? 'destination-approved' : 'destination-refused', before })
    return getKeptApi(ctx, id)
  })
}

/** Calls go elsewhere from now on, at the word of the office: nobody has to ask. @throws destinationNotYours */
export function moveDestination(base: Ctx, id: string, url: string): Promise<KeptApi> {
  return transact(base, async (ctx) => {
    if (!mayApproveDestination(ctx.actor)) throw refuseApi.destinationNotYours()
    const before = await loadApi(ctx, id)
    await set(ctx, before, { asked_url: url })
    return approveDestination(ctx, id, url)
  })
}

/** Takes no more calls, or takes them again. Grants stay: they name what was said. @throws notYourApi */
export function closeApi(base: Ctx, id: string, closed: boolean): Promise<KeptApi> {
  return transact(base, async (ctx) => {
    const before = await loadApi(ctx, id)
    if (!mayEditApi(ctx.actor, before.organization_id)) throw refuseApi.notYourApi()
    await set(ctx, before, { closed_at: closed ? ctx.now() : null })
    await keep(ctx, id, { action: closed ? 'closed' : 'reopened', before })
    return getKeptApi(ctx, id)
  })
}

/** Those of an organisation that is deleted: nobody answers for what they would give. Drafts among them. */
export async function closeApisOf(ctx: Ctx, organizationId: string): Promise<void> {
  const open = await ctx.db
    .selectFrom('exchange.api')
    .select('id')
    .where('organization_id', '=', organizationId)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .execute()
  for (const { id } of open) {
    const before = await loadApi(ctx, id)
    await set(ctx, before, { closed_at: ctx.now(), asked_url: null })
    await keep(ctx, id, { action: 'closed', before })
  }
}

function requireSame(row: ApiRow, draft: ApiDraft): void {
  if (row.organization_id !== draft.providerId) throw refuseApi.notYourApi()
  if (draft.version !== undefined && draft.version !== row.version)
    throw refuseApi.apiChangedMeanwhile({ id: row.id })
  if (row.opened_at === null) return
  if (row.slug !== draft.slug) throw refuseApi.apiKeepsItsFields({ names: [draft.slug] })
  const names = findMoved(row.calls, draft.calls)
  if (names.length > 0) throw refuseApi.apiKeepsItsFields({ names })
}

/** A page of the catalogue of the same organisation. */
async function requireDataservice(ctx: Ctx, { dataserviceId, providerId }: ApiDraft): Promise<void> {
  if (dataserviceId === null) return
  const found = await findDataservice(ctx, dataserviceId)
  if (found?.organization?.id !== providerId)
    throw refuseAnyone.invalidInput({ errors: [{ pointer: '/dataserviceId', detail: 'dataserviceId' }] })
}

async function insert(ctx: Ctx, id: string, draft: ApiDraft): Promise<void> {
  const now = ctx.now()
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('exchange.api')
    .values({
      ...{ id, slug: draft.slug, organization_id: draft.providerId, asked_url: draft.destination },
      ...{ base_url: null, opened_at: null, closed_at: null, created_at: now, modified_at: now },
      ...columnsOf(draft),
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 0n) throw refuseApi.apiSlugTaken({ slug: draft.slug })
}

async function update(ctx: Ctx, row: ApiRow, draft: ApiDraft): Promise<void> {
  const taken = await ctx.db
    .selectFrom('exchange.api')
    .select('id')
    .where('slug', '=', draft.slug)
    .where('id', '<>', row.id)
    .executeTakeFirst()
  if (taken) throw refuseApi.apiSlugTaken({ slug: draft.slug })
  // What was refused is asked by nobody: whoever saves another part of it names no address.
  const asked_url = ['', row.base_url].includes(draft.destination) ? null : draft.destination
  await set(ctx, row, { slug: draft.slug, asked_url, ...columnsOf(draft) })
}

function columnsOf({ dataserviceId, title, isSandbox, calls, limits, sheet }: ApiDraft) {
  return {
    ...{ dataservice_id: dataserviceId, title, is_sandbox: isSandbox },
    ...{ calls: JSON.stringify(calls), limits: JSON.stringify(limits), sheet: JSON.stringify(sheet) },
  }
}

type Columns = Partial<Pick<ApiRow, 'slug' | 'asked_url' | 'base_url' | 'opened_at' | 'closed_at'>> &
  Partial<ReturnType<typeof columnsOf>>

async function set(ctx: Ctx, { id, version }: ApiRow, columns: Columns): Promise<void> {
  await ctx.db
    .updateTable('exchange.api')
    .set({ ...columns, modified_at: ctx.now(), version: version + 1 })
    .where('id', '=', id)
    .execute()
}

async function keep(ctx: Ctx, id: string, { action, before }: { action: string; before: ApiRow | null }) {
  const after = await loadApi(ctx, id)
  const ref = { kind: apiKind, id }
  await recordChange(ctx, { ref, action, before: before && fieldsOf(before), after: fieldsOf(after) })
  await showApi(ctx, after)
}

/** What everybody may read of a change: not where the machines of a provider are. */
function fieldsOf({ title, slug, is_sandbox, dataservice_id, calls, limits, sheet }: ApiRow) {
  return { title, slug, is_sandbox, dataservice_id, calls, limits, sheet }
}
