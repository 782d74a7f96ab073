import type { Ctx } from '#kernel/context'
import type { Dataset } from '../../schema/dataset.ts'
import { refuse } from '../../schema/refusals.ts'
import { changeDataset } from '../datasets.ts'
import { missingToPublish } from '../publication.ts'
import { noticePlan } from './clock.ts'
import { requireHour } from './hours.ts'

/**
 * Says at which minute a dataset becomes public by itself; again, to change it. Refuses what could not be published
 * now, an hour that is past or beyond two years, and seconds: caches forget at each minute.
 */
export function planPublication(
  ctx: Ctx,
  id: string,
  { at, version }: { at: Date; version?: number | undefined },
): Promise<Dataset> {
  return changeDataset(ctx, { id, version, action: 'planned' }, (ctx, row) => {
    if (row.visibility === 'public') throw refuse.alreadyPublic({ id })
    requireHour(ctx, at)
    const errors = missingToPublish(row, ctx.lang)
    if (errors.length > 0) throw refuse.notReadyToPublish({ errors })
    noticePlan(ctx, at)
    return { publish_at: at }
  })
}

/** Keeps a dataset out of public sight until somebody publishes it. Without a plan, changes nothing. */
export function cancelPlan(
  ctx: Ctx,
  id: string,
  { version }: { version?: number | undefined } = {},
): Promise<Dataset> {
  return changeDataset(ctx, { id, version, action: 'unplanned' }, () => ({ publish_at: null }))
}
