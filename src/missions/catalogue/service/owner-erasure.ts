import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { removeFileLater } from '#kernel/files/removal'
import type { Holdings } from '#missions/people'
import { eraseRecord } from '#missions/records'
import { recordKind } from './cards.ts'
import { chartKind } from './charts/cards.ts'
import { forgetCommunityFiles } from './community/files.ts'
import { entryChanged } from './entries/facts.ts'
import { pathOfEntry } from './entries/nouns.ts'
import { forgetPicture } from './entries/pictures.ts'
import { datasetChanged } from './facts.ts'
import { forgetContent } from './submission.ts'

const shown = 50

/** Rows of this mission that are about a person, by column. */
export const ownedTables = [
  { table: 'catalogue.campaign', column: 'author_id' },
  { table: 'catalogue.dataset', column: 'owner_id' },
  { table: 'catalogue.contact_point', column: 'owner_id' },
  { table: 'catalogue.chart', column: 'author_id' },
  { table: 'catalogue.entry', column: 'owner_id' },
  { table: 'catalogue.batch', column: 'account_id' },
  { table: 'catalogue.no_reminder', column: 'account_id' },
  { table: 'catalogue.transfer', column: 'from_owner' },
  { table: 'catalogue.transfer', column: 'to_owner' },
  { table: 'catalogue.transfer', column: 'proposed_by' },
  { table: 'catalogue.transfer', column: 'answered_by' },
]

/** What a person owns in their own name, last changed first; what they deleted does not count. */
export async function findOwned({ db }: Ctx, accountId: string): Promise<Holdings> {
  const { rows } = await sql<{ kind: string; slug: string; title: string; total: number }>`
    select kind, slug, title, count(*) over () as total from (
      select ${recordKind} as kind, slug, title, modified_at from catalogue.dataset
      where owner_id = ${accountId} and deleted_at is null
      union all
      select kind, slug, title, modified_at from catalogue.entry
      where owner_id = ${accountId} and deleted_at is null
    ) owned order by modified_at desc limit ${shown}`.execute(db)
  const items = rows.map(({ kind, slug, title }) => ({
    title: title || slug,
    path: kind === recordKind ? `/datasets/${slug}` : pathOfEntry({ kind, slug }),
  }))
  return { items, total: rows[0]?.total ?? 0 }
}

/** What a person had deleted before they left is erased for good, with their contact points: nobody is left to restore it. */
export async function eraseOwned(ctx: Ctx, { accountId }: { accountId: string }): Promise<void> {
  const { db } = ctx
  const files = await db
    .selectFrom('catalogue.any_resource as r')
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
  await eraseEntries(ctx, accountId)
  for (const { id } of gone) {
    await eraseRecord(ctx, { kind: recordKind, id })
    await ctx.facts.emit(ctx, datasetChanged, { id, action: 'erased' })
  }
}

async function eraseEntries(ctx: Ctx, accountId: string): Promise<void> {
  const kept = ctx.db.selectFrom('catalogue.entry').select('id').where('owner_id', '=', accountId)
  const erased = await kept.where('deleted_at', 'is not', null).execute()
  await forgetCommunityFiles(
    ctx,
    erased.map(({ id }) => id),
  )
  const gone = await ctx.db
    .deleteFrom('catalogue.entry')
    .where('owner_id', '=', accountId)
    .where('deleted_at', 'is not', null)
    .returning(['kind', 'id', 'image'])
    .execute()
  for (const { kind, id, image } of gone) {
    await forgetPicture(ctx, { id, image })
    await eraseRecord(ctx, { kind, id })
    await ctx.facts.emit(ctx, entryChanged, { kind, id, action: 'erased' })
  }
}
