import { Link, Notice, useLang } from '#ui'
import { type SearchPlace, searchAddress } from '../../service/address.ts'
import type { RecognisedPlace, RecognisedPlaces } from '../../service/territories.ts'
import { territoryWords } from './words.ts'

/** A place that the words name: the same search on it, or on what contains it too; on each, when several have the name. */
export function NamedPlaces({ place, named }: { place: SearchPlace; named: RecognisedPlaces }) {
  const words = territoryWords[useLang()]
  const { places, said, rest } = named
  const [one, other] = places
  if (!one) return null
  const namesakes = places.every(({ territory }) => territory.name === one.territory.name)
  const shared = namesakes ? words.shared(one.territory.name) : words.ambiguous(said)
  return (
    <Notice title={other ? shared : words.recognised(one.name)}>
      <ul>
        {places.map((found) => (
          <Ways place={place} found={found} rest={rest} />
        ))}
      </ul>
    </Notice>
  )
}

function Ways({ place, found, rest }: { place: SearchPlace; found: RecognisedPlace; rest: string }) {
  const words = territoryWords[useLang()]
  const { territory, name, within, around } = found
  return (
    <>
      {within.total > 0 && (
        <li>
          <Link href={searchAddress(place, within.state)} rel="nofollow">
            {words.within(rest, name, within.total)}
          </Link>
        </li>
      )}
      {around.total > within.total && (
        <li>
          <Link href={searchAddress(place, around.state)} rel="nofollow">
            {words.orAround(rest, name, around.total)}
          </Link>
        </li>
      )}
      <li>
        <Link href={`/territories/${territory.id}`}>{words.page(name)}</Link>
      </li>
    </>
  )
}
