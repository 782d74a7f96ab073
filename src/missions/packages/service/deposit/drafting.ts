import { createHash } from 'node:crypto'
import { type Ctx, newId, transact } from '#kernel/context'
import { canonicalJson } from '#kernel/text/canonical'
import { personKeys } from '#missions/journal'
import { mayDeposit, worksFor } from '../../policy.ts'
import type { Package } from '../../schema/package.ts'
import { mostPersons, type PackageDraft, type PersonConcerned } from '../../schema/package-draft.ts'
import { refuse } from '../../schema/refusals.ts'
import { getFlow } from '../flows.ts'
import { type LoadedPackage, loadPackage } from '../loading.ts'
import { getPackage } from '../presenting.ts'

const day = 86_400_000
/** A draft that nobody touches is forgotten. */
export const draftDays = 30
const longestKey = 200

/**
 * Begins a package, in the name of the provider of the flow. Asked again under the same key, it is the same package:
 * `isNew` says which. @throws notYours, flowClosed, keyReused
 */
export async function startPackage(
  ctx: Ctx,
  draft: PackageDraft,
  idempotencyKey: string | null = null,
): Promise<{ made: Package; isNew: boolean }> {
  const flow = await getFlow(ctx, draft.flow)
  const senderId = flow.row.provider_id
  if (!worksFor(ctx.actor, senderId)) throw refuse.notYours()
  if (flow.row.closed_at !== null) throw refuse.flowClosed()
  const key = idempotencyKey?.slice(0, longestKey) || null
  const hashed = await hashUnderEachKey(ctx, draft.persons)
  const [persons = []] = hashed
  const { subject, caseReference, purpose } = draft
  const recipients = [...new Set(draft.recipients)]
  const said = { flow: draft.flow, subject, caseReference, purpose, recipients }
  const requestHashes = hashed.map((each) => hashRequest({ ...said, persons: each }))
  const id = newId(ctx)
  const now = ctx.now()
  const made = await ctx.db
    .insertInto('packages.package')
    .values({
      ...{ id, flow_id: flow.row.id, sender_id: senderId, state: 'draft', subject, purpose },
      ...{ case_reference: caseReference, persons, recipients },
      ...{ idempotency_key: key, request_hash: key === null ? null : (requestHashes[0] ?? null) },
      ...{ created_at: now, created_by: ctx.actor.id, expires_at: new Date(now.getTime() + draftDays * day) },
    })
    .onConflict((same) => same.columns(['sender_id', 'idempotency_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return { made: await getPackage(ctx, made.id), isNew: true }
  const before = await ctx.db
    .selectFrom('packages.package')
    .select(['id', 'request_hash'])
    .where('sender_id', '=', senderId)
    .where('idempotency_key', '=', key)
    .executeTakeFirstOrThrow()
  // Begun before the keys of persons were turned, it is still the same request.
  if (!requestHashes.some((hash) => hash === before.request_hash)) throw refuse.keyReused()
  return { made: await getPackage(ctx, before.id), isNew: false }
}

/** Other recipients than were said. @throws packageNotFound, notInThisState */
export function changeRecipients(ctx: Ctx, id: string, recipients: readonly string[]): Promise<Package> {
  return changeDraft(ctx, id, (tx) =>
    tx.db
      .updateTable('packages.package')
      .set({ recipients: [...new Set(recipients)] })
      .where('id', '=', id)
      .execute(),
  )
}

/** One more person whom it concerns. @throws packageNotFound, notInThisState */
export async function addPerson(ctx: Ctx, id: string, person: PersonConcerned): Promise<Package> {
  const { hash } = await personKeys(ctx)
  return changeDraft(ctx, id, async (tx, { row }) => {
    const persons = [...new Set([...row.persons, hash(person)])].slice(0, mostPersons)
    await tx.db.updateTable('packages.package').set({ persons }).where('id', '=', id).execute()
  })
}

/** Who it concerns is said anew: nobody can tell hashes apart to take one out. */
export function forgetPersons(ctx: Ctx, id: string): Promise<Package> {
  return changeDraft(ctx, id, (tx) =>
    tx.db.updateTable('packages.package').set({ persons: [] }).where('id', '=', id).execute(),
  )
}

/** Changes a draft, alone with it. @throws packageNotFound, notYours, notInThisState */
export function changeDraft(
  ctx: Ctx,
  id: string,
  change: (tx: Ctx, loaded: LoadedPackage) => Promise<unknown>,
): Promise<Package> {
  return transact(ctx, async (tx) => {
    const loaded = await loadPackage(tx, id)
    requireDraft(tx, loaded)
    await change(tx, loaded)
    return getPackage(tx, id)
  })
}

/** @throws notYours, notInThisState */
export function requireDraft({ actor }: Ctx, { parties }: LoadedPackage): void {
  if (!worksFor(actor, parties.senderId)) throw refuse.notYours()
  if (!mayDeposit(actor, parties)) throw refuse.notInThisState({ state: parties.state })
}

/** Of the keyed hashes of persons: one of the names themselves could be guessed. */
function hashRequest(request: object): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex')
}

/** The persons under the key of today, then under each key of before. */
async function hashUnderEachKey(ctx: Ctx, persons: readonly PersonConcerned[]): Promise<string[][]> {
  if (persons.length === 0) return [[]]
  const { hashAll } = await personKeys(ctx)
  const all = persons.map(hashAll)
  return (all[0] ?? []).map((_hash, key) => [...new Set(all.map((hashes) => hashes[key] ?? ''))].sort())
}
