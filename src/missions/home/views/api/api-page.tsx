import { Code, Link, Page, type PageFrame, PageTitle, Prose, Section, Stack, Table, useLang } from '#ui'
import type { ApiGroup, ApiReference } from '../../service/api-reference.ts'
import { homeWords } from '../../words.ts'
import { tryWords } from './words.ts'

/** The API as people read it, made from the schemas that check what is sent. */
export function ApiPage({ frame, reference }: { frame: PageFrame; reference: ApiReference }) {
  const { api } = homeWords[frame.lang]
  return (
    <Page frame={frame} title={api.title} description={api.intro}>
      <PageTitle
        title={api.heading}
        intro={<p>{api.intro}</p>}
        actions={<Link href="/api/openapi.json">{api.download}</Link>}
      />
      <Section title={api.rules}>
        <Rules baseUrl={frame.site.baseUrl} />
      </Section>
      <Section title={api.contents}>
        <Contents reference={reference} />
      </Section>
      {reference.groups.map((group) => (
        <Group group={group} />
      ))}
    </Page>
  )
}

function Rules({ baseUrl }: { baseUrl: string }) {
  const { api } = homeWords[useLang()]
  return (
    <Stack>
      <Prose>
        <p>{api.auth}</p>
      </Prose>
      <Code label={api.authExample}>{authExample(baseUrl)}</Code>
      <Prose>
        <ul>
          <li>{api.lists}</li>
          <li>{api.conflicts}</li>
          <li>{api.english}</li>
          <li>
            {api.errors} <Link href="/problems">{api.allErrors}</Link>
          </li>
        </ul>
      </Prose>
    </Stack>
  )
}

function Contents({ reference }: { reference: ApiReference }) {
  const { api } = homeWords[useLang()]
  return (
    <Prose>
      <ul>
        {reference.groups.map(({ tag, routes }) => (
          <li>
            <a href={`#tag-${tag}`}>{tag}</a> ({api.routes(routes.length)})
          </li>
        ))}
      </ul>
    </Prose>
  )
}

function Group({ group: { tag, about, routes } }: { group: ApiGroup }) {
  const lang = useLang()
  const { api } = homeWords[lang]
  const tried = tryWords[lang]
  return (
    <Section
      id={`tag-${tag}`}
      title={tag}
      count={routes.length}
      actions={<Link href={groupPath(tag)}>{tried.readAndTry}</Link>}
    >
      {about && <p lang="en">{about}</p>}
      <Table
        caption={tag}
        size="sm"
        rows={routes}
        columns={[
          {
            key: 'route',
            label: tried.route,
            heading: true,
            cell: ({ id, method, path }) => (
              <Link href={`${groupPath(tag)}#${id}`}>
                <code>
                  {method} {path}
                </code>
              </Link>
            ),
          },
          { key: 'meaning', label: api.meaning, cell: ({ summary }) => <span lang="en">{summary}</span> },
        ]}
      />
    </Section>
  )
}

function groupPath(tag: string): string {
  return `/api?of=${encodeURIComponent(tag)}`
}

function authExample(baseUrl: string): string {
  return `curl -H "Authorization: Bearer $KEY" '${baseUrl}/api/…'`
}
