import type { Ctx } from '#kernel/context'
import type { Facts } from '#kernel/outbox'
import type { AccessRecord, Receipt } from '../../schema/access-record.ts'
import { openNode, toBody } from './chain.ts'
import type { Writer } from './writer.ts'

/** By house: tests open several in one process. */
const kept = new WeakMap<Facts, Promise<Writer>>()

/** Writes a record of this copy itself, in its own chain: opened when it is first needed. @throws journalAway */
export async function appendHere(ctx: Ctx, record: object): Promise<Receipt> {
  const opening = kept.get(ctx.facts) ?? openNode(ctx)
  kept.set(ctx.facts, opening)
  opening.catch(() => kept.delete(ctx.facts))
  return (await opening).append(toBody(record))
}

/** An access that this copy itself lets through, not a call of the gateway. @throws journalAway */
export function appendAccess(ctx: Ctx, record: AccessRecord): Promise<Receipt> {
  return appendHere(ctx, record)
}

/** Once what waits is written. */
export async function closeHere({ facts }: Pick<Ctx, 'facts'>): Promise<void> {
  const opening = kept.get(facts)
  kept.delete(facts)
  await opening?.then(
    ({ close }) => close(),
    () => undefined,
  )
}
