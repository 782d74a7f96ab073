import { createHash } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import type { AccessRecord } from '../schema/access-record.ts'
import { openChain } from './chain/chain.ts'

let count = 0

/** A record with sensible defaults: a test says only what its rule is about. */
export function recordOf(wishes: Partial<AccessRecord> = {}): AccessRecord {
  count += 1
  return {
    ...{ id: `call-${count}`, at: Date.now(), grantId: 'grant', apiId: 'api', operation: 'quotient' },
    ...{ providerId: 'provider', consumerId: 'consumer', delegateId: null, purpose: 'cantine' },
    ...{ caseReference: `D-${count}`, agent: 'agent-7', persons: [], fields: ['quotient', 'mois'] },
    ...{ outcome: 'released', status: 200, reason: null },
    answer: createHash('sha256').update(String(count)).digest('base64url'),
    ...wishes,
  }
}

/** Writes records through a chain of their own. */
export async function written(ctx: Ctx, records: readonly AccessRecord[]) {
  const chain = await openChain(ctx)
  const receipts = await Promise.all(records.map((record) => chain.append(record)))
  await chain.close()
  return receipts
}
