import { granularities, labelOf } from '#missions/catalogue'
import {
  AsideBox,
  CardList,
  Count,
  EmptyState,
  Fold,
  Link,
  LinkMap,
  Page,
  type PageFrame,
  Pager,
  RecordLayout,
  SearchBar,
  Section,
  Stack,
  useLang,
} from '#ui'
import { datasets as datasetsPlace, feedAddress, searchAddress } from '../../service/address.ts'
import type { CountedTerritory, TerritoryReading } from '../../service/territories.ts'
import { homeWords } from '../../words.ts'
import { ResultCard } from '../result-card.tsx'
import { mapOf } from './map.ts'
import { TerritoryTable } from './territories-page.tsx'
import { territoryWords } from './words.ts'

interface TerritoryPageProps {
  frame: PageFrame
  reading: TerritoryReading
  now: Date
}

/** One territory: its datasets, those of what contains it, and what it is made of. */
export function TerritoryPage({ frame, reading, now }: TerritoryPageProps) {
  const words = territoryWords[frame.lang]
  const { territory, around, inside, datasets } = reading
  const { name, level, code } = territory
  return (
    <Page
      frame={frame}
      title={name}
      description={words.about(name)}
      canonical={datasets.place.path}
      breadcrumb={[
        { label: words.title, href: '/territories' },
        ...around.map((wider) => ({ label: wider.name, href: `/territories/${wider.id}` })),
      ]}
      hidden={datasets.state.q !== '' || datasets.state.page > 1}
      alternates={[
        {
          type: 'application/atom+xml',
          href: feedAddress(frame.lang, datasets.state),
          title: homeWords[frame.lang].search.feed,
        },
      ]}
    >
      <RecordLayout
        kind={{ icon: 'place', stone: 'moss', label: labelOf(granularities, level, frame.lang) }}
        title={name}
        facts={[
          { icon: 'place', label: words.code, value: code },
          { icon: 'dataset', label: words.datasets, value: <Count value={datasets.results.total} /> },
        ]}
        aside={<Aside reading={reading} />}
      >
        <Datasets reading={reading} now={now} />
        <Within title={words.inside} territories={inside} />
        <Within title={words.groupings} territories={reading.groupings} />
      </RecordLayout>
    </Page>
  )
}

/** What has datasets first: most communes have none, and hundreds of lines would say nothing. */
function Within({ title, territories }: { title: string; territories: readonly CountedTerritory[] }) {
  const words = territoryWords[useLang()]
  if (territories.length === 0) return null
  const told = territories.filter(({ count }) => count !== 0)
  const others = territories.filter(({ count }) => count === 0)
  return (
    <Section title={title} count={territories.length}>
      {told.length > 0 && <TerritoryTable caption={title} territories={told} />}
      {others.length > 0 && (
        <Fold summary={words.without(others.length)}>
          <TerritoryTable caption={words.without(others.length)} territories={others} />
        </Fold>
      )}
    </Section>
  )
}

function Datasets({ reading, now }: Pick<TerritoryPageProps, 'reading' | 'now'>) {
  const lang = useLang()
  const words = territoryWords[lang]
  const { territory, datasets } = reading
  const { place, state, results, items } = datasets
  return (
    <Section
      id="datasets"
      title={words.about(territory.name)}
      count={results.total}
      actions={<Link href={searchAddress(datasetsPlace, { ...state, page: 1 })}>{words.all}</Link>}
    >
      <SearchBar
        action={place.path}
        query={state.q}
        label={words.search(territory.name)}
        placeholder={words.search(territory.name)}
      />
      {items.length === 0 ? (
        <EmptyState title={words.noDatasets(territory.name)} level={3}>
          <p>{words.noDatasetsText}</p>
        </EmptyState>
      ) : (
        <CardList label={homeWords[lang].search.results}>
          {items.map((item) => (
            <ResultCard item={item} now={now} />
          ))}
        </CardList>
      )}
      <Pager
        page={state.page}
        pages={Math.ceil(results.total / results.pageSize)}
        hrefOf={(page) => `${searchAddress(place, { ...state, page })}#datasets`}
      />
    </Section>
  )
}

function Aside({ reading }: Pick<TerritoryPageProps, 'reading'>) {
  const words = territoryWords[useLang()]
  const { territory, around, inside, beside, situation } = reading
  const tell = ({ name, count }: CountedTerritory) =>
    count === null ? name : `${name} : ${words.count(count)}`
  const map = situation
    ? mapOf(situation.departments, { isWhole: false, tell, here: situation.here })
    : mapOf(inside, { isWhole: territory.level === 'country', tell })
  return (
    <>
      {map && <LinkMap {...map} />}
      {around.length > 0 && <Around territory={territory} around={around} />}
      {beside.length > 0 && (
        <AsideBox title={words.beside(around.at(-1)?.name ?? '')}>
          <Stack>
            {beside.map((one) => (
              <Link href={`/territories/${one.id}`}>{words.wider(one.name, one.count || null)}</Link>
            ))}
          </Stack>
        </AsideBox>
      )}
    </>
  )
}

function Around({ territory, around }: Pick<TerritoryReading, 'territory' | 'around'>) {
  const words = territoryWords[useLang()]
  const ids = [...around, territory].map(({ id }) => id)
  return (
    <AsideBox title={words.around}>
      <Stack>
        <p>{words.aroundText}</p>
        {around.map(({ id, name, count }) => (
          <Link href={zones([id])}>{words.wider(name, count)}</Link>
        ))}
        <Link href={zones(ids)}>{words.aroundAll}</Link>
      </Stack>
    </AsideBox>
  )
}

/** The search of what is about these territories themselves. */
function zones(ids: readonly string[]): string {
  return searchAddress(datasetsPlace, {
    q: '',
    sort: 'relevance',
    page: 1,
    kind: ['dataset'],
    zone: [...ids],
  })
}
