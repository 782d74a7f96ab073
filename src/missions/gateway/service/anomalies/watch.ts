import { hash } from 'node:crypto'
import type { NumberedIdentity, PivotIdentity } from '#missions/journal'
import { dayAt } from '../limits/days.ts'
import {
  type Habit,
  type HourKind,
  noHabit,
  type Recent,
  recentMost,
  type Suspicion,
  suspect,
} from './rules.ts'

/** One call about persons, as the watch looks at it. */
export interface Watched {
  clientId: string
  grantId: string
  network: string
  /** Null when the person is known only by their hash. */
  identity: PivotIdentity | NumberedIdentity | null
  /** Persons that nobody asked about today under this grant. */
  fresh: number
}

interface Counted {
  hour: string
  kind: HourKind
  network: string
  calls: number
  persons: number
}

/** A software under a grant, on this node. */
export interface Watch {
  clientId: string
  grantId: string
  day: string
  habit: Habit
  habitAt: number
  recent: Recent
  /** Counted here and not written down yet. */
  here: Map<string, Counted>
  /** Of the day, on all nodes, when it was last written down; with what is on its way there. */
  written: readonly Counted[]
  /** One writing at a time. */
  writing: Promise<void> | null
  /** What was counted before the last release: it counts no more. */
  forgiven: readonly Counted[]
  forgivenAt: number
  atRest: ReadonlySet<string>
}

export type Watches = Map<string, Watch>

/** Persons counted here before the other nodes must hear of it. */
export const writtenEvery = 25
const hourMs = 3_600_000

/** Counts a call; answers the rule that it breaks, if one does. Nothing of the person is kept but in memory, briefly. */
export function watchCall(watches: Watches, call: Watched, now: number): Suspicion | null {
  const watch = watchOf(watches, call, now)
  const counted = countedAt(watch, call.network, now)
  counted.calls += 1
  counted.persons += call.fresh
  // Who is asked about again teaches nothing.
  if (call.fresh === 0) return null
  remember(watch.recent, call.identity)
  return suspect({ seen: seenOf(watch, counted), recent: watch.recent, habit: watch.habit }, watch.atRest)
}

/** The provider does not know the person who was just asked about. */
export function noteUnknown(watches: Watches, call: Pick<Watched, 'clientId' | 'grantId'>): void {
  const recent = watches.get(keyOf(call))?.recent
  if (recent && recent.unknown.length > 0) recent.unknown[recent.unknown.length - 1] = true
}

/** A release of a software, and what it had asked until then. */
export interface Forgiven {
  at: number
  rule: string
  restsUntil: number
  activity: readonly { grantId: string; hour: string; network: string; persons: number }[]
}

/** Lets a software go on: what it asked until the last release counts no more, and the rules released rest. */
export function forgive(
  watches: Watches,
  clientId: string,
  { releases, now }: { releases: readonly Forgiven[]; now: number },
): void {
  const last = releases.reduce((one, other) => (other.at > one.at ? other : one))
  for (const watch of watches.values()) {
    if (watch.clientId !== clientId) continue
    watch.atRest = new Set(releases.filter(({ restsUntil }) => restsUntil > now).map(({ rule }) => rule))
    if (watch.forgivenAt >= last.at) continue
    watch.forgivenAt = last.at
    watch.recent = emptyRecent()
    watch.forgiven = last.activity
      .filter(({ grantId, hour }) => grantId === watch.grantId && dayAt(Date.parse(hour)).day === watch.day)
      .map((one) => ({ ...one, kind: hourKindOf(Date.parse(one.hour)), calls: 0 }))
  }
}

/** Counts of a software that are not written down. */
export function unwritten(watch: Watch): number {
  let persons = 0
  for (const one of watch.here.values()) persons += one.persons
  return persons
}

export function watchOf(watches: Watches, call: Pick<Watched, 'clientId' | 'grantId'>, now: number): Watch {
  const { day } = dayAt(now)
  const known = watches.get(keyOf(call))
  if (known?.day === day) return known
  const watch: Watch = {
    ...{ clientId: call.clientId, grantId: call.grantId, day },
    ...{ habit: known?.habit ?? noHabit, habitAt: 0 },
    ...{
      recent: emptyRecent(),
      here: new Map(),
      written: [],
      writing: null,
      forgiven: [],
      forgivenAt: 0,
      atRest: new Set<string>(),
    },
  }
  watches.set(keyOf(call), watch)
  return watch
}

/** Workday, night or weekend, in Paris. */
export function hourKindOf(now: number): HourKind {
  const { number, startsAt } = dayAt(now)
  // 1 January 1970 was a Thursday.
  const weekday = (number + 4) % 7
  if (weekday === 0 || weekday === 6) return 'weekend'
  const hour = (now - startsAt) / hourMs
  return hour >= 22 || hour < 6 ? 'night' : 'workday'
}

function seenOf(watch: Watch, { kind, network }: Counted) {
  const total = (keep: (one: Counted) => boolean) =>
    sum([...watch.written, ...watch.here.values()], keep) - sum(watch.forgiven, keep)
  return {
    persons: total(() => true),
    hour: kind,
    personsAtHour: total((one) => one.kind === kind),
    network,
    personsFromNetwork: total((one) => one.network === network),
  }
}

function sum(counted: readonly Counted[], keep: (one: Counted) => boolean): number {
  let persons = 0
  for (const one of counted) if (keep(one)) persons += one.persons
  return persons
}

let lastHour: { from: number; hour: string; kind: HourKind } | null = null

function countedAt(watch: Watch, network: string, now: number): Counted {
  const from = now - (now % hourMs)
  if (lastHour?.from !== from) lastHour = { from, hour: new Date(from).toISOString(), kind: hourKindOf(from) }
  const { hour, kind } = lastHour
  const key = `${hour} ${network}`
  const known = watch.here.get(key)
  if (known) return known
  const counted: Counted = { hour, kind, network, calls: 0, persons: 0 }
  watch.here.set(key, counted)
  return counted
}

function remember(recent: Recent, identity: Watched['identity']): void {
  recent.count += 1
  const digits = identity && 'number' in identity ? identity.number.replace(/\D/g, '').slice(-15) : ''
  push(recent.numbers, digits === '' ? null : Number(digits))
  push(recent.names, identity && 'familyName' in identity ? fingerprint(identity) : null)
  push(recent.unknown, false)
}

function fingerprint({ familyName, givenNames }: PivotIdentity): string {
  return hash('sha256', `${familyName}\n${givenNames}`.toLowerCase(), 'base64url')
}

function push<T>(list: T[], item: T): void {
  list.push(item)
  if (list.length > recentMost) list.shift()
}

function emptyRecent(): Recent {
  return { count: 0, numbers: [], names: [], unknown: [] }
}

function keyOf({ clientId, grantId }: Pick<Watched, 'clientId' | 'grantId'>): string {
  return `${clientId} ${grantId}`
}
