import { type Ctx, transact } from '#kernel/context'
import type { ApiDescriptionRow } from '../../../tables.ts'
import { tellEntryCards } from '../../entries/cards.ts'
import { findProducer } from '../../producers.ts'
import { dataserviceNoun } from '../noun.ts'
import { type DescriptionAnswer, readDescription } from './asking.ts'

/**
 * Keeps what was answered, and tells search. One failure takes nothing away: what was read last stays shown, with
 * its date.
 */
export function keepAnswer(
  base: Ctx,
  { entry_id: id, url }: Pick<ApiDescriptionRow, 'entry_id' | 'url'>,
  answer: DescriptionAnswer,
): Promise<void> {
  return transact(base, async (ctx) => {
    const { numUpdatedRows } = await ctx.db
      .updateTable('catalogue.api_description')
      .set(columnsOf(ctx, answer))
      .where('entry_id', '=', id)
      // Another address was given meanwhile: this answer says nothing of it.
      .where('url', '=', url)
      .executeTakeFirst()
    if (numUpdatedRows > 0n && answer.state === 'read') await tellCard(ctx, id)
  })
}

/** Keeps a description that is at hand, as if its address had given it. */
export async function keepDescription(
  ctx: Ctx,
  at: { id: string; url: string },
  text: string,
): Promise<void> {
  const read = await readDescription(text)
  const answer = read.state === 'read' ? { ...read, etag: null, lastModified: null } : read
  return keepAnswer(ctx, { entry_id: at.id, url: at.url }, answer)
}

function columnsOf(ctx: Ctx, answer: DescriptionAnswer) {
  if (answer.state === 'unchanged') return { state: 'read', reason: '', read_at: ctx.now() } as const
  if (answer.state !== 'read') return { state: answer.state, reason: answer.reason }
  const { etag, lastModified, digest } = answer
  return {
    ...{ state: answer.state, reason: '', etag, last_modified: lastModified },
    digest: JSON.stringify(digest),
    read_at: ctx.now(),
  }
}

async function tellCard(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('catalogue.entry')
    .select('organization_id')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return
  const organization = await findProducer(ctx, row.organization_id)
  await tellEntryCards(ctx, dataserviceNoun, { ids: [id], organization })
}
