import {
  Code,
  Fold,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Prose,
  Section,
  Stack,
  Table,
  Unseen,
  useLang,
} from '#ui'
import type { ApiReference, ApiRoute } from '../service/api-reference.ts'
import { type HomeWords, homeWords } from '../words.ts'

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
      {reference.groups.map(({ tag, routes }) => (
        <Section id={`tag-${tag}`} title={tag} count={routes.length}>
          {routes.map((route) => (
            <Route route={route} />
          ))}
        </Section>
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

function Route({ route }: { route: ApiRoute }) {
  const { api } = homeWords[useLang()]
  return (
    <Section id={route.id} level={3} title={route.summary || `${route.method} ${route.path}`}>
      <Fold
        summary={
          <>
            <code>
              {route.method} {route.path}
            </code>
            <Unseen> ({api.detail})</Unseen>
          </>
        }
      >
        <Stack>
          <Parameters route={route} api={api} />
          <Body route={route} api={api} />
          <Code label={`${api.request} : ${route.method} ${route.path}`}>{route.curl}</Code>
          <Answers route={route} api={api} />
        </Stack>
      </Fold>
    </Section>
  )
}

interface Described {
  route: ApiRoute
  api: HomeWords['api']
}

function Parameters({ route, api }: Described) {
  if (route.parameters.length === 0) return null
  return (
    <Table
      caption={`${api.parameters} : ${route.method} ${route.path}`}
      size="sm"
      rows={route.parameters}
      columns={[
        { key: 'name', label: api.name, heading: true, cell: ({ name }) => <code>{name}</code> },
        { key: 'place', label: api.place, cell: ({ place }) => placeOf(place, api) },
        { key: 'type', label: api.type, cell: ({ type }) => <code>{type}</code> },
        { key: 'required', label: api.required, cell: ({ required }) => (required ? api.yes : api.no) },
        { key: 'meaning', label: api.meaning, cell: ({ description }) => description },
      ]}
    />
  )
}

function Body({ route, api }: Described) {
  if (!route.body) return null
  return (
    <Table
      caption={`${api.body} : ${route.method} ${route.path}`}
      size="sm"
      rows={route.body.fields}
      columns={[
        { key: 'name', label: api.name, heading: true, cell: ({ name }) => <code>{name}</code> },
        { key: 'type', label: api.type, cell: ({ type }) => <code>{type}</code> },
        { key: 'required', label: api.required, cell: ({ required }) => (required ? api.yes : api.no) },
        { key: 'meaning', label: api.meaning, cell: ({ description }) => description },
      ]}
    />
  )
}

function Answers({ route, api }: Described) {
  return (
    <>
      {route.answers.map(({ status, example }) =>
        example ? (
          <Stack>
            <p>{api.answer(status)}</p>
            <Code label={`${api.answer(status)} : ${route.method} ${route.path}`}>{example}</Code>
          </Stack>
        ) : (
          <p>
            {api.answer(status)} : {api.noBody}
          </p>
        ),
      )}
    </>
  )
}

function placeOf(place: string, { places }: HomeWords['api']): string {
  return place === 'path' || place === 'query' || place === 'header' || place === 'cookie'
    ? places[place]
    : place
}

function authExample(baseUrl: string): string {
  return `curl -H "Authorization: Bearer $KEY" '${baseUrl}/api/…'`
}
