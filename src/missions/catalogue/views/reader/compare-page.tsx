import type { CardView } from '#missions/records'
import {
  Button,
  ButtonLink,
  CardList,
  Form,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  RecordCard,
  Section,
  Stack,
  TextField,
  useLang,
} from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import type { Side } from '../../service/reader/comparing.ts'
import { kindLook } from '../kinds.ts'
import { titleOf } from '../titles.ts'
import { pageWords } from '../words.ts'
import { comparePath } from './compare-path.ts'
import { ComparedColumns, ComparedFields } from './compared.tsx'
import { readerWords } from './words.ts'

/** Two datasets side by side. */
export function ComparePage({ frame, a, b }: { frame: PageFrame; a: Side; b: Side }) {
  const { compare: words } = readerWords[frame.lang]
  const [left, right] = [a.dataset, b.dataset]
  return (
    <Page
      frame={frame}
      title={`${words.title} : ${words.of(titleOf(left), titleOf(right))}`}
      breadcrumb={[{ label: pageWords[frame.lang].datasets, href: '/datasets' }]}
      hidden
    >
      <PageTitle
        title={words.title}
        intro={<p>{words.intro}</p>}
        actions={
          <>
            <ButtonLink href={comparePath(right.slug, left.slug)} variant="secondary" icon="sort">
              {words.swap}
            </ButtonLink>
            <ButtonLink href={comparePath(left.slug)} variant="quiet" icon="search">
              {words.change}
            </ButtonLink>
          </>
        }
      />
      <ComparedFields a={left} b={right} />
      <ComparedColumns a={a} b={b} />
    </Page>
  )
}

/** One of the two, or both, still to be chosen. */
export function ChoosePage({
  frame,
  first,
  query,
  proposed,
}: {
  frame: PageFrame
  first: Dataset | null
  query: string
  proposed: readonly CardView[]
}) {
  const { compare: words } = readerWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.title}
      breadcrumb={[{ label: pageWords[frame.lang].datasets, href: '/datasets' }]}
      hidden
    >
      <PageTitle
        title={words.title}
        intro={first ? <Link href={first.path}>{titleOf(first)}</Link> : <p>{words.intro}</p>}
      />
      <Choice first={first} query={query} />
      <Proposed first={first} query={query} proposed={proposed} />
    </Page>
  )
}

function Choice({ first, query }: { first: Dataset | null; query: string }) {
  const lang = useLang()
  const { compare: words } = readerWords[lang]
  const label = first ? words.second(titleOf(first)) : words.first
  return (
    <Form action="/datasets/compare" method="get" label={label}>
      <Stack>
        {first && <input type="hidden" name="a" value={first.slug} />}
        <TextField name="q" type="search" label={label} value={query} maxLength={300} />
        <div>
          <Button icon="search">{pageWords[lang].search}</Button>
        </div>
      </Stack>
    </Form>
  )
}

function Proposed({
  first,
  query,
  proposed,
}: {
  first: Dataset | null
  query: string
  proposed: readonly CardView[]
}) {
  const lang = useLang()
  const { compare: words } = readerWords[lang]
  if (proposed.length === 0) return query ? <p>{words.none(query)}</p> : null
  const title = !query && first ? words.close(titleOf(first)) : words.found
  return (
    <Section title={title}>
      <CardList label={title}>
        {proposed.map((card) => (
          <RecordCard
            kind={kindLook(lang, card.kind)}
            title={card.title}
            href={first ? comparePath(first.slug, card.slug ?? card.id) : comparePath(card.slug ?? card.id)}
            lang={lang === 'fr' ? undefined : 'fr'}
            organization={
              card.organization ? { name: card.organization.name, href: card.organization.path } : undefined
            }
          />
        ))}
      </CardList>
    </Section>
  )
}
