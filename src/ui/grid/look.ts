/** How the values of a column are written; `plain` is a number without groups of digits, as a year. */
export type CellForm = 'text' | 'code' | 'number' | 'plain' | 'boolean' | 'date' | 'datetime' | 'instant'

export type CellValue = string | number | boolean | null | undefined

/** What a cell shows. */
export interface CellLook {
  kind: 'empty' | 'text' | 'code' | 'number' | 'date' | 'boolean' | 'link'
  text: string
  /** Of an address or an e-mail address, and of nothing else. */
  href?: string
}

export interface CellLanguage {
  lang: 'fr' | 'en'
  yes: string
  no: string
}

/** The value of a cell as people read it; the same on the server and in the browser. */
export function lookOf(value: CellValue, form: CellForm, language: CellLanguage): CellLook {
  if (value === null || value === undefined || value === '') return { kind: 'empty', text: '' }
  const raw = String(value)
  switch (form) {
    case 'number':
    case 'plain':
      return { kind: 'number', text: numberText(value, form, language.lang) }
    case 'boolean':
      return { kind: 'boolean', text: raw === 'true' ? language.yes : raw === 'false' ? language.no : raw }
    case 'date':
    case 'datetime':
    case 'instant':
      return { kind: 'date', text: dateText(raw, form, language.lang) }
    default:
      return linkOf(raw) ?? { kind: form, text: raw }
  }
}

/** Only what a browser opens as a page or a message, and only when the whole value is one. */
function linkOf(raw: string): CellLook | null {
  if (/^https?:\/\/[^\s<>"]{1,2000}$/i.test(raw)) return { kind: 'link', text: raw, href: raw }
  if (/^[\w.+-]{1,64}@[\w-]+(\.[\w-]+){1,8}$/.test(raw))
    return { kind: 'link', text: raw, href: `mailto:${raw}` }
  return null
}

const kept = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function numberText(value: CellValue, form: 'number' | 'plain', lang: 'fr' | 'en'): string {
  const raw = String(value)
  if (form === 'plain') return raw
  // Whole numbers larger than JSON can say come as text.
  const number = /^-?\d{16,}$/.test(raw) ? BigInt(raw) : Number(raw)
  if (typeof number === 'number' && !Number.isFinite(number)) return raw
  const format = keep(`number ${lang}`, () => new Intl.NumberFormat(lang, { maximumFractionDigits: 12 }))
  const text = format instanceof Intl.NumberFormat ? format.format(number) : raw
  return text.replaceAll('\u202f', '\u00a0')
}

const dayParts = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
const timeParts = { hour: '2-digit', minute: '2-digit' } as const
const dateOptions: Record<'date' | 'datetime' | 'instant', Intl.DateTimeFormatOptions> = {
  date: { ...dayParts, timeZone: 'UTC' },
  datetime: { ...dayParts, ...timeParts, timeZone: 'UTC' },
  instant: { ...dayParts, ...timeParts, timeZone: 'Europe/Paris', timeZoneName: 'short' },
}

function dateText(raw: string, form: 'date' | 'datetime' | 'instant', lang: 'fr' | 'en'): string {
  if (!/^\d{4}-\d\d-\d\d/.test(raw)) return raw
  // A time without a zone is shown as it is written.
  const date = new Date(form === 'datetime' ? `${raw.replace(/Z$/, '')}Z` : raw)
  if (Number.isNaN(date.getTime())) return raw
  const locale = lang === 'en' ? 'en-GB' : 'fr'
  const format = keep(`${form} ${lang}`, () => new Intl.DateTimeFormat(locale, dateOptions[form]))
  return format instanceof Intl.DateTimeFormat ? format.format(date) : raw
}

/** Formatters cost far more to make than to use. */
function keep(key: string, make: () => Intl.NumberFormat | Intl.DateTimeFormat) {
  const found = kept.get(key) ?? make()
  kept.set(key, found)
  return found
}
