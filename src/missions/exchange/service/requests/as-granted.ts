import type { Ctx } from '#kernel/context'
import { grantedContent } from '../grants/contacts.ts'
import type { RequestChange } from './moving.ts'
import type { LoadedRequest } from './reading.ts'

/** The request as its last grant answers it, on the form of then: nothing is asked again. */
export async function asGranted(ctx: Ctx, { row, grant }: LoadedRequest): Promise<RequestChange> {
  const settled = { state: 'granted' as const, again: null, revision: row.revision + 1 }
  if (!grant) return settled
  const { definition_key, definition_version } = grant
  const content = JSON.stringify(await grantedContent(ctx, grant))
  return { ...settled, definition_key, definition_version, content }
}
