import type { Lang } from '#kernel/words'
import {
  Briefs,
  Button,
  ButtonLink,
  CardList,
  EmptyState,
  Form,
  FormActions,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  RecordCard,
  type RecordKind,
  Section,
  Select,
  Stack,
  Tag,
  TextField,
} from '#ui'
import { type AskerKind, askerKinds } from '../../schema/api-sheet.ts'
import type { UseCase } from '../../schema/use-case.ts'
import type { Directory, DirectoryEntry, DirectoryQuery } from '../../service/directory/listing.ts'
import { HealthTag } from './health-tag.tsx'
import { directoryWords } from './words.ts'

export interface DirectoryPageProps extends Directory {
  frame: PageFrame
  query: DirectoryQuery
  useCases: readonly UseCase[]
  /** The person provides APIs: where they keep them. */
  manages: boolean
}

export const apiLook = { icon: 'exchange', stone: 'lagoon' } as const
export const writtenIn = (lang: Lang) => (lang === 'fr' ? undefined : 'fr')

/** Everything that one administration may get of another, and what everybody may call. */
export function DirectoryPage(props: DirectoryPageProps) {
  const { frame, query, restricted, useCases, open } = props
  const words = directoryWords[frame.lang]
  const isAsked = query.q !== '' || query.asker !== null || query.provider !== null
  return (
    <Page frame={frame} title={words.title} description={words.intro} canonical="/exchange">
      <PageTitle
        over={words.over}
        title={words.title}
        intro={<p>{words.intro}</p>}
        actions={
          <>
            <ButtonLink href="/exchange/simulator" icon="chart" variant="secondary">
              {words.simulator}
            </ButtonLink>
            <ButtonLink href="/exchange/grants" icon="eye" variant="secondary">
              {words.register}
            </ButtonLink>
            {props.manages && (
              <ButtonLink href="/exchange/apis" icon="edit" variant="secondary">
                {words.manage}
              </ButtonLink>
            )}
          </>
        }
      />
      <Filters {...props} />
      {!isAsked && useCases.length > 0 && <UseCases useCases={useCases} lang={frame.lang} />}
      <Section id="restricted" title={words.restricted} count={restricted.length}>
        {restricted.length === 0 ? (
          <EmptyState title={words.none} level={3}>
            <p>{words.noneText}</p>
            <Link href="/demands/new">{words.askForData}</Link>
          </EmptyState>
        ) : (
          <CardList>
            {restricted.map((entry) => (
              <EntryCard entry={entry} lang={frame.lang} asker={query.asker} />
            ))}
          </CardList>
        )}
      </Section>
      {open.total > 0 && (
        <Section id="open" title={words.open} count={open.total}>
          <p>{words.openIntro}</p>
          <Briefs
            items={open.cards.map((card) => ({
              title: card.title,
              href: card.path,
              lang: writtenIn(frame.lang),
              under: card.organization?.name,
            }))}
          />
          {open.total > open.cards.length && (
            <Link
              href={`/search?${new URLSearchParams({ kind: 'dataservice', access: 'open', q: query.q })}`}
            >
              {words.allOpen(open.total)}
            </Link>
          )}
        </Section>
      )}
    </Page>
  )
}

function Filters({ frame, query, providers }: DirectoryPageProps) {
  const words = directoryWords[frame.lang]
  return (
    <Form action="/exchange" method="get" label={words.search}>
      <TextField name="q" type="search" label={words.search} value={query.q} maxLength={200} />
      <Stack row>
        <Select
          name="asker"
          label={words.asker}
          placeholder={words.anybody}
          value={query.asker ?? ''}
          options={askerKinds.map((kind) => ({ value: kind, label: words.askers[kind] }))}
        />
        <Select
          name="provider"
          label={words.provider}
          placeholder={words.everyProvider}
          value={query.provider ?? ''}
          options={providers.map(({ id, name, count }) => ({ value: id, label: `${name} (${count})` }))}
        />
      </Stack>
      <FormActions>
        <Button icon="search">{words.filter}</Button>
      </FormActions>
    </Form>
  )
}

function UseCases({ useCases, lang }: { useCases: readonly UseCase[]; lang: Lang }) {
  const words = directoryWords[lang]
  return (
    <Section id="cases" title={words.cases}>
      <p>{words.casesIntro}</p>
      <Briefs
        items={useCases.map(({ title, path, documents }) => ({
          title,
          href: path,
          lang: writtenIn(lang),
          under: words.replaced(documents.filter(({ apiId }) => apiId !== null).length, documents.length),
        }))}
      />
    </Section>
  )
}

interface EntryCardProps {
  entry: DirectoryEntry
  lang: Lang
  asker: AskerKind | null
}

function EntryCard({ entry, lang, asker }: EntryCardProps) {
  const { api, health, consumers } = entry
  const words = directoryWords[lang]
  const kind: RecordKind = { ...apiLook, label: words.kind }
  const count = api.calls.reduce((total, { fields }) => total + fields.length, 0)
  return (
    <RecordCard
      kind={kind}
      title={api.title}
      href={asker === null ? api.path : `${api.path}?asker=${asker}#eligibility`}
      lang={writtenIn(lang)}
      organization={{ name: api.providerName }}
      excerpt={api.sheet.summary}
      badges={
        <>
          {api.isSandbox && <Tag icon="lab">{words.sandbox}</Tag>}
          <HealthTag health={health} />
        </>
      }
      facts={[words.fields(count), words.consumers(consumers)]}
    />
  )
}
