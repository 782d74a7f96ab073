import { z } from 'zod'
import type { ApiCall, PersonSource } from '#missions/exchange'
import type { NumberedIdentity, PivotIdentity } from '#missions/journal'
import { providerRefusals } from '../../schema/provider-refusals.ts'
import { requestRefusals } from '../../schema/request-refusals.ts'
import type { Slot } from '../release/release.ts'
import type { Operation } from './call.ts'

const isoDate = z.iso.date()

type Identity = PivotIdentity | NumberedIdentity
type Texts = Readonly<Record<string, string | null | undefined>>

/** Who a call is about, from its parameters; null when only the answer says. @throws personUnclear */
export function personFromParameters(
  { person, parameters: declared }: ApiCall,
  { parameters, lists }: Pick<Operation, 'parameters' | 'lists'>,
): Identity | null {
  if (person?.from !== 'parameters') return null
  if (lists.size > 0) requireOnePerson(person, lists)
  const said: Record<string, string | undefined> = {}
  for (const [name, parameter] of Object.entries(person.pivot))
    said[name] = lists.get(parameter)?.join(' ') ?? parameters.get(parameter)
  const number = person.number ? parameters.get(person.number.at) : undefined
  if (number && Object.values(said).some(Boolean)) requireOneWay(person, declared)
  said.number = number
  const identity = toIdentity(person, said)
  if (!identity) throw requestRefusals.personUnclear()
  return identity
}

/** Where either does, the provider could read one and the journal the other: somebody else would be written down. */
function requireOneWay({ pivot, number }: PersonSource, declared: ApiCall['parameters']): void {
  const isRequired = (parameter: string | undefined) =>
    declared.some(({ name, required }) => name === parameter && required)
  if (!isRequired(number?.at) || !isRequired(pivot.familyName))
    throw requestRefusals.personUnclear({ reason: 'a name or a number, not both' })
}

/**
 * Given names come in their order, the first names the person; two family names, or two numbers, are two persons. An
 * empty name is skipped by one program and not by another. @throws personUnclear
 */
function requireOnePerson({ pivot, number }: PersonSource, lists: Operation['lists']): void {
  const naming = Object.entries(pivot).filter(([, parameter]) => lists.has(parameter))
  const isOne = naming.every(
    ([part, parameter]) => part === 'givenNames' && lists.get(parameter)?.every((name) => name.trim() !== ''),
  )
  if (!isOne || (number && lists.has(number.at))) throw requestRefusals.personUnclear()
}

/**
 * Who an answer is about: one person for each item of the deepest array on the way, what stands above belongs to
 * all of them. @throws providerUnidentified
 */
export function personsFromAnswer(
  person: PersonSource,
  slots: readonly Slot[],
  names: readonly string[],
): Identity[] {
  const groups = Map.groupBy(slots, (slot) => slot.items)
  // Each place is looked at a few times, however many there are: a provider that answers a long list holds nobody up.
  const holding = new Set([...groups.keys()].flatMap(placesAbove))
  const deepest = [...groups.keys()].filter((items) => !holding.has(items))
  const identities = deepest.map((items) => {
    const said = [...placesAbove(items), items].flatMap((place) => groups.get(place) ?? [])
    return toIdentity(person, Object.fromEntries(said.map(({ slot, text }) => [names[slot] ?? '', text])))
  })
  const known = identities.filter((identity) => identity !== null)
  if (known.length === 0 || known.length < identities.length) throw providerRefusals.providerUnidentified()
  return known
}

/** Of `0.2`: the root and `0`. */
function placesAbove(items: string): string[] {
  if (items === '') return []
  const parts = items.split('.')
  return parts.map((_, depth) => parts.slice(0, depth).join('.'))
}

/** The pivot when it is whole: it is what a citizen comes back with. Else the number. */
function toIdentity({ number }: PersonSource, said: Texts): Identity | null {
  const { familyName, givenNames, birthplace, birthcountry } = said
  const birthdate = said.birthdate || dateOf(said)
  const gender = genderOf(said.gender)
  if (familyName && givenNames && birthdate && gender && (birthplace || birthcountry)) {
    const [place, country] = [birthplace ?? '', birthcountry ?? '']
    return { familyName, givenNames, birthdate, gender, birthplace: place, birthcountry: country }
  }
  return number && said.number ? { scheme: number.scheme, number: said.number } : null
}

/** Of three numbers; a day that no calendar has, or that is not known, names nobody. */
function dateOf({ birthYear, birthMonth, birthDay }: Texts): string | null {
  if (!birthYear || !birthMonth || !birthDay) return null
  const text = [birthYear, birthMonth.padStart(2, '0'), birthDay.padStart(2, '0')].join('-')
  return isoDate.safeParse(text).success ? text : null
}

const genders: Readonly<Record<string, PivotIdentity['gender']>> = {
  male: 'male',
  female: 'female',
  m: 'male',
  f: 'female',
  h: 'male',
  '1': 'male',
  '2': 'female',
}

function genderOf(text: string | null | undefined): PivotIdentity['gender'] | null {
  return genders[(text ?? '').toLowerCase()] ?? null
}
