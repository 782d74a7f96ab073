import type { ComponentChildren } from 'preact'
import { useHref, useUiWords } from './frame.ts'
import { Avatar } from './tag.tsx'
import { Time } from './time.tsx'

export type ThreadMessage = {
  id: string
  /** Who speaks, and where their page is. */
  name: string
  href?: string | undefined
  image?: string | null | undefined
  /** Said beside the name: who held the pen, which role. */
  under?: ComponentChildren
  badge?: ComponentChildren
  posted: string | Date
  /** Permanent link, and its name for those who do not see where it stands. */
  permalink: string
  permalinkLabel: string
  /** After the date: modified, sent. */
  note?: ComponentChildren
  /** Set apart: who answers for what is talked about. */
  official?: boolean | undefined
  tools?: ComponentChildren
  children: ComponentChildren
}

/** What people said to one another, in order. */
export function Thread({ label, messages }: { label: string; messages: readonly ThreadMessage[] }) {
  return (
    <ol class="pv-thread" aria-label={label}>
      {messages.map((message) => (
        <li id={`message-${message.id}`}>
          <MessageCard {...message} />
        </li>
      ))}
    </ol>
  )
}

function MessageCard(message: ThreadMessage) {
  const href = useHref()
  const words = useUiWords()
  const { name, image, under, badge, posted, note, tools, official, children } = message
  return (
    <article
      class={official ? 'pv-message pv-message--official' : 'pv-message'}
      aria-label={words.messageOf(name)}
    >
      <header class="pv-message__head">
        <Avatar name={name} image={image} />
        <div class="pv-message__who">
          <p class="pv-message__name">
            {message.href ? <a href={href(message.href)}>{name}</a> : name}
            {badge}
          </p>
          <p class="pv-quiet pv-small">
            {under}
            {under && ' · '}
            <a href={href(message.permalink)} aria-label={message.permalinkLabel}>
              <Time date={posted} style="datetime" />
            </a>
            {note && <> · {note}</>}
          </p>
        </div>
      </header>
      <div class="pv-message__text">{children}</div>
      {tools && <div class="pv-message__tools">{tools}</div>}
    </article>
  )
}
