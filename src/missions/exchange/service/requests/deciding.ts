import { type Ctx, newId, transact } from '#kernel/context'
import { type InputError, refuse as refuseAnyone } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { DecisionDraft } from '../../schema/decision.ts'
import type { DefinitionContent } from '../../schema/definition.ts'
import { refuse } from '../../schema/request-refusals.ts'
import type { DecisionRow } from '../../tables.ts'
import { getOpenApi } from '../apis/reading.ts'
import { missingContacts, standingOf } from '../contacts/standing.ts'
import { makeGrant } from '../grants/making.ts'
import { fieldsIn } from './apis.ts'
import { asGranted } from './as-granted.ts'
import { moveRequest, type RequestChange } from './moving.ts'
import { definitionOf, type LoadedRequest, loadRequest } from './reading.ts'
import { everyRoleOf, tell, tellInstructors, tellOwners } from './telling.ts'
import { lackWords, requestMails } from './words.ts'

/**
 * What is said of each field. It counts at once, or once a second person confirmed it when the definition wants two.
 * All refused is a refusal of the request. @throws invalidInput, notYourRequest, movedMeanwhile, notInThisState
 */
export function decideRequest(ctx: Ctx, id: string, draft: DecisionDraft): Promise<AccessRequest> {
  return transact(ctx, async (tx) => {
    let mail: (() => Promise<void>) | null = null
    const loaded = await loadRequest(tx, id, { held: true })
    const { content: definition } = await definitionOf(tx, loaded.row)
    const decided = await moveRequest(tx, id, {
      act: 'decide',
      seen: draft.revision,
      action: definition.twoPeople ? 'decision-proposed' : 'decided',
      work: async () => {
        await requireSaid(tx, { draft, loaded, definition })
        if (outcomeOf(draft) === 'granted') requireContacts(loaded, definition)
        const decision = await keepDecision(tx, loaded, { draft, twoPeople: definition.twoPeople })
        if (definition.twoPeople) {
          mail = () => tellInstructors(tx, loaded, { mail: 'proposed' })
          return {}
        }
        mail = () => tellOutcome(tx, loaded, decision)
        return applyDecision(tx, loaded, decision)
      },
    })
    await after(mail)
    return decided
  })
}

/** A second person agrees: the decision counts. @throws secondPersonNeeded, movedMeanwhile, notInThisState */
export function confirmDecision(
  ctx: Ctx,
  id: string,
  { revision }: { revision: number },
): Promise<AccessRequest> {
  return transact(ctx, async (tx) => {
    let mail: (() => Promise<void>) | null = null
    const confirmed = await moveRequest(tx, id, {
      act: 'confirm',
      seen: revision,
      action: 'confirmed',
      work: async (_, loaded) => {
        const decision = await settle(tx, loaded, { state: 'confirmed', words: '' })
        mail = () => tellOutcome(tx, loaded, decision)
        return applyDecision(tx, loaded, decision)
      },
    })
    await after(mail)
    return confirmed
  })
}

/** A second person disagrees, or the first takes it back: the request waits for another decision. */
export function sendBackDecision(ctx: Ctx, id: string, words: string): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'send-back',
    action: 'sent-back',
    work: async (tx, loaded) => {
      await settle(tx, loaded, { state: 'sent-back', words })
      return {}
    },
  })
}

/** No proposal outlives the submission that it was about. */
export async function dropProposal(ctx: Ctx, loaded: LoadedRequest): Promise<void> {
  if (loaded.proposal) await settle(ctx, loaded, { state: 'sent-back', words: '' })
}

async function after(mail: (() => Promise<void>) | null): Promise<void> {
  await mail?.()
}

/** Until when the grant holds is said to all whom its end concerned, once it is renewed. */
async function tellOutcome(ctx: Ctx, before: LoadedRequest, { outcome, reason }: DecisionRow): Promise<void> {
  if (outcome !== 'granted')
    return tellOwners(ctx, before, { mail: outcome, words: refusalOf(ctx, before, reason) })
  const loaded = await loadRequest(ctx, before.row.id)
  const { number, ends_at, revoked_at } = loaded.grant ?? {}
  if (!loaded.grant || number === undefined || !ends_at) return
  const words = (lang: Lang) => {
    const { inForce, stillEnds } = requestMails[lang]
    const ends = revoked_at ? stillEnds(revoked_at, loaded.grant?.revocation_reason ?? '') : ''
    return [inForce(number, ends_at), reason, ends].filter(Boolean).join('\n\n')
  }
  if (before.row.again !== 'renewal') return tellOwners(ctx, loaded, { mail: 'granted', words })
  const to = await everyRoleOf(ctx, loaded, loaded.row.content.contacts)
  await tell(ctx, loaded, { mail: 'renewed', number, to, words })
}

/** What was granted before, and still holds, is said with the refusal of what was asked again. */
function refusalOf({ now }: Ctx, { row, grant }: LoadedRequest, reason: string): (lang: Lang) => string {
  const holds = row.again !== null && grant?.state === 'active' && grant.ends_at > now()
  return (lang) =>
    holds
      ? `${reason}\n\n${requestMails[lang].inForce(grant.number, grant.revoked_at ?? grant.ends_at)}`
      : reason
}

