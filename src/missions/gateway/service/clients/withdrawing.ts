import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { listActiveGrants } from '#missions/exchange'
import { mayRevokeClient } from '../../policy.ts'
import { type ClientView, refuse } from '../../schema/client-draft.ts'
import { getClient } from './clients.ts'
import { writeToSoftware } from './telling.ts'
import { withdrawnWords } from './words.ts'

/** For good, on every node within seconds; those for whom it called are told. @throws clientNotFound, clientNotYours */
export function withdrawClient(ctx: Ctx, id: string): Promise<ClientView> {
  return transact(ctx, async (tx) => {
    const client = await getClient(tx, id)
    if (!mayRevokeClient(ctx.actor, client.organizationId)) throw refuse.clientNotYours({ id })
    const withdrawn = await tx.db
      .updateTable('gateway.client')
      .set({ revoked_at: ctx.now() })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (withdrawn) await tellConsumers(tx, client)
    return getClient(tx, id)
  })
}

/** A consumer whose vendor withdraws its software would otherwise learn it by its calls that stop. */
async function tellConsumers(tx: Ctx, { id, name }: ClientView): Promise<void> {
  const { rows } = await sql<{ grant: string }>`
    select grant_id as grant from gateway.delegation
    where client_id = ${id} and revoked_at is null and (ends_at is null or ends_at > ${tx.now()})
    order by consented_at`.execute(tx.db)
  if (rows.length === 0) return
  const delegated = new Set(rows.map(({ grant }) => grant))
  const held = (await listActiveGrants(tx)).filter(({ grant }) => delegated.has(grant.id))
  for (const { grant } of held)
    await writeToSoftware(tx, {
      ...{ clientId: null, organizationId: grant.consumerId, path: '/exchange/software' },
      say: (lang) => {
        const about = { software: name, grant: `H${grant.number} ${grant.apiTitle}` }
        return { subject: withdrawnWords[lang].subject(about), text: withdrawnWords[lang].text(about) }
      },
    })
}
