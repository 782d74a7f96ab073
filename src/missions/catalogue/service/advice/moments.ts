const names = [
  'janv(?:ier)?|january|jan',
  'fev(?:rier)?|february|feb',
  'mars|march',
  'avr(?:il)?|april|apr',
  'mai|may',
  'juin|june',
  'juil(?:let)?|july',
  'aout|august|aug',
  'sept(?:embre|ember)?',
  'oct(?:obre|ober)?',
  'nov(?:embre|ember)?',
  'dec(?:embre|ember)?',
]
const ordinal = '(?:er|st|nd|rd|th)?'

/** Pieces of patterns for what `plainWords` gives. */
export const year = '(?:18|19|20)\\d\\d'
export const month = `(?:${names.join('|')})\\b\\.?`
const numbered = `[0-3]?\\d[/.][01]?\\d[/.]${year}|${year}-[01]\\d(?:-[0-3]\\d)?(?!\\d)`
const written = `(?:[0-3]?\\d${ordinal} )?${month} (?:de |of )?${year}|${month} [0-3]?\\d${ordinal},? ${year}`
/** More than a year. */
export const dated = `(?:${numbered}|${written})`
export const moment = `(?:${dated}|${year})`

const byName = names.map((name) => new RegExp(`^(?:${name})$`))

/** What a moment in words is as a year, a month or a day: `2015`, `2015-06`, `2015-06-30`. Null when it is none. */
export function toMoment(words: string): string | null {
  const found = new RegExp(`\\b${year}\\b`).exec(words)
  if (!found) return null
  const [of] = found
  const iso = /^\d{4}-(\d\d)(?:-(\d\d))?$/.exec(words)
  if (iso) return spell(of, Number(iso[1]), Number(iso[2] ?? 0))
  const slashed = /^(\d\d?)[/.](\d\d?)[/.]/.exec(words)
  if (slashed) return spell(of, Number(slashed[2]), Number(slashed[1]))
  const at = monthIn(words)
  const days = /^([0-3]?\d)(?:er|st|nd|rd|th)? |[a-z.] ([0-3]?\d)(?:er|st|nd|rd|th)?,? /.exec(words)
  return at === 0 ? of : spell(of, at, Number(days?.[1] ?? days?.[2] ?? 0))
}

/** From 1; 0 when the words name no month. */
export function monthIn(words: string): number {
  const said = words.match(/[a-z]+/g) ?? []
  return byName.findIndex((name) => said.some((word) => name.test(word))) + 1
}

function spell(of: string, at: number, on: number): string | null {
  if (at < 1 || at > 12 || on > 31) return null
  const two = (number: number) => String(number).padStart(2, '0')
  return on === 0 ? `${of}-${two(at)}` : `${of}-${two(at)}-${two(on)}`
}
