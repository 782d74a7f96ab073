import type { Ctx } from '#kernel/context'
import { mayOpen } from '../../policy.ts'
import { refuse } from '../../schema/refusals.ts'
import type { ValidationRow } from '../../tables.ts'
import { holdingOf } from '../producers.ts'
import { getContentRow } from '../resource-reading.ts'
import { findWaiting } from '../submission.ts'

/**
 * The validation of a resource, for whoever may have its content: a report quotes it. Those who answer for the file
 * read that of the one that waits, when there is one.
 * @throws catalogue/validation-not-found, catalogue/file-not-clear, catalogue/resource-not-found
 */
export async function getValidation(ctx: Ctx, id: string): Promise<ValidationRow> {
  const resource = await getContentRow(ctx, id)
  const waiting = await findWaiting(ctx, id)
  const dataset = await ctx.db
    .selectFrom('catalogue.dataset')
    .select(['id', 'organization_id', 'owner_id'])
    .where('id', '=', resource.dataset_id)
    .executeTakeFirstOrThrow()
  const answers = waiting && mayOpen(ctx.actor, await holdingOf(ctx, dataset))
  const version = answers ? waiting.table_version : resource.table_version
  const row =
    version === null
      ? undefined
      : await ctx.db
          .selectFrom('catalogue.validation')
          .selectAll()
          .where('resource_id', '=', id)
          .where('table_version', '=', version)
          .executeTakeFirst()
  if (!row) throw refuse.validationNotFound({ id })
  return row
}
