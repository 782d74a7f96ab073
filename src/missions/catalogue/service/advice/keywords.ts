import { plainText } from '../plain-text.ts'
import { slugify } from '../slugify.ts'

const proposed = 6
const longest = 40
/** Keywords of portals and of harvesting, which say nothing of a subject. */
const hollow = new Set(
  (
    'donnees-ouvertes donnees open-data opendata data dataset donnees-publiques france grand-public ' +
    'passerelle-inspire donnee-ouverte inspire geoide'
  ).split(' '),
)

export interface Keyword {
  tag: string
  /** Of the similar records, how many have it. */
  count: number
}

/**
 * Of the keywords of similar records, those that the draft may want: what several of them have, or what its own words
 * say too, most shared first.
 */
export function choose(
  ofSimilar: readonly (readonly string[])[],
  { title, description, tags }: { title: string; description: string; tags: readonly string[] },
): Keyword[] {
  const counts = new Map<string, number>()
  for (const list of ofSimilar) for (const tag of new Set(list)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const said = `-${slugify(`${title} ${plainText(description)}`)}-`
  const known = new Set(tags.map(slugify))
  const isSaid = (tag: string) => said.includes(`-${tag}-`)
  const worth = ({ tag, count }: Keyword) => count + (isSaid(tag) ? 2 : 0)
  return (
    [...counts]
      .map(([tag, count]) => ({ tag, count }))
      .filter(({ tag }) => !known.has(tag) && !hollow.has(tag) && tag.length >= 3 && tag.length <= longest)
      // A word that one record has and the title says may be any word; two words joined are a subject.
      .filter(
        ({ tag, count }) => count > ofSimilar.length / 3 || (isSaid(tag) && (count > 1 || tag.includes('-'))),
      )
      .sort((a, b) => worth(b) - worth(a))
      .slice(0, proposed)
  )
}
