import { isDeepStrictEqual } from 'node:util'
import type { Ctx } from '#kernel/context'
import { enqueue } from '#kernel/jobs'
import type { OrganizationChanged } from '#missions/people'
import { refuse } from '../schema/refusals.ts'
import { producerCardsJob } from './producer-cards.ts'

/**
 * An organisation that still has datasets, dataservices or reuses cannot be deleted. New badges change the producer kind and weight of
 * all its datasets: their cards are written again by a job.
 */
export async function followProducer(
  ctx: Ctx,
  { organization, before, after }: OrganizationChanged,
): Promise<void> {
  const { id } = organization
  if (!after) return requireNoDatasets(ctx, id)
  if (!before || isDeepStrictEqual(before.badges, after.badges)) return
  await enqueue(ctx, {
    job: producerCardsJob,
    payload: { organizationId: id, after: '' },
    key: `producer-cards:${id}`,
  })
}

async function requireNoDatasets({ db }: Ctx, id: string): Promise<void> {
  const found = await db
    .selectFrom('catalogue.dataset')
    .select('id')
    .where('organization_id', '=', id)
    .where('deleted_at', 'is', null)
    .unionAll(
      db
        .selectFrom('catalogue.entry')
        .select('id')
        .where('organization_id', '=', id)
        .where('deleted_at', 'is', null),
    )
    .limit(1)
    .executeTakeFirst()
  if (found) throw refuse.organizationHasDatasets({ id })
}
