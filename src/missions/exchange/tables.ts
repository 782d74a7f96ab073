import type { KeptApi } from './schema/api-draft.ts'
import type { ApiRow, ApiTable, DescriptionCheckTable, UseCaseRow, UseCaseTable } from './schema/api-rows.ts'
import type { ContactConfirmationTable } from './schema/contact-rows.ts'
import type { KeptGrant } from './schema/grant.ts'
import type {
  CoOwnerTable,
  DecisionTable,
  DefinitionTable,
  DefinitionVersionTable,
  GrantContactTable,
  GrantRow,
  GrantTable,
  MessageTable,
  NoticeTable,
  OpenExportTable,
  RequestTable,
  RevocationTable,
  SigningKeyTable,
} from './schema/grant-rows.ts'
import type { RestrictedApi } from './schema/restricted-api.ts'
import type { TemplateTable } from './schema/template-rows.ts'
import type { UseCase } from './schema/use-case.ts'
import type { DeliveryAttemptTable, DeliveryTable, WebhookTable } from './schema/webhook-rows.ts'

declare module '#kernel/db' {
  interface Database {
    'exchange.definition': DefinitionTable
    'exchange.definition_version': DefinitionVersionTable
    'exchange.request': RequestTable
    'exchange.co_owner': CoOwnerTable
    'exchange.message': MessageTable
    'exchange.decision': DecisionTable
    'exchange.signing_key': SigningKeyTable
    'exchange.grant': GrantTable
    'exchange.revocation': RevocationTable
    'exchange.grant_contact': GrantContactTable
    'exchange.open_export': OpenExportTable
    'exchange.notice': NoticeTable
    'exchange.api': ApiTable
    'exchange.description_check': DescriptionCheckTable
    'exchange.use_case': UseCaseTable
    'exchange.template': TemplateTable
    'exchange.webhook': WebhookTable
    'exchange.contact_confirmation': ContactConfirmationTable
    'exchange.delivery': DeliveryTable
    'exchange.delivery_attempt': DeliveryAttemptTable
  }
}

export type { DecisionRow, GrantRow, MessageRow, RequestRow } from './schema/grant-rows.ts'

export function toKeptGrant({
  body,
  state,
  jws,
  revoked_at,
}: Pick<GrantRow, 'body' | 'state' | 'jws' | 'revoked_at'>): KeptGrant {
  return { grant: body, state, jws, revokedAt: revoked_at?.toISOString() ?? null }
}

export const apiPath = (slug: string) => `/exchange/apis/${slug}`

export function stateOf({ opened_at, closed_at }: Pick<ApiRow, 'opened_at' | 'closed_at'>): KeptApi['state'] {
  if (opened_at === null) return 'draft'
  return closed_at === null ? 'open' : 'closed'
}

function sharedOf(row: ApiRow, providerName: string) {
  return {
    ...{ id: row.id, slug: row.slug, title: row.title, providerId: row.organization_id, providerName },
    ...{ dataserviceId: row.dataservice_id, isSandbox: row.is_sandbox, calls: row.calls, limits: row.limits },
  }
}

/** Null for a draft: it may be called nowhere. */
export function toRestrictedApi(row: ApiRow, providerName: string): RestrictedApi | null {
  return row.base_url === null ? null : { ...sharedOf(row, providerName), baseUrl: row.base_url }
}

/** As whoever asks may read it: the machines of a provider are shown to those who keep them. */
export function toKeptApi(
  row: ApiRow,
  { providerName, edit, approve }: { providerName: string; edit: boolean; approve: boolean },
): KeptApi {
  const sees = edit || approve
  return {
    ...sharedOf(row, providerName),
    ...{ path: apiPath(row.slug), state: stateOf(row), sheet: row.sheet },
    destination: sees ? row.base_url : null,
    askedDestination: sees ? row.asked_url : null,
    createdAt: row.created_at.toISOString(),
    modifiedAt: row.modified_at.toISOString(),
    version: row.version,
    permissions: { edit, approve },
  }
}

export const useCasePath = (slug: string) => `/exchange/cases/${slug}`

export function toUseCase({ id, slug, content, modified_at, version }: UseCaseRow): UseCase {
  return { ...content, id, slug, path: useCasePath(slug), modifiedAt: modified_at.toISOString(), version }
}
