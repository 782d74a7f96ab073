import { granularities, labelOf, nameAround } from '#missions/catalogue'
import {
  Button,
  Columns,
  Count,
  EmptyState,
  Form,
  Link,
  LinkMap,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Table,
  TextField,
  useLang,
} from '#ui'
import type { CountedTerritory, TerritoriesReading } from '../../service/territories.ts'
import { mapOf } from './map.ts'
import { territoryWords } from './words.ts'

/** Every territory of the country: a map of its regions, and a field that finds the others. */
export function TerritoriesPage({ frame, reading }: { frame: PageFrame; reading: TerritoriesReading }) {
  const words = territoryWords[frame.lang]
  const { query, found, regions } = reading
  const map = mapOf(regions, {
    isWhole: true,
    tell: ({ name, count }) => (count === null ? name : `${name} : ${words.count(count)}`),
  })
  return (
    <Page
      frame={frame}
      title={words.title}
      description={words.description}
      canonical="/territories"
      hidden={query !== ''}
    >
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <Form action="/territories" method="get" label={words.find}>
        <TextField name="find" label={words.find} value={query} type="search" />
        <Button variant="secondary">{words.findAction}</Button>
      </Form>
      {query !== '' && <Found query={query} found={found} />}
      <Columns>
        <Section title={words.regions}>
          <TerritoryTable caption={words.regions} territories={regions} />
        </Section>
        {map && <LinkMap {...map} />}
      </Columns>
    </Page>
  )
}

function Found({ query, found }: Pick<TerritoriesReading, 'query' | 'found'>) {
  const words = territoryWords[useLang()]
  if (found.length === 0)
    return (
      <EmptyState title={words.none(query)}>
        <p>{words.noneText}</p>
      </EmptyState>
    )
  return (
    <Section title={words.found(query)}>
      <TerritoryTable caption={words.found(query)} territories={found} detailed />
    </Section>
  )
}

/** Territories with their datasets; `detailed` tells namesakes apart. */
export function TerritoryTable({
  caption,
  territories,
  detailed = false,
}: {
  caption: string
  territories: readonly CountedTerritory[]
  detailed?: boolean
}) {
  const lang = useLang()
  const words = territoryWords[lang]
  return (
    <Table
      caption={caption}
      captionHidden
      size="sm"
      rows={[...territories]}
      columns={[
        {
          key: 'name',
          label: words.territory,
          heading: true,
          cell: ({ id, name }) => <Link href={`/territories/${id}`}>{name}</Link>,
        },
        ...(detailed
          ? [
              {
                key: 'level',
                label: words.level,
                cell: (one: CountedTerritory) => labelOf(granularities, one.level, lang),
              },
              {
                key: 'where',
                label: words.where,
                cell: (one: CountedTerritory) => nameAround(one),
              },
              { key: 'code', label: words.code, cell: (one: CountedTerritory) => one.code },
            ]
          : []),
        {
          key: 'count',
          label: words.datasets,
          numeric: true,
          cell: ({ count }) => (count === null ? '…' : <Count value={count} />),
        },
      ]}
    />
  )
}
