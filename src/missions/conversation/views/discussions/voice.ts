import type { Lang } from '#kernel/words'
import type { Voice } from '../../schema/discussion.ts'
import { discussionWords } from './words.ts'

/** The name under which something was said: the organisation when one speaks. */
export function nameOf({ organization, account }: Voice, lang: Lang): string {
  return organization?.name ?? account?.name ?? discussionWords[lang].erased
}
