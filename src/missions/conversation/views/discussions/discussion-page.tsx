import { formatDate, Link, Notice, Page, type PageFrame, Pager, PageTitle, Stack, Thread } from '#ui'
import { type Discussion, type Message, pageSize } from '../../schema/discussion.ts'
import type { Held } from '../../schema/report.ts'
import { moderationWords } from '../moderation/words.ts'
import { AnswerForm, type AnswerFormProps, ReopenForm } from './answer-form.tsx'
import { toThreadMessage } from './message.tsx'
import { Removed } from './removed.tsx'
import { StateTag } from './state.tsx'
import { nameOf } from './voice.ts'
import { discussionWords } from './words.ts'

export interface DiscussionPageProps extends Omit<AnswerFormProps, 'discussion'> {
  frame: PageFrame
  discussion: Discussion
  messages: readonly Message[]
  page: number
  /** Their own words that wait for a moderator. */
  held: readonly Held[]
}

/** One discussion: what it is about, what was said, where to answer. */
export function DiscussionPage(props: DiscussionPageProps) {
  const { frame, discussion, messages, page, held } = props
  const { lang } = frame
  const words = discussionWords[lang]
  const written = lang === 'fr' ? undefined : 'fr'
  const { record, path, closed } = discussion
  const pages = Math.ceil(discussion.messages / pageSize)
  const title = discussion.title || words.states.removed
  return (
    <Page
      frame={frame}
      title={title}
      description={`${words.about} ${record.title}`}
      breadcrumb={[{ label: record.title, href: record.path }]}
      canonical={page > 1 ? `${path}?page=${page}` : path}
      hidden={discussion.removed !== null}
    >
      <PageTitle
        over={
          <>
            {words.about}{' '}
            <Link href={record.path} lang={written}>
              {record.title}
            </Link>
          </>
        }
        title={title}
        intro={
          <Stack row>
            <StateTag discussion={discussion} />
            <span>{words.messages(discussion.messages)}</span>
            {discussion.permissions.moderate && (
              <Link href={`${path}/removal`}>{words.removeDiscussion}</Link>
            )}
          </Stack>
        }
      />
      {discussion.removed && <Removed removal={discussion.removed} what="discussion" />}
      {held.length > 0 && (
        <Notice title={moderationWords[lang].heldHere(held.length)}>
          {held.map((one) => (
            <p>
              <Link href={one.path}>{moderationWords[lang].see}</Link>
            </p>
          ))}
        </Notice>
      )}
      <Thread
        label={words.many}
        messages={messages.map((message) => toThreadMessage(message, { lang, discussion }))}
      />
      <Pager page={page} pages={pages} hrefOf={(number) => (number > 1 ? `${path}?page=${number}` : path)} />
      {closed && (
        <Notice title={words.closedBy(nameOf(closed.by, lang), formatDate(lang, closed.at))}>
          <p>{words.closedText}</p>
          {discussion.permissions.close && <ReopenForm discussion={discussion} />}
        </Notice>
      )}
      {!closed && !discussion.removed && <AnswerForm {...props} />}
    </Page>
  )
}
