import { createHash } from 'node:crypto'

const bounds: readonly [min: number, max: number][] = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
]
const minute = 60_000
/** Sources that ask for the same hour are spread over this many seconds. */
const spread = 1800
const daysLooked = 366

/** The minutes that a line of five fields names; null for one that is none. */
export function parseCron(line: string): readonly ReadonlySet<number>[] | null {
  const parts = line.trim().split(/\s+/)
  if (parts.length !== bounds.length) return null
  const fields = bounds.map(([min, max], index) => parseField(parts[index] ?? '', min, max))
  return fields.every((field): field is Set<number> => field !== null) ? fields : null
}

/** Next moment of a line, in universal time, less than a year from now; never more often than each hour. */
export function nextTime(line: string, after: Date): Date | null {
  const fields = parseCron(line)
  if (!fields) return null
  const [minutes = new Set(), hours = new Set()] = fields
  if (minutes.size !== 1) return null
  const [at = 0] = minutes
  for (let day = 0; day <= daysLooked; day += 1) {
    const date = new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth(), after.getUTCDate() + day))
    if (!isDay(fields, date)) continue
    for (const hour of [...hours].sort((a, b) => a - b)) {
      const moment = new Date(date.getTime() + (hour * 60 + at) * minute)
      if (moment > after) return moment
    }
  }
  return null
}

/** The same moment for a source each time, and not that of the others: their servers and ours breathe. */
export function withJitter(moment: Date, sourceId: string): Date {
  const seconds = createHash('sha1').update(sourceId).digest().readUInt32BE(0) % spread
  return new Date(moment.getTime() + seconds * 1000)
}

/** As in cron: a day of the month or a day of the week when both are said, both otherwise. */
function isDay([, , days, months, weekdays]: readonly ReadonlySet<number>[], date: Date): boolean {
  if (!months?.has(date.getUTCMonth() + 1)) return false
  const weekday = date.getUTCDay()
  const inMonth = days?.has(date.getUTCDate()) ?? false
  const inWeek = (weekdays?.has(weekday) || (weekday === 0 && weekdays?.has(7))) ?? false
  const saysDays = days?.size !== 31
  const saysWeekdays = (weekdays?.size ?? 0) < 7
  return saysDays && saysWeekdays ? inMonth || inWeek : inMonth && inWeek
}

function parseField(field: string, min: number, max: number): Set<number> | null {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const stretch = parsePart(part, min, max)
    if (!stretch) return null
    for (let value = stretch.low; value <= stretch.high; value += stretch.stride) values.add(value)
  }
  return values
}

/** `*`, `5`, `1-5`, each with or without its step. */
function parsePart(
  part: string,
  min: number,
  max: number,
): { low: number; high: number; stride: number } | null {
  const found = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part)
  if (!found) return null
  const [, all, first, last, step] = found
  const low = all ? min : Number(first)
  const high = all || (step && !last) ? max : Number(last ?? first)
  const stride = Number(step ?? 1)
  return low < min || high > max || low > high || stride < 1 ? null : { low, high, stride }
}
