import { type Ctx, systemActor, transact } from '#kernel/context'
import { nextRelease, releaseDue } from '../embargo/releasing.ts'
import { missingToPublish } from '../publication.ts'
import { settle } from '../settling.ts'

/** Makes public the datasets and the files that have reached their hour, in the name of the program: the history says who planned it. */
export async function publishDue(ctx: Ctx): Promise<number> {
  const due = await ctx.db
    .selectFrom('catalogue.dataset')
    .select('id')
    .where('publish_at', '<=', ctx.now())
    .orderBy('publish_at')
    .execute()
  for (const { id } of due) await transact({ ...ctx, actor: systemActor }, (ctx) => publishPlanned(ctx, id))
  await releaseDue(ctx)
  return due.length
}

/** What lost meanwhile something it needs stays hidden, without a plan, and its history says so. */
async function publishPlanned(ctx: Ctx, id: string): Promise<void> {
  const before = await ctx.db
    .selectFrom('catalogue.dataset')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!before?.publish_at || before.publish_at > ctx.now()) return
  const isReady = before.deleted_at === null && missingToPublish(before, ctx.lang).length === 0
  const made = { visibility: 'public', published_at: before.published_at ?? before.publish_at } as const
  const columns = { publish_at: null, ...(isReady ? made : {}) }
  await settle(ctx, { before, columns, action: isReady ? 'published' : 'plan-failed' })
}

/** The first hour that is planned, of a dataset or of a file. */
export async function nextPlanned(ctx: Ctx): Promise<Date | null> {
  const query = ctx.db
    .selectFrom('catalogue.dataset')
    .select('publish_at')
    .where('publish_at', 'is not', null)
  const dataset = (await query.orderBy('publish_at').limit(1).executeTakeFirst())?.publish_at ?? null
  const file = await nextRelease(ctx)
  return dataset && file ? (dataset < file ? dataset : file) : (dataset ?? file)
}
