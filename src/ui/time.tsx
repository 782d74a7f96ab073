import { inOrdinals } from '#kernel/text/day'
import { useLang, useUiWords } from './frame.ts'
import { formatNumber } from './number.ts'

type Lang = 'fr' | 'en'
export type DateStyle = 'date' | 'short' | 'month' | 'datetime'

const zone = 'Europe/Paris'
const dateStyles = {
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  datetime: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
} satisfies Record<DateStyle, Intl.DateTimeFormatOptions>

/** A date in words, in Paris time; `datetime` says the zone. */
export function formatDate(lang: Lang, date: string | Date, style: DateStyle = 'date'): string {
  return inOrdinals(lang, dateFormat(lang, style).format(new Date(date)))
}

/** How long ago, in the largest unit that fits: "3 days ago". */
export function formatAgo(lang: Lang, date: string | Date, now: string | Date): string {
  const seconds = (new Date(date).getTime() - new Date(now).getTime()) / 1000
  const [unit, length] = agoUnits.find(([, size]) => Math.abs(seconds) >= size) ?? lastUnit
  return agoFormat(lang).format(Math.trunc(seconds / length), unit)
}

export function formatSize(
  lang: Lang,
  bytes: number | null | undefined,
  unitWords: { units: string; unknownSize: string },
): string {
  if (bytes === null || bytes === undefined) return unitWords.unknownSize
  const units = unitWords.units.split(',')
  const power = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** power
  const digits = power > 0 && value < 10 ? 1 : 0
  return `${formatNumber(lang, Number(value.toFixed(digits)))}\u00a0${units[power]}`
}

export type TimeProps = {
  date: string | Date
  style?: DateStyle | undefined
  /** With the time of the request, says how long ago and keeps the date for hovering and machines. */
  now?: string | Date | undefined
}

export function Time({ date, style = 'date', now }: TimeProps) {
  const lang = useLang()
  const instant = new Date(date)
  const words = formatDate(lang, instant, style)
  return (
    <time datetime={instant.toISOString()} title={now ? words : undefined}>
      {now ? formatAgo(lang, instant, now) : words}
    </time>
  )
}

export function FileSize({ bytes }: { bytes: number | null | undefined }) {
  const words = useUiWords()
  return <span class="pv-figures">{formatSize(useLang(), bytes, words)}</span>
}

export function Count({ value, compact }: { value: number; compact?: boolean | undefined }) {
  return <span class="pv-figures">{formatNumber(useLang(), value, compact)}</span>
}

const agoUnits: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const lastUnit: [Intl.RelativeTimeFormatUnit, number] = ['second', 1]

/** Formatters cost far more to make than to use: one of each kind is kept. */
const kept = new Map<string, unknown>()

function keep<T>(key: string, make: () => T, isKind: (value: unknown) => value is T): T {
  const found = kept.get(key)
  if (isKind(found)) return found
  const made = make()
  kept.set(key, made)
  return made
}

function dateFormat(lang: Lang, style: DateStyle): Intl.DateTimeFormat {
  const make = () =>
    new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'fr', { ...dateStyles[style], timeZone: zone })
  return keep(`date ${lang} ${style}`, make, (value) => value instanceof Intl.DateTimeFormat)
}

function agoFormat(lang: Lang): Intl.RelativeTimeFormat {
  return keep(
    `ago ${lang}`,
    () => new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }),
    (value) => value instanceof Intl.RelativeTimeFormat,
  )
}
