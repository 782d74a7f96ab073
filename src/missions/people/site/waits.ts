import type { Ctx } from '#kernel/context'
import type { Wait } from '#kernel/http/page'
import { findFamilyToAnswer } from '../service/family/to-answer.ts'
import { familyWords } from '../views/family/words.ts'

/** Organisations that wait for the person to say whether they are part of theirs. */
export async function familyWaits(ctx: Ctx): Promise<Wait[]> {
  const { count, slug } = await findFamilyToAnswer(ctx)
  if (slug === null) return []
  return [{ label: familyWords[ctx.lang].toAnswer, href: `/organizations/${slug}/family`, count }]
}
