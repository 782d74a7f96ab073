import { HoldingsPage, type PageFrame, Tag, useLang } from '#ui'
import type { Webhook } from '../../schema/webhook.ts'
import { webhookWords } from './words.ts'

export interface Holding {
  organization: { id: string; name: string }
  webhooks: readonly Webhook[]
}

export const webhooksPath = '/exchange/webhooks'

/** The webhooks of each organisation that the reader administers. */
export function WebhooksPage({ frame, holdings }: { frame: PageFrame; holdings: readonly Holding[] }) {
  return (
    <HoldingsPage
      frame={frame}
      words={webhookWords[frame.lang]}
      path={webhooksPath}
      held={holdings.map(({ organization, webhooks }) => ({
        organization,
        items: webhooks.map((webhook) => ({
          title: webhook.url,
          href: webhook.path,
          under: <Standing webhook={webhook} />,
        })),
      }))}
    />
  )
}

function Standing({ webhook: { isActive, disabledBy, events } }: { webhook: Webhook }) {
  const words = webhookWords[useLang()]
  const names = events.map((event) => words.eventNames[event]).join(', ')
  return (
    <>
      {isActive ? (
        <Tag status="success">{words.active}</Tag>
      ) : (
        <Tag status={disabledBy === 'failures' ? 'danger' : undefined}>{words.stopped}</Tag>
      )}{' '}
      {names}
    </>
  )
}
