import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { defineJob, enqueue } from '#kernel/jobs'
import { validateResource } from './validation.ts'

export const validateJob = defineJob({
  name: 'catalogue.validate',
  payload: z.object({ resourceId: z.uuid() }),
  attempts: 3,
  run: (ctx, { resourceId }) => validateResource(ctx, resourceId),
})

/** Asks for the validation of a resource whose schema changed. In the transaction of the caller. */
export function askValidation(ctx: Ctx, resourceId: string): Promise<void> {
  return enqueue(ctx, { job: validateJob, payload: { resourceId }, key: `validate:${resourceId}` })
}

/** The same for every file that says it follows a schema: its newest version may be another one. */
export async function askFollowers(ctx: Ctx, name: string): Promise<void> {
  const rows = await ctx.db
    .selectFrom('catalogue.any_resource')
    .select('id')
    .where((eb) => eb.ref('schema_reference', '->>').key('name'), '=', name)
    .where('table_version', 'is not', null)
    .limit(10_000)
    .execute()
  for (const { id } of rows) await askValidation(ctx, id)
}
