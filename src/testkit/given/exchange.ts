import { sql } from 'kysely'
import { type Ctx, newId, transact } from '#kernel/context'
import {
  ApiCall,
  type ApiDraft,
  approveDestination,
  emptySheet,
  type Grant,
  getApi,
  grantChanged,
  type RestrictedApi,
  saveApi,
} from '#missions/exchange'

type ApiWishes = Partial<ApiDraft> & { providerId: string; baseUrl?: string }
/** `replaces`: it takes the place of that one, as a renewal does. */
type GrantWishes = Partial<Grant> & { api: RestrictedApi; replaces?: Grant }

let count = 0
const limits = { callsPerMinute: 100_000, callsPerDay: 1_000_000, personsPerDay: 100_000 }

/** What is granted, without the request that led to it. */
export function givenExchange(ctx: Ctx) {
  return {
    restrictedApi: (wishes: ApiWishes) => makeApi(ctx, wishes),
    /** All fields of all calls, for a year, unless said. */
    async grant({ api, replaces, ...wishes }: GrantWishes): Promise<Grant> {
      const now = ctx.now()
      const [id, requestId] = [newId(ctx), replaces?.requestId ?? newId(ctx)]
      const consumerId = wishes.consumerId ?? 'consumer'
      await sql`insert into exchange.definition (key, version) values ('given', 1) on conflict do nothing`.execute(
        ctx.db,
      )
      await sql`insert into exchange.definition_version (definition_key, version, content, at)
        values ('given', 1, '{}', ${now}) on conflict do nothing`.execute(ctx.db)
      await sql`insert into exchange.request (id, definition_key, definition_version, api_id, provider_id,
          organization_id, applicant_name, state, content, created_at, changed_at)
        values (${requestId}, 'given', 1, ${api.id}, ${api.providerId}, ${consumerId}, 'Camille', 'granted', '{}',
          ${now}, ${now}) on conflict do nothing`.execute(ctx.db)
      if (replaces)
        await sql`update exchange.grant set state = 'obsolete' where id = ${replaces.id}`.execute(ctx.db)
      const { rows } = await sql<{
        number: number
      }>`select coalesce(max(number), 0) + 1 as number from exchange.grant`.execute(ctx.db)
      const grant: Grant = {
        ...{ id, number: rows[0]?.number ?? 1, requestId, apiId: api.id, apiTitle: api.title },
        ...{ providerId: api.providerId, providerName: api.providerName, consumerId, consumerName: 'Ville' },
        ...{ consumerSiret: '21350238800019', procedure: 'Tarification de la cantine' },
        purposes: [{ code: 'cantine', label: 'Tarification de la cantine' }],
        legalGround: { nature: 'CRPA, article L. 114-8', url: null },
        calls: api.calls.map(({ key, fields }) => ({
          key,
          fields: fields.map(({ key, label }) => ({ key, label, condition: null })),
        })),
        ...{ retentionMonths: 12, limits, networks: [], disclosureDelayDays: 0, disclosureGround: null },
        startsAt: new Date(now.getTime() - 60_000).toISOString(),
        endsAt: new Date(now.getTime() + 365 * 86_400_000).toISOString(),
        signedAt: now.toISOString(),
        ...wishes,
      }
      await sql`insert into exchange.grant (id, request_id, api_id, provider_id, consumer_id, state, body, jws, content,
          starts_at, ends_at, definition_key, definition_version)
        values (${id}, ${requestId}, ${api.id}, ${api.providerId}, ${consumerId}, 'active', ${JSON.stringify(grant)}, ${`given.${id}`}, '{}',
          ${grant.startsAt}, ${grant.endsAt}, 'given', 1)`.execute(ctx.db)
      if (replaces) await transact(ctx, (tx) => tx.facts.emit(tx, grantChanged, { id }))
      return grant
    },
  }
}

/** An API about persons that takes calls at an address that the office approved, with three fields unless said. */
async function makeApi(ctx: Ctx, { baseUrl, ...wishes }: ApiWishes): Promise<RestrictedApi> {
  count += 1
  const destination = baseUrl ?? wishes.destination ?? 'https://provider.example/api'
  return transact(ctx, async (tx) => {
    const { id } = await saveApi(tx, {
      ...{ slug: `quotient-${count}`, title: 'Quotient familial', dataserviceId: null },
      ...{ isSandbox: true, calls: [familyCall], sheet: emptySheet },
      limits: { callsPerMinute: 600, timeoutMs: 5000, maxAnswerBytes: 100_000 },
      ...wishes,
      destination,
    })
    await approveDestination(tx, id, destination)
    return getApi(tx, id)
  })
}

const field = (key: string, label: string, place: string) => ({
  ...{ key, label, place, description: '', group: '', sensitive: false, deprecatedSince: null },
})

const familyCall = ApiCall.parse({
  ...{ key: 'quotient', method: 'GET', path: '/v1/quotient', summary: 'Quotient familial d’un foyer' },
  parameters: [{ name: 'nom', place: 'query', required: true }],
  person: { from: 'parameters', pivot: { familyName: 'nom' }, number: null },
  fields: [
    field('valeur', 'Valeur du quotient', '/quotient/valeur'),
    field('mois', 'Mois de calcul', '/quotient/mois'),
    field('enfants', 'Prénoms des enfants', '/enfants/*/prenom'),
  ],
})
