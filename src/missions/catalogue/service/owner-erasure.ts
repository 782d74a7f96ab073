import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { removeFileLater } from '#kernel/files/removal'
import type { Holdings } from '#missions/people'
import { eraseRecord } from '#missions/records'
import { recordKind } from './cards.ts'
import { chartKind } from './charts/cards.ts'
import { datasetChanged } from './facts.ts'
import { forgetContent } from './submission.ts'

const shown = 50

/** The datasets that a person owns in their own name, last changed first; those they deleted do not count. */
export async function findOwned({ db }: Ctx, accountId: string): Promise<Holdings> {
  const rows = await db
    .selectFrom('catalogue.dataset')
    .select(['slug', 'title', sql<number>`count(*) over ()`.as('total')])
    .where('owner_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .orderBy('modified_at', 'desc')
    .limit(shown)
    .execute()
  const items = rows.map(({ slug, title }) => ({ title: title || slug, path: `/datasets/${slug}` }))
  return { items, total: rows[0]?.total ?? 0 }
}

/** What a person had deleted before they left is erased for good, with their contact points: nobody is left to restore it. */
export async function eraseOwned(ctx: Ctx, { accountId }: { accountId: string }): Promise<void> {
  const { db } = ctx
  const files = await db
    .selectFrom('catalogue.resource as r')
    .innerJoin('catalogue.dataset as d', 'd.id', 'r.dataset_id')
    .select(['r.id', 'r.file_key', 'r.table_id'])
    .where('d.owner_id', '=', accountId)
    .where('d.deleted_at', 'is not', null)
    .where('r.file_key', 'is not', null)
    .execute()
  for (const resource of files) await forgetContent(ctx, resource)
  const charts = await db
    .selectFrom('catalogue.chart as c')
    .innerJoin('catalogue.dataset as d', 'd.id', 'c.dataset_id')
    .select('c.id')
    .where('d.owner_id', '=', accountId)
    .where('d.deleted_at', 'is not', null)
    .execute()
  const gone = await db
    .deleteFrom('catalogue.dataset')
    .where('owner_id', '=', accountId)
    .where('deleted_at', 'is not', null)
    .returning('id')
    .execute()
  await db.deleteFrom('catalogue.contact_point').where('owner_id', '=', accountId).execute()
  for (const { file_key } of files) if (file_key) await removeFileLater(ctx, file_key)
  for (const { id } of charts) await eraseRecord(ctx, { kind: chartKind, id })
  for (const { id } of gone) {
    await eraseRecord(ctx, { kind: recordKind, id })
    await ctx.facts.emit(ctx, datasetChanged, { id, action: 'erased' })
  }
}
