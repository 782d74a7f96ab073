import { companies } from './companies.ts'
import { contacts } from './contacts.ts'
import { coordinates } from './coordinates.ts'
import type { Meaning } from './meaning.ts'
import { moments } from './moments.ts'
import { people } from './people.ts'
import { places } from './places.ts'
import { plain } from './plain.ts'
import { references } from './references.ts'
import { territories } from './territories.ts'

/** Every meaning that a column may have. One id may have several entries: several sets of conditions. */
export const meanings: readonly Meaning[] = [
  ...companies,
  ...people,
  ...territories,
  ...places,
  ...coordinates,
  ...contacts,
  ...moments,
  ...references,
  ...plain,
]

const byId = new Map([...meanings].reverse().map((meaning) => [meaning.id, meaning]))

/** What a meaning is, null for an id that is not of the register. */
export function findMeaning(id: string): Meaning | null {
  return byId.get(id) ?? null
}
