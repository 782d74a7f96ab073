/** The rules that stop a software: simple enough to be told in a sentence to those whom they stop. */
export const stopRules = ['sequence', 'guesses', 'unknown', 'jump', 'hours', 'network'] as const
export type StopRule = (typeof stopRules)[number]

/** What a software usually does under a grant, over four weeks. */
export interface Habit {
  /** Days with calls; too few, and the rules on hours and networks stay silent. */
  days: number
  /** Distinct persons of its busiest day. */
  busiestDay: number
  /** Kinds of hours with calls. */
  hours: ReadonlySet<HourKind>
  networks: ReadonlySet<string>
}

/** `night`: 22:00 to 6:00 in Paris; `weekend`: the days of the end of the week. */
export type HourKind = 'workday' | 'night' | 'weekend'

/** What was seen today, on all nodes, since the day began or the software was last released. */
export interface Seen {
  persons: number
  hour: HourKind
  /** Of them, at this kind of hour, and from this network. */
  personsAtHour: number
  network: string
  personsFromNetwork: number
}

/** The persons asked about last, on this node: at most `recentMost`. */
export interface Recent {
  /** How many there were, with those that are forgotten. */
  count: number
  /** Their numbers, without letters; null when the person is known by name. */
  numbers: (number | null)[]
  /** Of those known by name: the name without the date of birth, as a fingerprint. */
  names: (string | null)[]
  unknown: boolean[]
}

export interface Suspicion {
  rule: StopRule
  counted: Readonly<Record<string, number | string>>
}

export const recentMost = 64
const lookedEvery = 8
const closest = 4
const sequenceShare = 0.75
const guessesMost = 24
const unknownShare = 0.75
const leastDays = 10
/** With fewer days than that, a software has no habit yet. */
const newcomerDays = 5
const newcomerMost = 950
const leastJump = 200
const mostJump = 950
const oddMost = 50
const oddBothMost = 20

export const noHabit: Habit = { days: 0, busiestDay: 0, hours: new Set(), networks: new Set() }

/** The first rule that speaks, of those that are not at rest. */
export function suspect(
  { seen, recent, habit }: { seen: Seen; recent: Recent; habit: Habit },
  atRest: ReadonlySet<string> = new Set(),
): Suspicion | null {
  const found = [jump(seen, habit), odd(seen, habit)]
  // Who is asked about changes slowly; how many, with each call.
  if (recent.count % lookedEvery === 0) found.push(sequence(recent), guesses(recent), unknown(recent))
  return found.find((one) => one !== null && !atRest.has(one.rule)) ?? null
}

/** Numbers that follow one another: somebody counts. Sorted first, so that calls in disorder are seen as well. */
function sequence({ numbers }: Recent): Suspicion | null {
  const known = numbers.filter((one) => one !== null)
  if (known.length < recentMost) return null
  const close = Math.max(countClose(known), countClose(known.map((one) => Math.floor(one / 100))))
  return close >= recentMost * sequenceShare
    ? { rule: 'sequence', counted: { close, of: known.length } }
    : null
}

/** The keys at the end of a number (NIR) hide a sequence: it is looked for without them too. */
function countClose(numbers: readonly number[]): number {
  const sorted = Float64Array.from(numbers).sort()
  let close = 0
  for (let place = 1; place < sorted.length; place += 1) {
    const gap = (sorted[place] ?? 0) - (sorted[place - 1] ?? 0)
    if (gap > 0 && gap <= closest) close += 1
  }
  return close
}

/** One name with many dates of birth: somebody guesses. */
function guesses({ names }: Recent): Suspicion | null {
  const counts = new Map<string, number>()
  for (const name of names) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  return most >= guessesMost ? { rule: 'guesses', counted: { most } } : null
}

/** Most persons are not known to the provider: somebody tries identities. */
function unknown({ unknown }: Recent): Suspicion | null {
  if (unknown.length < recentMost) return null
  const count = unknown.filter(Boolean).length
  return count >= recentMost * unknownShare
    ? { rule: 'unknown', counted: { unknown: count, of: unknown.length } }
    : null
}

/** Many more persons in a day than on the busiest day of four weeks. */
function jump({ persons }: Seen, { days, busiestDay }: Habit): Suspicion | null {
  const most = mostPersons({ days, busiestDay })
  return persons > most ? { rule: 'jump', counted: { persons, busiestDay, most } } : null
}

/** Distinct persons in a day beyond which a software is stopped. */
export function mostPersons({ days, busiestDay }: Pick<Habit, 'days' | 'busiestDay'>): number {
  if (days < newcomerDays) return newcomerMost
  const wide = Math.min(Math.max(busiestDay * 4, leastJump), mostJump)
  return Math.max(wide, Math.ceil(busiestDay * 2))
}

/** Hours or a network that it never used; both together weigh more. */
function odd(seen: Seen, { days, hours, networks }: Habit): Suspicion | null {
  if (days < leastDays) return null
  const { hour, network, personsAtHour, personsFromNetwork } = seen
  const oddHour = hour !== 'workday' && !hours.has(hour)
  const oddNetwork = !networks.has(network)
  const most = oddHour && oddNetwork ? oddBothMost : oddMost
  if (oddNetwork && personsFromNetwork > most)
    return { rule: 'network', counted: { persons: personsFromNetwork, network } }
  return oddHour && personsAtHour > most ? { rule: 'hours', counted: { persons: personsAtHour, hour } } : null
}
