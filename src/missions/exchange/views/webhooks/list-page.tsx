import { Briefs, ButtonLink, EmptyState, Page, type PageFrame, PageTitle, Section, Tag, useLang } from '#ui'
import type { Webhook } from '../../schema/webhook.ts'
import { webhookWords } from './words.ts'

export interface Holding {
  organization: { id: string; name: string }
  webhooks: readonly Webhook[]
}

/** The webhooks of each organisation that the reader administers. */
export function WebhooksPage({ frame, holdings }: { frame: PageFrame; holdings: readonly Holding[] }) {
  const words = webhookWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} description={words.description} hidden layout="reading">
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      {holdings.length === 0 && (
        <EmptyState title={words.noOrganization}>
          <p>{words.noOrganizationText}</p>
        </EmptyState>
      )}
      {holdings.map(({ organization, webhooks }) => (
        <Section
          title={organization.name}
          count={webhooks.length}
          actions={
            <ButtonLink
              href={`/exchange/webhooks/new?organization=${encodeURIComponent(organization.id)}`}
              icon="plus"
              size="sm"
            >
              {words.add}
            </ButtonLink>
          }
        >
          {webhooks.length === 0 ? (
            <EmptyState title={words.none} level={3}>
              <p>{words.noneText}</p>
            </EmptyState>
          ) : (
            <Briefs
              items={webhooks.map((webhook) => ({
                title: webhook.url,
                href: webhook.path,
                under: <Standing webhook={webhook} />,
              }))}
            />
          )}
        </Section>
      ))}
    </Page>
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
