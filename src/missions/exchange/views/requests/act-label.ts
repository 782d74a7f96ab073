import type { Lang } from '#kernel/words'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { RequestAct } from '../../schema/request.ts'
import { requestWords } from './words.ts'

/** What an act is called for this request: who renews has reopened nothing. */
export function actLabel(lang: Lang, act: RequestAct, { again }: Pick<AccessRequest, 'again'>): string {
  const words = requestWords[lang]
  return act === 'cancel' && again === 'renewal' ? words.cancelRenewal : words.acts[act]
}
