import assert from 'node:assert/strict'
import { test } from 'node:test'
import { habitOf } from './habits.ts'
import { networkOf } from './network.ts'
import { mostPersons, type Suspicion } from './rules.ts'
import { type Watches, watchCall, watchOf } from './watch.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
const ids = { clientId: 'c', grantId: 'g' }
const monday = Date.parse('2027-03-01T00:00:00Z')

/** The same numbers each time: Mulberry32. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Asked {
  at: number
  number: number
  network: string
}

/** A day of a town: office hours, busy Mondays, some typing mistakes, now and then a list worked off in order. */
function normalDay(day: number, busy: number, random: () => number): Asked[] {
  const weekday = new Date(day).getUTCDay()
  if (weekday === 0 || weekday === 6) return []
  const isList = random() < 0.03
  const persons = Math.round(busy * (weekday === 1 ? 1.6 : 1) * (0.5 + random()) * (isList ? 2 : 1))
  const numbers = Array.from({ length: persons }, () => Math.floor(random() * 30_000_000))
  const asked = numbers.map((number) => ({
    at: day + (8 + random() * 9) * hourMs,
    number,
    network: random() < 0.2 ? '198.51.100.0/24' : '192.0.2.0/24',
  }))
  asked.sort((a, b) => a.at - b.at)
  if (!isList) return asked
  numbers.sort((a, b) => a - b)
  return asked.map((one, place) => ({ ...one, number: numbers[place] ?? 0 }))
}

test('normal days stop fewer than one software-day in a thousand', () => {
  const random = chance(20270301)
  const stops: Suspicion[] = []
  let days = 0
  for (let town = 0; town < 60; town += 1) {
    const busy = 3 + Math.floor(random() ** 3 * 400)
    const past: Past = []
    for (let nth = 0; nth < 70; nth += 1) {
      const day = monday + nth * dayMs
      const asked = normalDay(day, busy, random)
      const stop = liveDay({ day, asked, past })
      if (asked.length > 0) days += 1
      if (stop) stops.push(stop)
    }
  }
  assert.ok(days > 2500, `${days} days`)
  assert.ok(stops.length <= days / 1000, `${stops.length} stops in ${days} days: ${JSON.stringify(stops)}`)
})

type Past = { hour: Date; network: string; calls: number; persons: number }[]

/** Goes through a day with the habit of the four weeks before, and adds it to the past. */
function liveDay({ day, asked, past }: { day: number; asked: Asked[]; past: Past }): Suspicion | null {
  const watches: Watches = new Map()
  const watch = watchOf(watches, ids, day + 8 * hourMs)
  watch.habit = habitOf(past.filter(({ hour }) => hour.getTime() >= day - 28 * dayMs))
  let stop: Suspicion | null = null
  for (const { at, number, network } of asked) {
    const identity = { scheme: 'number', number: String(number) }
    stop ??= watchCall(watches, { ...ids, network, identity, fresh: 1 }, at)
  }
  const hours = Map.groupBy(asked, ({ at, network }) => `${Math.floor(at / hourMs)} ${network}`)
  for (const [key, { length: persons }] of hours) {
    const [hour = '', network = ''] = key.split(' ')
    past.push({ hour: new Date(Number(hour) * hourMs), network, calls: persons, persons })
  }
  return stop
}

const tenAm = monday + 10 * hourMs
const usual = '192.0.2.0/24'
const stolen = chance(7)
const identity = (number: number) => ({ scheme: 'number', number: String(number) })
const anybody = () => identity(Math.floor(stolen() * 1e9))
const oneName = (nth: number) => ({
  ...{ familyName: 'DURAND', givenNames: 'LOUIS', birthdate: `1990-01-${nth}`, gender: 'male' as const },
  ...{ birthplace: '75056', birthcountry: '99100' },
})

interface Theft {
  what: string
  rule: Suspicion['rule']
  at?: number
  network?: string
  who: (nth: number) => Parameters<typeof watchCall>[1]['identity']
}

const thefts: Theft[] = [
  { what: 'numbers in order', rule: 'sequence', who: (nth) => identity(5_000_000 + nth) },
  {
    what: 'numbers in blocks, in disorder',
    rule: 'sequence',
    who: (nth) => identity(5_000_000 + ((nth * 37) % 64) + 64 * Math.floor(nth / 64)),
  },
  {
    what: 'numbers with a key of two digits',
    rule: 'sequence',
    who: (nth) => identity((5_000_000 + nth) * 100 + ((nth * 31) % 97)),
  },
  { what: 'one name, many dates of birth', rule: 'guesses', who: oneName },
  { what: 'a stolen list', rule: 'jump', who: anybody },
  { what: 'a stolen list, at night', rule: 'hours', at: monday + 2 * hourMs, who: anybody },
  { what: 'a stolen list, from elsewhere', rule: 'network', network: '203.0.113.0/24', who: anybody },
]

test('a theft is stopped whatever its way, before a thousand persons', () => {
  const past = Array.from({ length: 20 }, (_, nth) => ({
    ...{ hour: new Date(monday - (nth + 1) * dayMs + 10 * hourMs), network: usual },
    ...{ calls: 60, persons: 60 },
  })).filter(({ hour }) => ![0, 6].includes(hour.getUTCDay()))
  for (const { what, rule, at = tenAm, network = usual, who } of thefts) {
    const watches: Watches = new Map()
    watchOf(watches, ids, at).habit = habitOf(past)
    let persons = 0
    let found: Suspicion | null = null
    while (!found && persons < 1000) {
      found = watchCall(watches, { ...ids, network, identity: who(persons), fresh: 1 }, at)
      persons += 1
    }
    assert.equal(found?.rule, rule, what)
    assert.ok(persons < 1000, `${what}: ${persons}`)
  }
})

test('the most persons a day follows the habit, and stays below a thousand for those who ask little', () => {
  const table: [days: number, busiest: number, most: number][] = [
    [0, 0, 950],
    [4, 3000, 950],
    [20, 10, 200],
    [20, 100, 400],
    [20, 450, 950],
    [20, 2000, 4000],
  ]
  for (const [days, busiestDay, most] of table) assert.equal(mostPersons({ days, busiestDay }), most)
})

test('an address is known by its network', () => {
  const table = [
    ['192.0.2.77', '192.0.2.0/24'],
    ['::ffff:192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2::9', '2001:db8:1::/48'],
    ['2001:0db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['nonsense', 'unknown'],
  ] as const
  for (const [address, network] of table) assert.equal(networkOf(address), network)
})
