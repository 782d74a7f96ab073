import { type Ctx, transact } from '#kernel/context'
import { answersFor, isWaiting } from '../../policy.ts'
import type { Package } from '../../schema/package.ts'
import type { Acknowledgement } from '../../schema/package-draft.ts'
import { refuse } from '../../schema/refusals.ts'
import { endPackage } from '../ending.ts'
import { type LoadedPackage, loadAny, loadPackage } from '../loading.ts'
import { getPackage } from '../presenting.ts'
import { tellOrganization } from '../telling.ts'

/** A person answers for each organisation of theirs that received it. @throws packageNotFound, notYours, notInThisState */
export function acknowledgeAsAgent(ctx: Ctx, id: string, answer: Acknowledgement): Promise<Package> {
  return transact(ctx, async (tx) => {
    const loaded = await loadPackage(tx, id)
    const consumers = answersFor(tx.actor, loaded.parties)
    if (consumers.length === 0) throw refuse.notInThisState({ state: loaded.row.state })
    await settle(tx, loaded, { consumers, answer, agent: null })
    return getPackage(tx, id)
  })
}

/** The software of a recipient answers for it. @throws packageNotFound, notInThisState */
export async function acknowledgeAsSoftware(
  ctx: Ctx,
  {
    packageId,
    consumerId,
    apiId,
    agent,
    answer,
  }: {
    packageId: string
    consumerId: string
    apiId: string
    agent: string
    answer: Acknowledgement
  },
): Promise<void> {
  await transact(ctx, async (tx) => {
    const loaded = await loadAny(tx, packageId)
    const found = loaded.deliveries.find((one) => one.consumer_id === consumerId && one.api_id === apiId)
    if (!found) throw refuse.packageNotFound()
    // Sent again because its answer was lost: it says the same, and changes nothing.
    if (found.state === answer.outcome) return
    if (loaded.row.state !== 'transmitted' || !isWaiting(found.state))
      throw refuse.notInThisState({ state: found.state })
    await settle(tx, loaded, { consumers: [consumerId], answer, agent })
  })
}

/** Once every recipient has answered, nobody needs the files any more. */
async function settle(
  tx: Ctx,
  loaded: LoadedPackage,
  {
    consumers,
    answer,
    agent,
  }: { consumers: readonly string[]; answer: Acknowledgement; agent: string | null },
): Promise<void> {
  const { row, deliveries } = loaded
  await tx.db
    .updateTable('packages.delivery')
    .set({
      ...{ state: answer.outcome, reason: answer.reason, settled_at: tx.now() },
      ...{ settled_by: agent === null ? tx.actor.id : null, settled_agent: agent },
    })
    .where('package_id', '=', row.id)
    .where('consumer_id', 'in', [...consumers])
    .execute()
  const others = deliveries.filter(({ consumer_id }) => !consumers.includes(consumer_id))
  if (others.every(({ state }) => state === 'acknowledged' || state === 'refused'))
    await endPackage(tx, loaded, 'settled')
  await tellOrganization(tx, row.sender_id, { mail: answer.outcome, about: loaded, words: answer.reason })
}
