import type { ApiDraft, KeptApi } from '../../schema/api-draft.ts'

/** What is kept, as it is saved again: whoever changes a part changes nothing else. */
export function toDraft(api: KeptApi): ApiDraft {
  const { id, version, slug, title, providerId, dataserviceId, isSandbox, calls, limits, sheet } = api
  return {
    ...{ id, version, slug, title, providerId, dataserviceId, isSandbox, calls, limits, sheet },
    destination: api.askedDestination ?? api.destination ?? '',
  }
}
