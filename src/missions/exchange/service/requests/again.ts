import { type Ctx, transact } from '#kernel/context'
import type { AccessRequest } from '../../schema/access-request.ts'
import { findApi } from '../apis/reading.ts'
import { askContacts } from '../contacts/asking.ts'
import { lacksOf } from './completeness.ts'
import { dropProposal } from './deciding.ts'
import { submission } from './drafting.ts'
import { moveRequest, type RequestChange } from './moving.ts'
import { definitionOf, type LoadedRequest, loadRequest } from './reading.ts'
import { tellInstructors } from './telling.ts'

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
 * For another term: sent as it is when nothing changed and nothing lacks, otherwise a draft to correct. The grant of
 * today holds until its end.
 */
export function renewRequest(ctx: Ctx, id: string, said: Renewal): Promise<AccessRequest> {
  return transact(ctx, async (tx) => {
    const renewed = await moveRequest(tx, id, {
      act: 'renew',
      action: 'renewal-asked',
      work: async (_, before) => {
        const { row } = before
        const same = said.stillInCharge && said.samePurpose && said.sameContacts
        const { content: definition } = await definitionOf(tx, row)
        const api = await findApi(tx, row.api_id)
        const whole = api !== null && lacksOf({ content: row.content, definition, api }, tx.lang).length === 0
        if (!same || !whole) return { state: 'draft', again: 'renewal' }
        await askContacts(tx, before)
        return { ...submission(tx, definition), again: 'renewal' }
      },
    })
    const loaded = await loadRequest(tx, id)
    if (renewed.state === 'submitted') await tellInstructors(tx, loaded, { mail: 'submitted' })
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
      return { ...backToGranted(loaded), due_at: null }
    },
  })
}

function backToGranted({ row, grant }: LoadedRequest): RequestChange {
  return {
    ...{ state: 'granted', again: null, revision: row.revision + 1 },
    content: JSON.stringify(grant?.content ?? row.content),
  }
}
