import type { Lang } from '#kernel/words'
import { Fold, formatDate, Link, Markdown, Tag, type ThreadMessage, Unseen, useLang } from '#ui'
import type { Discussion, Message } from '../../schema/discussion.ts'
import { reportAddress } from '../moderation/address.ts'
import { moderationWords } from '../moderation/words.ts'
import { Removed } from './removed.tsx'
import { nameOf } from './voice.ts'
import { discussionWords } from './words.ts'

/** A message as the thread shows it. */
export function toThreadMessage(
  message: Message,
  { lang, discussion }: { lang: Lang; discussion: Discussion },
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
    permalink: message.path,
    permalinkLabel: words.permalink(name, formatDate(lang, message.postedAt, 'datetime')),
    note: message.modifiedAt && words.modified,
    official: byProducer,
    tools: <Tools message={message} discussion={discussion} />,
    children: <Said message={message} lang={lang} />,
  }
}

/** What was said, or why it is not there any more; moderators read it all the same. */
function Said({ message, lang }: { message: Message; lang: Lang }) {
  const words = discussionWords[lang]
  const text = <Markdown html={message.html} lang={lang === 'fr' ? undefined : 'fr'} />
  if (!message.removed) return text
  return (
    <>
      <Removed removal={message.removed} what="message" />
      {message.html && <Fold summary={words.onlyModerators}>{text}</Fold>}
    </>
  )
}

function Tools({ message, discussion }: { message: Message; discussion: Discussion }) {
  const lang = useLang()
  const words = discussionWords[lang]
  const { edit, remove } = message.permissions
  const who = nameOf(message.author, lang)
  const path = `${discussion.path}/messages/${message.id}`
  return (
    <>
      {discussion.permissions.answer && !message.removed && (
        <Link href={answerAddress(message)} rel="nofollow">
          {words.answerTo}
          <Unseen>{words.toWho(who)}</Unseen>
        </Link>
      )}
      {edit && (
        <Link href={`${path}/edit`}>
          {words.editShort}
          <Unseen>{words.messageOf(who)}</Unseen>
        </Link>
      )}
      {remove && (
        <Link href={`${path}/removal`}>
          {words.remove}
          <Unseen>{words.messageOf(who)}</Unseen>
        </Link>
      )}
      {!message.removed && (
        <Link href={reportAddress({ ...discussion.record, message: message.id })} rel="nofollow">
          {moderationWords[lang].report}
          <Unseen>{words.messageOf(who)}</Unseen>
        </Link>
      )}
    </>
  )
}

/** The form, begun with the name of who is answered. */
function answerAddress({ id, path }: Message): string {
  const [page = ''] = path.split('#')
  return `${page}${page.includes('?') ? '&' : '?'}to=${id}#answer`
}
