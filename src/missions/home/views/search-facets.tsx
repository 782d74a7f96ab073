import { FacetGroup, useLang } from '#ui'
import { facetAddress, searchAddress, toggleFilter } from '../service/address.ts'
import type { FacetReading, SearchReading } from '../service/search.ts'
import { homeWords } from '../words.ts'

/** Facets that open by themselves; the others wait under their title. */
const opened = 5

export function Facets({ reading }: { reading: SearchReading }) {
  return (
    <>
      {reading.facets.map((facet, index) => (
        <Facet reading={reading} facet={facet} open={index < opened} />
      ))}
    </>
  )
}

function Facet({ reading, facet, open }: { reading: SearchReading; facet: FacetReading; open: boolean }) {
  const { search } = homeWords[useLang()]
  const { place, state } = reading
  return (
    <FacetGroup
      title={search.facets[facet.name]}
      open={open}
      items={facet.values.map(({ value, label, count, active }) => ({
        label,
        count,
        active,
        href: searchAddress(place, toggleFilter(state, { facet: facet.name, value })),
      }))}
      all={facet.more ? { label: search.allValues, href: facetAddress(state, facet.name) } : undefined}
    />
  )
}
