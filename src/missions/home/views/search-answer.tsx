import {
  ButtonLink,
  CardList,
  EmptyState,
  KeepButton,
  Link,
  Notice,
  Prose,
  RemovableChip,
  Stack,
  TagList,
  useLang,
} from '#ui'
import {
  everything,
  feedAddress,
  searchAddress,
  searchParams,
  toggleFilter,
  withoutFilters,
} from '../service/address.ts'
import type { SearchReading } from '../service/search.ts'
import { homeWords } from '../words.ts'
import { ResultCard } from './result-card.tsx'

/** What the engine made of the words, when it is not exactly what was asked. */
export function Understanding({ reading }: { reading: SearchReading }) {
  const { search } = homeWords[useLang()]
  const { place, state, results } = reading
  const { corrected, partial, total } = results
  const exact = `"${state.q.replaceAll('"', ' ').trim()}"`
  return (
    <>
      {corrected && total > 0 && (
        <Notice title={search.correctedTitle(corrected)}>
          <p>
            <Link href={searchAddress(place, { ...state, q: exact, page: 1 })} rel="nofollow">
              {search.correctedAction(state.q)}
            </Link>
          </p>
        </Notice>
      )}
      {partial && total > 0 && (
        <Notice title={search.partialTitle}>
          <p>{search.partialText}</p>
        </Notice>
      )}
    </>
  )
}

export function Answer({ reading, now }: { reading: SearchReading; now: Date }) {
  const { search } = homeWords[useLang()]
  const { place, state, results, items } = reading
  if (items.length > 0) {
    return (
      <CardList label={search.results}>
        {items.map((item) => (
          <ResultCard
            item={item}
            now={now}
            datasets={item.card.kind === 'organization' ? reading.datasets[item.card.id] : undefined}
          />
        ))}
      </CardList>
    )
  }
  if (results.total === 0) return <NothingFound reading={reading} />
  return (
    <EmptyState title={search.beyondTitle} level={3}>
      <ButtonLink href={searchAddress(place, { ...state, page: 1 })} variant="secondary">
        {search.beyondAction}
      </ButtonLink>
    </EmptyState>
  )
}

/** The same search by other means: a feed to follow, an address for programs. */
export function Ways({ reading }: { reading: SearchReading }) {
  const lang = useLang()
  const { search } = homeWords[lang]
  const { state, place, results } = reading
  const query = searchParams(everything, state)
  return (
    <Stack row>
      <KeepButton
        kind="search"
        href={searchAddress(place, { ...state, page: 1 })}
        title={state.q ? search.titleFor(state.q) : search.title}
        note={search.count(results.total)}
      />
      <Link href={feedAddress(lang, state)} rel="nofollow">
        {search.feed}
      </Link>
      <Link href={`/api/search?${query}`} rel="nofollow">
        {search.api}
      </Link>
    </Stack>
  )
}

function NothingFound({ reading }: { reading: SearchReading }) {
  const { search } = homeWords[useLang()]
  const { place, state, filters } = reading
  return (
    <EmptyState title={search.emptyTitle} level={3}>
      {filters.length > 0 && (
        <>
          <p>{search.emptyFilters}</p>
          <TagList label={search.emptyFilters}>
            {filters.map((filter) => (
              <RemovableChip label={filter.label} href={searchAddress(place, toggleFilter(state, filter))} />
            ))}
          </TagList>
          <p>
            <Link href={searchAddress(place, withoutFilters(place, state))}>{search.withoutFilters}</Link>
          </p>
        </>
      )}
      <p>{search.emptyIdeas}</p>
      <Prose>
        <ul>
          <li>{search.ideaFewer}</li>
          <li>{search.ideaOther}</li>
          <li>
            <Link href="/datasets">{search.ideaBrowse}</Link>{' '}
            <Link href="/organizations">{search.ideaOrganizations}</Link>
          </li>
        </ul>
      </Prose>
    </EmptyState>
  )
}
