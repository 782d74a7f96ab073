import type { Ctx } from '#kernel/context'
import { localPath } from '#kernel/words'
import { refreshBoard } from '../service/board.ts'

/** Where to go once this copy shows what was written. */
export async function shownAt(ctx: Ctx, path: string): Promise<string> {
  await refreshBoard(ctx)
  return localPath(ctx.lang, path)
}