/** What a decision changes in the request; a grant is made in the same transaction. */
async function applyDecision(ctx: Ctx, loaded: LoadedRequest, decision: DecisionRow): Promise<RequestChange> {
  const { row, grant } = loaded
  const settled = { again: null, due_at: null, reason: decision.reason }
  // Its revocation took effect while it was asked again: the minute's job has not said so yet.
  if (grant?.state === 'active' && grant.revoked_at && grant.revoked_at <= ctx.now())
    throw refuse.notInThisState({ act: 'decide' })
  if (decision.outcome === 'granted') {
    const api = await getOpenApi(ctx, row.api_id)
    const { content: definition } = await definitionOf(ctx, row)
    requireContacts(loaded, definition)
    await makeGrant(ctx, { row, definition, api, fields: decision.fields, months: decision.months })
    // What was announced of the grant goes on with it, and so does its reason.
    const announced = grant?.state === 'active' && grant.revoked_at !== null
    return {
      ...settled,
      ...(announced && !decision.reason ? { reason: grant.revocation_reason } : {}),
      state: 'granted',
    }
  }
  // What was granted before lives on, and so does what it was granted for.
  if (row.again !== null && grant) return { ...settled, ...(await asGranted(ctx, loaded)) }
  return { ...settled, state: 'refused' }
}

/** Each field that was asked for, once, with its words when they are due. @throws invalidInput */
async function requireSaid(
  ctx: Ctx,
  {
    draft,
    loaded,
    definition,
  }: { draft: DecisionDraft; loaded: LoadedRequest; definition: DefinitionContent },
): Promise<void> {
  const words = lackWords[ctx.lang]
  const api = await getOpenApi(ctx, loaded.row.api_id)
  const labels = new Map(fieldsIn(api).map(({ name, label }) => [name, label]))
  const said = new Map(draft.fields.map((one) => [one.field, one]))
  const errors: InputError[] = []
  for (const field of loaded.row.content.fields) {
    const one = said.get(field)
    const label = labels.get(field) ?? field
    if (!one || (one.outcome !== 'refused' && !labels.has(field)))
      errors.push({ pointer: `/fields/${field.replaceAll('/', '~1')}`, detail: words.decideField(label) })
    else if (one.outcome !== 'granted' && one.words === '')
      errors.push({ pointer: `/words/${field.replaceAll('/', '~1')}`, detail: words.fieldWords(label) })
  }
  const strangers = draft.fields.filter(({ field }) => !loaded.row.content.fields.includes(field))
  errors.push(...strangers.map(({ field }) => ({ pointer: '/fields', detail: words.fieldGone(field) })))
  if (outcomeOf(draft) === 'refused' && draft.reason === '')
    errors.push({ pointer: '/reason', detail: words.refusalReason })
  if (draft.months > definition.grantMonths)
    errors.push({ pointer: '/months', detail: words.months(definition.grantMonths) })
  if (errors.length > 0) throw refuseAnyone.invalidInput({ errors })
}

/** Where the definition wants it: who is named as answering for the data said so. @throws contactsUnconfirmed */
function requireContacts({ row, confirmations }: LoadedRequest, definition: DefinitionContent): void {
  const contacts = missingContacts(definition, standingOf(row.content.contacts, confirmations))
  if (contacts.length > 0) throw refuse.contactsUnconfirmed({ contacts })
}

function outcomeOf({ fields }: DecisionDraft): 'granted' | 'refused' {
  return fields.every(({ outcome }) => outcome === 'refused') ? 'refused' : 'granted'
}

async function keepDecision(
  ctx: Ctx,
  { row }: LoadedRequest,
  { draft, twoPeople }: { draft: DecisionDraft; twoPeople: boolean },
): Promise<DecisionRow> {
  // In the order of the request, whatever order it was said in.
  const fields = row.content.fields.flatMap((field) => draft.fields.filter((one) => one.field === field))
  return ctx.db
    .insertInto('exchange.decision')
    .values({
      ...{ id: newId(ctx), request_id: row.id, outcome: outcomeOf(draft), fields: JSON.stringify(fields) },
      ...{ reason: draft.reason, months: draft.months, decided_at: ctx.now() },
      ...{ decided_by: ctx.actor.id, decided_by_name: ctx.actor.name, settled_by: null, settled_at: null },
      state: twoPeople ? 'proposed' : 'confirmed',
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

function settle(
  { db, actor, now }: Ctx,
  { row }: LoadedRequest,
  { state, words }: { state: 'confirmed' | 'sent-back'; words: string },
): Promise<DecisionRow> {
  return db
    .updateTable('exchange.decision')
    .set({
      state,
      settled_words: words,
      settled_at: now(),
      settled_by: actor.id,
      settled_by_name: actor.name,
    })
    .where('request_id', '=', row.id)
    .where('state', '=', 'proposed')
    .returningAll()
    .executeTakeFirstOrThrow()
}
