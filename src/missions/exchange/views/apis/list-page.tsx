import { Briefs, ButtonLink, EmptyState, Page, type PageFrame, PageTitle, Stack, Tag, useLang } from '#ui'
import type { KeptApi } from '../../schema/api-draft.ts'
import { directoryWords } from '../directory/words.ts'
import { providerWords } from './words.ts'

export interface ProviderListProps {
  frame: PageFrame
  apis: readonly KeptApi[]
  /** In whose name the reader may open APIs. */
  organizations: readonly { id: string; name: string }[]
  /** Destinations wait, and the reader may approve them. */
  approves: boolean
}

/** The APIs that the reader's organisations open. */
export function ProviderListPage({ frame, apis, organizations, approves }: ProviderListProps) {
  const words = providerWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.title}
      breadcrumb={[{ label: directoryWords[frame.lang].title, href: '/exchange' }]}
      hidden
    >
      <PageTitle
        title={words.title}
        intro={<p>{words.intro}</p>}
        actions={
          <>
            {organizations.map(({ id, name }) => (
              <ButtonLink href={`/exchange/apis/new?organization=${id}`} icon="plus" variant="secondary">
                {words.add(name)}
              </ButtonLink>
            ))}
            {approves && <ButtonLink href="/office/apis">{words.officeTitle}</ButtonLink>}
          </>
        }
      />
      {apis.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneText}</p>
        </EmptyState>
      )}
      <Briefs
        items={apis.map((api) => ({
          title: api.title,
          href: `${api.path}/edit`,
          over: api.providerName,
          under: <StateOf api={api} />,
        }))}
      />
    </Page>
  )
}

function StateOf({ api }: { api: KeptApi }) {
  const words = providerWords[useLang()]
  return (
    <Stack row>
      <Tag>{words.states[api.state]}</Tag>
      {api.askedDestination !== null && <Tag status="warning">{words.waiting}</Tag>}
    </Stack>
  )
}
