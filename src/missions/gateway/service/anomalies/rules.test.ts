import assert from 'node:assert/strict'
import { test } from 'node:test'
import { habitOf } from './habits.ts'
import { networkOf } from './network.ts'
import { mostPersons, type Suspicion } from './rules.ts'
import { type Watches, watchCall, watchOf } from './watch.ts'

const dayMs = 86_400_000
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
    at: day + (8 + random() * 9) * 3_600_000,
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
    const past: { hour: Date; network: string; calls: number; persons: number }[] = []
    for (let nth = 0; nth < 70; nth += 1) {
      const day = monday + nth * dayMs
      const watches: Watches = new Map()
      const ids = { clientId: `c${town}`, grantId: 'g' }
      const watch = watchOf(watches, ids, day + 8 * 3_600_000)
      watch.habit = habitOf(past.filter(({ hour }) => hour.getTime() >= day - 28 * dayMs))
      const asked = normalDay(day, busy, random)
      if (asked.length > 0) days += 1
      for (const { at, number, network } of asked) {
        const identity = { scheme: 'number', number: String(number) }
        const suspicion = watchCall(watches, { ...ids, network, identity, fresh: 1 }, at)
        if (suspicion) {
          stops.push(suspicion)
          break
        }
      }
      const hours = Map.groupBy(asked, ({ at, network }) => `${Math.floor(at / 3_600_000)} ${network}`)
      for (const [key, { length: persons }] of hours) {
        const [hour = '', network = ''] = key.split(' ')
        past.push({ hour: new Date(Number(hour) * 3_600_000), network, calls: persons, persons })
      }
    }
  }
  assert.ok(days > 2500, `${days} days`)
  assert.ok(stops.length <= days / 1000, `${stops.length} stops in ${days} days: ${JSON.stringify(stops)}`)
})

test('a theft is stopped whatever its way, before a thousand persons', () => {
  const random = chance(7)
  const past = Array.from({ length: 20 }, (_, nth) => ({
    ...{ hour: new Date(monday - (nth + 1) * dayMs + 10 * 3_600_000), network: '192.0.2.0/24' },
    ...{ calls: 60, persons: 60 },
  })).filter(({ hour }) => ![0, 6].includes(hour.getUTCDay()))
  const identity = (number: number) => ({ scheme: 'number', number: String(number) })
  const pivot = (nth: number) => ({
    ...{ familyName: 'DURAND', givenNames: 'LOUIS', birthdate: `1990-01-${nth}`, gender: 'male' as const },
    ...{ birthplace: '75056', birthcountry: '99100' },
  })
  const tenAm = monday + 10 * 3_600_000
  const table: [
    string,
    Suspicion['rule'],
    number,
    string,
    (nth: number) => Parameters<typeof watchCall>[1]['identity'],
  ][] = [
    ['numbers in order', 'sequence', tenAm, '192.0.2.0/24', (nth) => identity(5_000_000 + nth)],
    [
      'numbers in blocks, in disorder',
      'sequence',
      tenAm,
      '192.0.2.0/24',
      (nth) => identity(5_000_000 + ((nth * 37) % 64) + 64 * Math.floor(nth / 64)),
    ],
    [
      'numbers with a key of two digits',
      'sequence',
      tenAm,
      '192.0.2.0/24',
      (nth) => identity((5_000_000 + nth) * 100 + ((nth * 31) % 97)),
    ],
    ['one name, many dates of birth', 'guesses', tenAm, '192.0.2.0/24', pivot],
    ['a stolen list', 'jump', tenAm, '192.0.2.0/24', () => identity(Math.floor(random() * 1e9))],
    [
      'a stolen list, at night',
      'hours',
      monday + 2 * 3_600_000,
      '192.0.2.0/24',
      () => identity(Math.floor(random() * 1e9)),
    ],
    [
      'a stolen list, from elsewhere',
      'network',
      tenAm,
      '203.0.113.0/24',
      () => identity(Math.floor(random() * 1e9)),
    ],
  ]
  for (const [what, rule, at, network, identityOf] of table) {
    const watches: Watches = new Map()
    const ids = { clientId: 'c', grantId: 'g' }
    watchOf(watches, ids, at).habit = habitOf(past)
    let stolen = 0
    let found: Suspicion | null = null
    while (!found && stolen < 1000) {
      found = watchCall(watches, { ...ids, network, identity: identityOf(stolen), fresh: 1 }, at)
      stolen += 1
    }
    assert.equal(found?.rule, rule, what)
    assert.ok(stolen < 1000, `${what}: ${stolen}`)
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
