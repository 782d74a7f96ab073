import { type Ctx, newId, transact } from '#kernel/context'
import {
  approveDestination,
  emptySheet,
  type Grant,
  getApi,
  type RestrictedApi,
  saveApi,
} from '#missions/exchange'

let count = 0

/** A restricted API of an organisation, open, with one operation that gives three fields. */
export async function givenApi(
  ctx: Ctx,
  {
    providerId,
    baseUrl = 'https://provider.example.org',
    slug,
    limits,
  }: {
    providerId: string
    baseUrl?: string
    slug?: string
    limits?: Partial<RestrictedApi['limits']>
  },
): Promise<RestrictedApi> {
  count += 1
  const field = (key: string) => ({
    ...{ key, place: `/${key}`, label: key, description: '', group: '' },
    ...{ sensitive: false, deprecatedSince: null },
  })
  const kept = await transact(ctx, (tx) =>
    saveApi(tx, {
      ...{ slug: slug ?? `api-${count}`, title: `API ${count}`, providerId, dataserviceId: null },
      destination: baseUrl,
      isSandbox: true,
      calls: [
        {
          ...{ key: 'quotient', method: 'GET' as const, path: '/quotient', summary: 'Quotient' },
          parameters: [{ name: 'number', place: 'query' as const, required: true }],
          person: { from: 'parameters' as const, pivot: {}, number: { scheme: 'number', at: 'number' } },
          fields: [field('quotient'), field('month'), field('name')],
        },
      ],
      limits: { callsPerMinute: 100_000, timeoutMs: 2000, maxAnswerBytes: 100_000, ...limits },
      sheet: emptySheet,
    }),
  )
  await approveDestination(ctx, kept.id, baseUrl)
  return getApi(ctx, kept.id)
}

/** A grant as the gateway reads it; nothing is kept of it. */
export function someGrant(limits: Partial<Grant['limits']> = {}): Pick<Grant, 'id' | 'limits'> {
  count += 1
  return {
    id: `grant-${count}`,
    limits: { callsPerMinute: 100_000, callsPerDay: 1_000_000, personsPerDay: 100_000, ...limits },
  }
}

/** A software of an organisation, without keys. */
export async function givenClient(
  ctx: Ctx,
  {
    organizationId,
    name = 'Logiciel de la cantine',
    networks = [],
  }: {
    organizationId: string
    name?: string
    networks?: string[]
  },
) {
  const id = newId(ctx)
  await ctx.db
    .insertInto('gateway.client')
    .values({ id, organization_id: organizationId, name, networks, created_at: ctx.now(), created_by: null })
    .execute()
  return { id, networks }
}
