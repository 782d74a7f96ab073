import type { Ctx } from '#kernel/context'
import type { Wait } from '#kernel/http/page'
import { countContests } from '../service/contests/reading.ts'
import { contestWords } from '../views/contests/words.ts'

/** Contested accesses that the person may answer. */
export async function journalWaits(ctx: Ctx): Promise<Wait[]> {
  const count = await countContests(ctx)
  return [{ label: contestWords[ctx.lang].title, href: '/journal/contests', count }]
}
