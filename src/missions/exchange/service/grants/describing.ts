import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { DescribedGrant } from '#missions/journal'

/** What the journal says of accesses: the words of the grant as it was signed, whatever became of it; by id or number. */
export async function describeGrants(
  { db }: Pick<Ctx, 'db'>,
  asked: readonly string[],
): Promise<Map<string, DescribedGrant>> {
  if (asked.length === 0) return new Map()
  const rows = await db
    .selectFrom('exchange.grant')
    .select(['id', 'body', 'content'])
    .where(({ or, eb }) => or([eb('id', 'in', [...asked]), eb(sql<string>`'H' || number`, 'in', [...asked])]))
    .execute()
  return new Map(
    rows.map(({ id, body, content }) => [
      asked.includes(id) ? id : `H${body.number}`,
      {
        id,
        ...{ number: body.number, apiTitle: body.apiTitle, providerName: body.providerName },
        ...{ consumerName: body.consumerName, procedure: body.procedure, purposes: body.purposes },
        fields: body.calls.flatMap(({ fields }) => fields.map(({ key, label }) => ({ key, label }))),
        dpoEmail: content.contacts?.find(({ kind }) => kind === 'dpo')?.email || null,
        disclosureDelayDays: body.disclosureDelayDays,
      },
    ]),
  )
}
