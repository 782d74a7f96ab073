import { type FollowedSearch, FollowSearch, FollowTag } from '#missions/conversation'
import { sortNames } from '#missions/records'
import {
  ButtonLink,
  Page,
  type PageFrame,
  Pager,
  PageTitle,
  RemovableChip,
  SearchBar,
  SearchLayout,
  SortBy,
  Stack,
} from '#ui'
import { feedAddress, searchAddress, searchParams, toggleFilter, withoutFilters } from '../service/address.ts'
import type { SearchReading } from '../service/search.ts'
import type { RecognisedPlaces } from '../service/territories.ts'
import { type HomeWords, homeWords } from '../words.ts'
import { Answer, Understanding, Ways } from './search-answer.tsx'
import { Facets } from './search-facets.tsx'
import { NamedPlaces } from './territories/named-place.tsx'

export interface SearchHeading {
  title: string
  intro: string
  /** Title of the browser's tab. */
  tab: string
  placeholder: string
  /** What the person who asks may add here. */
  action?: { label: string; href: string } | undefined
}

export interface SearchPageProps {
  frame: PageFrame
  reading: SearchReading
  now: Date
  /** Of a page that stands for one kind of record; the search of everything needs none. */
  heading?: SearchHeading | undefined
  /** A place that the words name. */
  named?: RecognisedPlaces | null | undefined
  /** Null when the search leaves nothing out. */
  followed: FollowedSearch | null
}

/** A search and its answer: everything in it is in its address. */
export function SearchPage({ frame, reading, now, heading, named, followed }: SearchPageProps) {
  const { search } = homeWords[frame.lang]
  const { place, state, results, filters } = reading
  const kept = searchParams(place, { ...state, page: 1, q: '' })
  return (
    <Page
      frame={frame}
      title={tabTitle(reading, search, heading)}
      description={heading?.intro ?? search.description(frame.site.name)}
      canonical={place.path}
      hidden={state.q !== '' || filters.length > 0 || state.page > 1}
      alternates={[
        { type: 'application/atom+xml', href: feedAddress(frame.lang, state), title: search.feed },
      ]}
    >
      {heading && (
        <PageTitle
          title={heading.title}
          intro={<p>{heading.intro}</p>}
          actions={
            heading.action && (
              <ButtonLink href={heading.action.href} variant="secondary" icon="plus">
                {heading.action.label}
              </ButtonLink>
            )
          }
        />
      )}
      <SearchLayout
        title={!heading && <h1>{state.q ? search.headingFor(state.q) : search.heading}</h1>}
        bar={
          <SearchBar
            action={place.path}
            query={state.q}
            kept={[...kept].map(([name, value]) => ({ name, value }))}
            placeholder={heading?.placeholder}
            label={heading && `${search.title} : ${heading.tab}`}
            instant
          />
        }
        summary={search.summary(results.total, state.q)}
        sort={
          results.total > 1 && (
            <SortBy
              items={sortNames.map((sort) => ({
                label: search.sorts[sort],
                href: searchAddress(place, { ...state, sort, order: undefined, page: 1 }),
                current: sort === state.sort,
              }))}
            />
          )
        }
        chips={filters.map((filter) => (
          <RemovableChip label={filter.label} href={searchAddress(place, toggleFilter(state, filter))} />
        ))}
        clearHref={filters.length > 1 ? searchAddress(place, withoutFilters(place, state)) : undefined}
        facets={<Facets reading={reading} />}
        pager={
          <Stack>
            <Pager
              page={state.page}
              pages={Math.ceil(results.total / results.pageSize)}
              hrefOf={(page) => searchAddress(place, { ...state, page })}
            />
            <Follows reading={reading} followed={followed} />
            <Ways reading={reading} />
          </Stack>
        }
      >
        {named && <NamedPlaces place={place} named={named} />}
        <Understanding reading={reading} />
        <Answer reading={reading} now={now} />
      </SearchLayout>
    </Page>
  )
}

/** What the search will find may be followed, and what comes with its tags. */
function Follows({ reading, followed }: { reading: SearchReading; followed: FollowedSearch | null }) {
  const tags = reading.filters.filter(({ facet }) => facet === 'tag')
  if (tags.length === 0 && !followed) return null
  return (
    <Stack row>
      {followed && <FollowSearch search={followed} />}
      {tags.map(({ value }) => (
        <FollowTag tag={value} />
      ))}
    </Stack>
  )
}

function tabTitle({ state, results }: SearchReading, search: HomeWords['search'], heading?: SearchHeading) {
  const subject = state.q ? search.titleFor(state.q) : (heading?.tab ?? search.title)
  const page = state.page > 1 ? [search.page(state.page)] : []
  return [subject, search.count(results.total), ...page].join(' · ')
}
