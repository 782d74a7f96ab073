import type { Ctx } from '#kernel/context'
import { Content, type Edition, type Piece } from '../schema/piece.ts'
import { refuse } from '../schema/refusals.ts'
import { toEdition } from '../tables.ts'
import { changePiece, requireWriter } from './writing.ts'

/** Newest first; each is shown beside the one before it, so one more than the page is read. @throws writersOnly */
export async function listEditions(
  ctx: Ctx,
  id: string,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Edition[]> {
  requireWriter(ctx)
  let query = ctx.db
    .selectFrom('editorial.edition')
    .selectAll()
    .where('piece_id', '=', id)
    .orderBy('number', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('number', '<', before)
  return (await query.execute()).map(toEdition)
}

/** What it said then becomes what is worked on; nothing in between is lost. @throws editionNotFound */
export function restoreEdition(ctx: Ctx, id: string, number: number): Promise<Piece> {
  return changePiece(ctx, { id, action: 'edition-restored' }, async (ctx) => {
    const row = await ctx.db
      .selectFrom('editorial.edition')
      .select('content')
      .where('piece_id', '=', id)
      .where('number', '=', number)
      .executeTakeFirst()
    if (!row) throw refuse.editionNotFound({ number })
    return { content: JSON.stringify(Content.parse(row.content)) }
  })
}

/** The name goes with the account; what was written stays the office's. */
export async function forgetEditor({ db }: Ctx, accountId: string): Promise<void> {
  await db
    .updateTable('editorial.edition')
    .set({ author_name: '' })
    .where('author_id', '=', accountId)
    .execute()
}
