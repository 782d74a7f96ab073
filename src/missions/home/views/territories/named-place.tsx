import { Link, Notice, useLang } from '#ui'
import { type SearchPlace, searchAddress } from '../../service/address.ts'
import type { RecognisedPlace } from '../../service/territories.ts'
import { territoryWords } from './words.ts'

/** A place that the words name: the same search on it, or on what contains it too. */
export function NamedPlace({ place, named }: { place: SearchPlace; named: RecognisedPlace }) {
  const words = territoryWords[useLang()]
  const { territory, rest, within, around } = named
  const { name } = territory
  return (
    <Notice title={words.recognised(name)}>
      <ul>
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
      </ul>
    </Notice>
  )
}
