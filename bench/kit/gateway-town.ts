import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { type Ctx, newId } from '#kernel/context'
import type { House } from '#kernel/house'
import type { ApiCall, Grant, RestrictedApi } from '#missions/exchange'
import { ClientJwk, certificateThumbprint, thumbprintOf } from '#missions/gateway'
import { importOrganization } from '#missions/people'
import { readKey, type SoftwareKey } from '../../demo/software/client.ts'
import { makeCertificate } from '../../src/testkit/certificate.ts'
import { givenExchange } from '../../src/testkit/given/exchange.ts'

/** What the bench of the gateway calls: an API of twenty fields, twelve of them granted, to a town and its software. */
export interface GatewayTown {
  grant: Grant
  api: RestrictedApi
  byDpop: { clientId: string; key: SoftwareKey }
  byCertificate: { clientId: string; cert: string; key: string } | null
}

const most = 100_000_000
const pivot = ['familyName', 'givenNames', 'birthdate', 'gender', 'birthplace', 'birthcountry']

/** 850 bytes, as the reference says an answer has: numbers, text, a list of children. */
export const answer = JSON.stringify({
  quotient: 1234.56,
  mois: '2026-10',
  revenus: { net: 21_000, annee: 2025, sources: ['salaires', 'pensions'] },
  adresse: { voie: '12 rue de la République', codePostal: '35000', commune: 'Rennes', complement: null },
  enfants: [1, 2, 3].map((n) => ({
    nom: `Léo-${n}`,
    naissance: `201${n}-05-06`,
    scolarise: true,
    interne: 'x'.repeat(40),
  })),
  ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`champ${n}`, `valeur ${n} é`])),
})

const places = [
  ...['/quotient', '/mois', '/revenus/net', '/revenus/annee', '/adresse/commune', '/adresse/codePostal'],
  ...['/enfants/*/nom', '/enfants/*/naissance', '/champ1', '/champ3', '/champ5', '/champ7'],
  ...[
    '/adresse/voie',
    '/enfants/*/scolarise',
    '/champ2',
    '/champ4',
    '/champ6',
    '/champ8',
    '/champ9',
    '/champ10',
  ],
]

/** Queries about persons: few, as a software that asks about many is stopped. */
export const questions = Array.from({ length: 150 }, (_, n) =>
  new URLSearchParams({
    ...{
      familyName: `NOM${String.fromCharCode(65 + (n % 26), 65 + Math.floor(n / 26))}`,
      givenNames: 'Zoé',
    },
    ...{
      birthdate: `19${50 + (n % 50)}-03-0${1 + (n % 9)}`,
      gender: 'female',
      birthplace: '35238',
      birthcountry: '99100',
    },
  }).toString(),
)

export async function makeTown(
  { ctx }: House,
  { provider, folder }: { provider: string; folder: string },
): Promise<GatewayTown> {
  const given = givenExchange(ctx)
  const [providerId, consumerId] = [newId(ctx), newId(ctx)]
  for (const [id, name] of [
    [providerId, 'Caisse'],
    [consumerId, 'Ville'],
  ] as const)
    await ctx.db.transaction().execute((db) => importOrganization({ ...ctx, db }, { id, name }))
  const call: ApiCall = {
    ...{ key: 'quotient', method: 'GET', path: '/v1/quotient', summary: 'Quotient' },
    parameters: pivot.map((name) => ({ name, place: 'query', required: true })),
    person: {
      from: 'parameters',
      pivot: Object.fromEntries(pivot.map((name) => [name, name])),
      number: null,
    },
    fields: places.map((place, n) => ({
      ...{
        key: `f${n}`,
        place,
        label: place,
        description: '',
        group: '',
        sensitive: false,
        deprecatedSince: null,
      },
    })),
  }
  const api = await given.restrictedApi({
    ...{ slug: 'quotient', title: 'Quotient', providerId, dataserviceId: null, isSandbox: true },
    ...{
      baseUrl: provider,
      calls: [call],
      limits: { callsPerMinute: most, timeoutMs: 5000, maxAnswerBytes: 100_000 },
    },
  })
  const fields = call.fields.slice(0, 12).map(({ key, label }) => ({ key, label, condition: null }))
  const limits = { callsPerMinute: most, callsPerDay: most, personsPerDay: most }
  const grant = await given.grant({ api, consumerId, limits, calls: [{ key: 'quotient', fields }] })
  return {
    ...{ grant, api },
    byDpop: await makeDpopClient(ctx, consumerId),
    byCertificate: await makeCertificateClient(ctx, consumerId, folder),
  }
}

async function makeDpopClient(ctx: Ctx, organizationId: string) {
  const key = readKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
  const jwk = ClientJwk.parse(key.jwk)
  const clientId = await insertClient(ctx, organizationId, { jwk, thumbprint: thumbprintOf(jwk) })
  return { clientId, key }
}

async function makeCertificateClient(ctx: Ctx, organizationId: string, folder: string) {
  const made = makeCertificate(folder, 'client')
  if (!made) return null
  const thumbprint = certificateThumbprint(new X509Certificate(made.cert).raw)
  const clientId = await insertClient(ctx, organizationId, { jwk: null, thumbprint })
  return { clientId, ...made }
}

async function insertClient(
  ctx: Ctx,
  organizationId: string,
  { jwk, thumbprint }: { jwk: ClientJwk | null; thumbprint: string },
): Promise<string> {
  const id = newId(ctx)
  const shared = { name: 'Logiciel', created_at: ctx.now(), created_by: null }
  await ctx.db
    .insertInto('gateway.client')
    .values({ id, organization_id: organizationId, ...shared })
    .execute()
  await ctx.db
    .insertInto('gateway.client_key')
    .values({
      ...{ id: newId(ctx), client_id: id, kind: jwk ? 'jwk' : 'certificate', thumbprint, ...shared },
      jwk: jwk ? JSON.stringify(jwk) : null,
    })
    .execute()
  return id
}
