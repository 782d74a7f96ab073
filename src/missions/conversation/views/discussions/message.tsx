import type { Lang } from '#kernel/words'
import { formatDate, Markdown, Tag, type ThreadMessage } from '#ui'
import type { Discussion, Message } from '../../schema/discussion.ts'
import { nameOf } from './voice.ts'
import { discussionWords } from './words.ts'

/** A message as the thread shows it. */
export function toThreadMessage(
  message: Message,
  { lang, now }: { lang: Lang; now: Date; discussion: Discussion },
): ThreadMessage {
  const words = discussionWords[lang]
  const { author, byProducer } = message
  const name = nameOf(author, lang)
  return {
    id: message.id,
    name,
    href: author.organization?.path,
    under: author.organization && author.account ? words.by(author.account.name) : undefined,
    badge: byProducer && <Tag icon="check">{words.producer}</Tag>,
    posted: message.postedAt,
    now,
    permalink: message.path,
    permalinkLabel: words.permalink(name, formatDate(lang, message.postedAt, 'datetime')),
    note: message.modifiedAt && words.modified,
    official: byProducer,
    children: <Markdown html={message.html} lang={lang === 'fr' ? undefined : 'fr'} />,
  }
}
