import type { Ctx } from '#kernel/context'
import type { DescribedGrant } from '#missions/journal'

/** What the journal says of accesses: the words of the grant as it was signed, whatever became of it. */
export async function describeGrants(
  { db }: Pick<Ctx, 'db'>,
  grantIds: readonly string[],
): Promise<Map<string, DescribedGrant>> {
  if (grantIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('exchange.grant')
    .select(['id', 'body'])
    .where('id', 'in', [...grantIds])
    .execute()
  return new Map(
    rows.map(({ id, body }) => [
      id,
      {
        ...{ number: body.number, apiTitle: body.apiTitle, providerName: body.providerName },
        ...{ consumerName: body.consumerName, procedure: body.procedure, purposes: body.purposes },
        fields: body.calls.flatMap(({ fields }) => fields.map(({ key, label }) => ({ key, label }))),
        disclosureDelayDays: body.disclosureDelayDays,
      },
    ]),
  )
}
