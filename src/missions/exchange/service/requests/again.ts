import { isDeepStrictEqual } from 'node:util'
import { type Ctx, transact } from '#kernel/context'
import type { AccessRequest } from '../../schema/access-request.ts'
import { getOpenApi } from '../apis/reading.ts'
import { askContacts } from '../contacts/asking.ts'
import { findDefinitionFor } from '../definitions/reading.ts'
import { asGranted, heldFields } from './as-granted.ts'
import { lacksOf } from './completeness.ts'
import { dropProposal } from './deciding.ts'
import { submission } from './drafting.ts'
import { moveRequest } from './moving.ts'
import { definitionOf, loadRequest } from './reading.ts'
import { tellSubmitted } from './telling.ts'

/** A draft again, to ask for something else; what is granted stays until another grant replaces it. */
export function reopenRequest(ctx: Ctx, id: string): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'reopen',
    action: 'draft-again',
    work: async () => ({ state: 'draft', again: 'reopening' }),
  })
}

/** What changed since it was granted, as its owner says. */
export interface Renewal {
  stillInCharge: boolean
  samePurpose: boolean
  sameContacts: boolean
}

/**
 * For another term, on the form of today: sent as it is when nothing changed, the form neither, and nothing lacks;
 * otherwise a draft to read again. What was refused is not asked for again. The grant of today holds until its end.
 * @throws definitionClosed
 */
export function renewRequest(ctx: Ctx, id: string, said: Renewal): Promise<AccessRequest> {
  return transact(ctx, async (tx) => {
    const renewed = await moveRequest(tx, id, {
      act: 'renew',
      action: 'renewal-asked',
      work: async (_, before) => {
        const { row } = before
        const same = said.stillInCharge && said.samePurpose && said.sameContacts
        const api = await getOpenApi(tx, row.api_id)
        const old = await definitionOf(tx, row)
        const { key, version, content: definition } = await findDefinitionFor(tx, api)
        const form = { definition_key: key, definition_version: version }
        const isSameForm = isDeepStrictEqual(old.content, definition)
        // What an organisation accepts is what it has read.
        const accepts = row.content.acceptsTerms && old.content.terms === definition.terms
        const fields = heldFields(row.content.fields, before.grant)
        const content = { ...row.content, fields, acceptsTerms: accepts }
        const draft = { state: 'draft', again: 'renewal', content: JSON.stringify(content) } as const
        const whole = lacksOf({ content, definition, api }, tx.lang).length === 0
        if (!same || !isSameForm || !whole) return { ...form, ...draft }
        await askContacts(tx, before)
        return { ...form, ...draft, ...submission(tx, definition) }
      },
    })
    const loaded = await loadRequest(tx, id)
    if (renewed.state === 'submitted') await tellSubmitted(tx, loaded)
    return renewed
  })
}

/** Nothing is asked again: the request is what its grant says. */
export function cancelReopening(ctx: Ctx, id: string): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'cancel',
    action: 'reopening-cancelled',
    work: async (tx, loaded) => {
      await dropProposal(tx, loaded)
      return { ...(await asGranted(tx, loaded)), due_at: null }
    },
  })
}
