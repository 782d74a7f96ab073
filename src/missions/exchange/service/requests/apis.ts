import type { Ctx } from '#kernel/context'
import { Refusal } from '#kernel/refusal'
import { refuseApi } from '../../schema/api-refusals.ts'
import type { ApiField, RestrictedApi } from '../../schema/restricted-api.ts'
import { findApiBySlug, getApi, listApis } from '../apis/reading.ts'

/** How a request names a field: keys of calls and fields hold no slash. */
export const fieldName = (call: string, field: string) => `${call}/${field}`

export interface NamedField extends ApiField {
  name: string
  /** What the operation gives. */
  call: string
}

export function fieldsIn(api: RestrictedApi): NamedField[] {
  return api.calls.flatMap((call) =>
    call.fields.map((field) => ({ ...field, name: fieldName(call.key, field.key), call: call.summary })),
  )
}

export function fieldNames(api: RestrictedApi): Set<string> {
  return new Set(fieldsIn(api).map(({ name }) => name))
}

/** By id or slug, while it takes requests. @throws apiNotFound */
export async function getOpenApi(ctx: Ctx, idOrSlug: string): Promise<RestrictedApi> {
  const found =
    (await findApiBySlug(ctx, idOrSlug)) ?? (await listApis(ctx)).find(({ id }) => id === idOrSlug)
  if (!found) throw refuseApi.apiNotFound({ id: idOrSlug })
  return found
}

/** Also a closed one: requests outlive their API. Null when nothing is known of it. */
export async function findApi(ctx: Ctx, id: string): Promise<RestrictedApi | null> {
  try {
    return await getApi(ctx, id)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
