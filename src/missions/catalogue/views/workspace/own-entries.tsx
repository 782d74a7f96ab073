import { ButtonLink, KindLabel, Link, Pager, Section, Stack, Table, Tag, Time, useLang } from '#ui'
import { type OwnEntries as Entries, entriesShown, type OwnEntry } from '../../service/entries/own.ts'
import { entryWords } from '../entries/words.ts'
import { kindLook } from '../kinds.ts'

export interface OwnEntriesProps {
  /** One page of them, from 1. */
  entries: Entries & { page: number }
  organizations: readonly { id: string; name: string }[]
}

/** The APIs, reuses, topics and other entries somebody keeps. */
export function OwnEntries({ entries, organizations }: OwnEntriesProps) {
  const lang = useLang()
  const { own: words } = entryWords[lang]
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  return (
    <Section id="entries" title={words.title} count={entries.total}>
      {entries.items.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Table
          caption={words.count(entries.total)}
          rows={entries.items}
          columns={[
            {
              key: 'title',
              label: words.name,
              heading: true,
              cell: ({ path, title, deleted }) => (
                <Link href={deleted ? path : `${path}/edit`}>{title || words.untitled}</Link>
              ),
            },
            { key: 'kind', label: words.kind, cell: ({ kind }) => <KindLabel kind={kindLook(lang, kind)} /> },
            {
              key: 'producer',
              label: words.producer,
              cell: ({ organizationId }) => (organizationId ? names.get(organizationId) : words.self),
            },
            { key: 'state', label: words.state, cell: (entry) => <State entry={entry} /> },
            {
              key: 'modified',
              label: words.modified,
              cell: ({ modifiedAt }) => <Time date={modifiedAt} style="short" />,
            },
          ]}
        />
      )}
      <Pager
        page={entries.page}
        pages={Math.ceil(entries.total / entriesShown)}
        hrefOf={(page) => `/workspace?entries=${page}#entries`}
      />
      <Stack row>
        <ButtonLink href="/dataservices/new" variant="secondary" icon="plus">
          {words.publish}
        </ButtonLink>
        <ButtonLink href="/reuses/new" variant="secondary" icon="plus">
          {words.declare}
        </ButtonLink>
        <ButtonLink href="/topics/new" variant="secondary" icon="plus">
          {words.gather}
        </ButtonLink>
        <ButtonLink href="/series/new" variant="secondary" icon="plus">
          {words.follow}
        </ButtonLink>
      </Stack>
    </Section>
  )
}

function State({ entry: { deleted, archived, visibility } }: { entry: OwnEntry }) {
  const { own: words } = entryWords[useLang()]
  if (deleted) return <Tag status="danger">{words.deleted}</Tag>
  if (archived) return <Tag status="warning">{words.archived}</Tag>
  return <Tag status={visibility === 'public' ? 'success' : 'info'}>{words.states[visibility]}</Tag>
}
