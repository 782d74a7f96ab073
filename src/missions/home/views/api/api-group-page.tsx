import {
  Code,
  Fold,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Stack,
  Table,
  TryKey,
  TryOut,
  Unseen,
  useLang,
} from '#ui'
import type { ApiGroup, ApiRoute } from '../../service/api-reference.ts'
import { type HomeWords, homeWords } from '../../words.ts'
import { tryWords } from './words.ts'

/** The routes of one tag, each with a form that tries it. */
export function ApiGroupPage({ frame, group }: { frame: PageFrame; group: ApiGroup }) {
  const { api } = homeWords[frame.lang]
  const tried = tryWords[frame.lang]
  return (
    <Page frame={frame} title={`${api.title} : ${group.tag}`} description={group.about || api.intro}>
      <PageTitle
        title={group.tag}
        over={<Link href="/api">{api.title}</Link>}
        intro={group.about && <p lang="en">{group.about}</p>}
      />
      <TryKey label={tried.key}>{tried.keyKept}</TryKey>
      {group.routes.map((route) => (
        <Route route={route} />
      ))}
    </Page>
  )
}

function Route({ route }: { route: ApiRoute }) {
  const lang = useLang()
  const { api } = homeWords[lang]
  return (
    <Section id={route.id} title={route.summary || `${route.method} ${route.path}`}>
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
          <TryOut
            method={route.method}
            path={route.path}
            fields={route.parameters.map(({ name, place, required, type, many }) => ({
              ...{ name, place, required, many },
              hint: type,
            }))}
            body={route.body?.example ?? null}
            words={tryWords[lang].tryOut}
          />
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
