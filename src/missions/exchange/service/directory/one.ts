import type { Ctx } from '#kernel/context'
import { findCards } from '#missions/records'
import type { KeptApi } from '../../schema/api-draft.ts'
import type { Grant } from '../../schema/grant.ts'
import type { ApiHealth } from '../../schema/health.ts'
import type { UseCase } from '../../schema/use-case.ts'
import { apiKind } from '../apis/card.ts'
import { getKeptApi } from '../apis/reading.ts'
import { listActiveGrants } from '../grants/reading.ts'
import { readHealth } from './health.ts'
import { listUseCases } from './use-cases.ts'

export interface ApiPage {
  api: KeptApi
  health: ApiHealth
  grants: Grant[]
  /** `call/field` -> names of the bodies that already get it. */
  receivers: ReadonlyMap<string, readonly string[]>
  useCases: UseCase[]
  provider: { name: string; href: string | undefined }
  dataservice: { title: string; path: string } | null
  sandbox: { title: string; path: string } | null
}

/** All that the page of an API shows. @throws apiNotFound */
export async function readApiPage(ctx: Ctx, idOrSlug: string): Promise<ApiPage> {
  const api = await getKeptApi(ctx, idOrSlug)
  const [health, kept, useCases, cards] = await Promise.all([
    readHealth(ctx, [api.id]),
    listActiveGrants(ctx),
    listUseCases(ctx),
    findCards(ctx, [
      `organization/${api.providerId}`,
      `dataservice/${api.dataserviceId}`,
      `${apiKind}/${api.sheet.sandboxId}`,
    ]),
  ])
  const grants = kept.filter(({ grant }) => grant.apiId === api.id).map(({ grant }) => grant)
  const cardOf = (kind: string) => cards.find((card) => card.kind === kind) ?? null
  return {
    ...{ api, grants, health: health(api.id), receivers: receiversOf(grants) },
    useCases: useCases.filter(({ documents }) => documents.some(({ apiId }) => apiId === api.id)),
    provider: { name: api.providerName, href: cardOf('organization')?.path },
    ...{ dataservice: cardOf('dataservice'), sandbox: cardOf(apiKind) },
  }
}

function receiversOf(grants: readonly Grant[]): Map<string, string[]> {
  const receivers = new Map<string, Set<string>>()
  for (const { calls, consumerName } of grants)
    for (const { key, fields } of calls)
      for (const field of fields) {
        const name = `${key}/${field.key}`
        receivers.set(name, (receivers.get(name) ?? new Set()).add(consumerName))
      }
  return new Map([...receivers].map(([name, names]) => [name, [...names].sort()]))
}
