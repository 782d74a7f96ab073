import type { Ctx } from '#kernel/context'
import type { GrantRow } from '../../tables.ts'
import { grantedContent } from '../grants/contacts.ts'
import { fieldName } from './apis.ts'
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

/** Of what was asked, what a grant opens: a renewal prolongs it, and does not plead again. */
export function heldFields(asked: readonly string[], grant: GrantRow | null): string[] {
  if (!grant) return [...asked]
  const held = new Set(
    grant.body.calls.flatMap(({ key, fields }) => fields.map((one) => fieldName(key, one.key))),
  )
  return asked.filter((field) => held.has(field))
}
