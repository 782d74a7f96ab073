import { sql } from 'kysely'
import { type Ctx, newId } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import type { DecidedField } from '../../schema/decision.ts'
import type { DefinitionContent } from '../../schema/definition.ts'
import { grantChanged } from '../../schema/facts.ts'
import { Grant, type GrantedField } from '../../schema/grant.ts'
import { refuse } from '../../schema/request-refusals.ts'
import type { RestrictedApi } from '../../schema/restricted-api.ts'
import type { RequestRow } from '../../tables.ts'
import { fieldName, wholeLabel } from '../requests/apis.ts'
import { forgetContacts, keepContacts, withoutPeople } from './contacts.ts'
import { writeRevocation } from './revoking.ts'
import { signGrant } from './signing.ts'

interface Approved {
  row: RequestRow
  definition: DefinitionContent
  api: RestrictedApi
  fields: readonly DecidedField[]
  months: number
}

/** Where volumes are not asked: a calm day of one small office. */
const calmDay = { calls: 5000, persons: 500 }

/**
 * Signs what was approved and makes it the one grant of the request; the one before becomes obsolete in the same
 * transaction, so that no call ever finds two, nor none.
 */
export async function makeGrant(ctx: Ctx, approved: Approved): Promise<Grant> {
  const { row } = approved
  const obsolete = await ctx.db
    .updateTable('exchange.grant')
    .set({ state: 'obsolete' })
    .where('request_id', '=', row.id)
    .where('state', '=', 'active')
    .returning(['id', 'revoked_at', 'revocation_reason'])
    .execute()
  await forgetContacts(
    ctx,
    obsolete.map(({ id }) => id),
  )
  // The number is given by the table, and stands in what is signed.
  const { number } = await ctx.db
    .selectNoFrom(sql<number>`nextval('exchange.grant_number_seq')`.as('number'))
    .executeTakeFirstOrThrow()
  const grant = await writeSnapshot(ctx, { ...approved, number })
  await ctx.db
    .insertInto('exchange.grant')
    .values({
      ...{ id: grant.id, number, request_id: row.id, api_id: row.api_id },
      ...{ provider_id: row.provider_id, consumer_id: row.organization_id },
      ...{
        body: JSON.stringify(grant),
        jws: await signGrant(ctx, grant),
        content: JSON.stringify(withoutPeople(row.content)),
      },
      ...{ starts_at: new Date(grant.startsAt), ends_at: new Date(grant.endsAt) },
      ...{ definition_key: row.definition_key, definition_version: row.definition_version },
    })
    .execute()
  await keepContacts(ctx, { id: grant.id, content: row.content })
  // What was announced of the right holds for its new grant: only those who announced it change their word.
  const announced = obsolete.find(({ revoked_at }) => revoked_at !== null)
  if (announced?.revoked_at)
    await writeRevocation(ctx, grant.id, {
      effectAt: announced.revoked_at,
      reason: announced.revocation_reason,
    })
  for (const { id } of [...obsolete, grant]) await ctx.facts.emit(ctx, grantChanged, { id })
  return grant
}

async function writeSnapshot(
  ctx: Ctx,
  { row, definition, api, fields, months, number }: Approved & { number: number },
): Promise<Grant> {
  const now = ctx.now()
  const consumer = (await findOrganizations(ctx, [row.organization_id]))[0]
  if (!consumer?.siret) throw refuse.organizationWithoutSiret()
  const { content } = row
  const { nature, url } = content.legal
  return Grant.parse({
    ...{ id: newId(ctx), number, requestId: row.id, apiId: api.id, apiTitle: api.title },
    ...{ providerId: api.providerId, providerName: api.providerName },
    ...{ consumerId: consumer.id, consumerName: consumer.name, consumerSiret: consumer.siret },
    procedure: content.procedure,
    purposes: definition.purposes.filter(({ code }) => content.purposes.includes(code)),
    legalGround: { nature, url: url || null },
    calls: callsOf(api, fields),
    retentionMonths: content.personalData.retentionMonths ?? 1,
    limits: limitsOf({ row, definition, api }),
    networks: content.security.networks,
    disclosureDelayDays: definition.disclosureDelayDays,
    disclosureGround: definition.disclosureDelayDays > 0 ? definition.disclosureGround : null,
    ...{ startsAt: now.toISOString(), endsAt: monthsLater(now, months).toISOString() },
    signedAt: now.toISOString(),
  })
}

/** Only operations of which a field is granted; a refused field stands nowhere. */
function callsOf(api: RestrictedApi, fields: readonly DecidedField[]): Grant['calls'] {
  const decided = new Map(fields.map((one) => [one.field, one]))
  return api.calls.flatMap((call) => {
    const granted = call.fields.flatMap((field): GrantedField[] => {
      const { key } = field
      const one = decided.get(fieldName(call.key, key))
      if (!one || one.outcome === 'refused') return []
      return [{ key, label: wholeLabel(field), condition: one.outcome === 'conditional' ? one.words : null }]
    })
    return granted.length > 0 ? [{ key: call.key, fields: granted }] : []
  })
}

function limitsOf({ row, definition, api }: Pick<Approved, 'row' | 'definition' | 'api'>): Grant['limits'] {
  const { callsPerMinute, callsPerDay, personsPerDay } = row.content.volumes
  return {
    callsPerMinute: Math.min(callsPerMinute ?? definition.freeCallsPerMinute, api.limits.callsPerMinute),
    callsPerDay: callsPerDay ?? calmDay.calls,
    personsPerDay: personsPerDay ?? calmDay.persons,
  }
}

/** The same day of a later month, or its last one. */
export function monthsLater(date: Date, months: number): Date {
  const later = new Date(date)
  later.setUTCMonth(later.getUTCMonth() + months)
  if (later.getUTCDate() !== date.getUTCDate()) later.setUTCDate(0)
  return later
}
