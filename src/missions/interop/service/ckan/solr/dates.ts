import { SolrFault } from './fault.ts'

const units = ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'] as const
type Unit = (typeof units)[number]

const step = /^([+-]\d{1,6}|\/)(YEAR|MONTH|DAY|HOUR|MINUTE|SECOND|MILLI(?:SECOND)?)S?/

/** An instant as Solr writes it: ISO 8601, or `NOW-7DAYS/DAY`. Partial dates begin their period. @throws SolrFault */
export function readInstant(text: string, now: Date): string {
  const [, start = '', math = ''] = /^(NOW|\d{4}[\d:.TZ-]*?)((?:[+/-]\d*[A-Z]+)*)$/.exec(text) ?? []
  let date = start === 'NOW' ? new Date(now) : new Date(completed(start))
  for (let rest = math; rest !== ''; ) {
    const [whole, by = '', unit = ''] = step.exec(rest) ?? []
    if (!whole) throw new SolrFault(`"${text}" is not a date`)
    date = by === '/' ? beginning(date, toUnit(unit)) : moved(date, Number(by), unit)
    rest = rest.slice(whole.length)
  }
  const year = date.getUTCFullYear()
  if (Number.isNaN(year) || year < 0 || year > 9999) throw new SolrFault(`"${text}" is not a date`)
  return date.toISOString()
}

function completed(start: string): string {
  if (/^\d{4}(-\d\d){0,2}$/.test(start)) return start
  return /T.*Z$/.test(start) ? start : `${start}Z`
}

function toUnit(name: string): Unit {
  return units.find((unit) => unit === name) ?? 'SECOND'
}

function moved(date: Date, by: number, unit: string): Date {
  const next = new Date(date)
  if (unit === 'YEAR') next.setUTCFullYear(next.getUTCFullYear() + by)
  else if (unit === 'MONTH') next.setUTCMonth(next.getUTCMonth() + by)
  else if (unit === 'DAY') next.setUTCDate(next.getUTCDate() + by)
  else next.setTime(next.getTime() + by * (milliseconds[unit] ?? 1))
  return next
}

const milliseconds: Readonly<Record<string, number>> = { HOUR: 3_600_000, MINUTE: 60_000, SECOND: 1000 }

function beginning(date: Date, unit: Unit): Date {
  const kept = units.indexOf(unit)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  return new Date(
    Date.UTC(
      year,
      kept >= 1 ? month : 0,
      kept >= 2 ? day : 1,
      kept >= 3 ? date.getUTCHours() : 0,
      kept >= 4 ? date.getUTCMinutes() : 0,
      kept >= 5 ? date.getUTCSeconds() : 0,
    ),
  )
}
