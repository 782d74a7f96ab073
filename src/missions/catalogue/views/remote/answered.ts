import type { Lang } from '#kernel/words'
import type { Outcome } from '../../service/remote/asking.ts'
import { remoteWords } from './words.ts'

/** What a link answered, in words; what HTTP calls an error is said by its meaning. */
export function answered(
  lang: Lang,
  { outcome, status }: { outcome: Outcome; status: number | null },
): string {
  const { outcomes, statuses, code } = remoteWords[lang]
  const meaning = outcome === 'http-error' && status !== null ? meaningOf(status) : null
  const said = meaning ? statuses[meaning] : outcomes[outcome]
  return status === null ? said : `${said}, ${code(status)}`
}

function meaningOf(status: number): keyof (typeof remoteWords)['fr']['statuses'] | null {
  if (status === 404) return 'absent'
  if (status === 410) return 'gone'
  if (status === 401 || status === 403) return 'closed'
  if (status < 400) return 'none'
  return status >= 500 ? 'ill' : null
}
