import {
  ButtonLink,
  Link,
  Markdown,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Table,
  Tag,
  TagList,
} from '#ui'
import type { KeptApi } from '../../schema/api-draft.ts'
import type { UseCase } from '../../schema/use-case.ts'
import { caseWords } from './case-words.ts'
import { writtenIn } from './list-page.tsx'
import { directoryWords } from './words.ts'

export interface UseCasePageProps {
  frame: PageFrame
  useCase: UseCase
  /** Open APIs, by id. */
  apis: ReadonlyMap<string, KeptApi>
  html: string
  edits: boolean
}

/** What an agent handles: each document that is asked, and the API that replaces it. */
export function UseCasePage({ frame, useCase, apis, html, edits }: UseCasePageProps) {
  const { lang } = frame
  const words = caseWords[lang]
  const written = writtenIn(lang)
  return (
    <Page
      frame={frame}
      title={useCase.title}
      breadcrumb={[{ label: directoryWords[lang].title, href: '/exchange' }]}
      canonical={useCase.path}
    >
      <PageTitle
        over={words.over}
        title={useCase.title}
        lang={written}
        intro={html && <Markdown html={html} lang={written} />}
        actions={
          <>
            <ButtonLink href={`/exchange/simulator?case=${useCase.slug}`} icon="chart">
              {words.simulate}
            </ButtonLink>
            {edits && (
              <ButtonLink href={`/office/use-cases/${useCase.id}`} icon="edit" variant="secondary">
                {words.edit}
              </ButtonLink>
            )}
          </>
        }
      />
      <TagList label={words.who}>
        {useCase.askers.map((asker) => (
          <Tag>{directoryWords[lang].askers[asker]}</Tag>
        ))}
      </TagList>
      <Section id="documents" title={words.documents}>
        <Table
          caption={words.documents}
          captionHidden
          stacks
          wraps
          rows={useCase.documents}
          columns={[
            {
              key: 'document',
              label: words.document,
              heading: true,
              cell: ({ name }) => <span lang={written}>{name}</span>,
            },
            {
              key: 'api',
              label: words.replacedBy,
              cell: ({ apiId }) => {
                const api = apis.get(apiId ?? '')
                return api ? (
                  <Link href={api.path}>{api.title}</Link>
                ) : (
                  <Tag status="warning">{words.stillAsked}</Tag>
                )
              },
            },
            {
              key: 'share',
              label: words.share,
              numeric: true,
              cell: ({ share }) => words.percent(share),
            },
          ]}
        />
      </Section>
    </Page>
  )
}
