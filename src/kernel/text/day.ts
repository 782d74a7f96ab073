import type { Lang } from '#kernel/words'

const made = new Map<string, Intl.DateTimeFormat>()

const minute = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' } as const
const minutes: Readonly<Record<Lang, Intl.DateTimeFormat>> = {
  fr: new Intl.DateTimeFormat('fr', minute),
  en: new Intl.DateTimeFormat('en-GB', minute),
}

/** A day in words: "1er octobre 2026", "1 October 2026". That of Paris, unless said. */
export function dayInWords(lang: Lang, date: string | Date, timeZone = 'Europe/Paris'): string {
  const key = `${lang} ${timeZone}`
  const format =
    made.get(key) ?? new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'fr', { dateStyle: 'long', timeZone })
  made.set(key, format)
  return inOrdinals(lang, format.format(new Date(date)))
}

/** A day and its minute, in Paris: "1er octobre 2026 à 14:05", "1 October 2026 at 14:05". */
export function minuteInWords(lang: Lang, date: string | Date): string {
  return inOrdinals(lang, minutes[lang].format(new Date(date)))
}

/** French says the first of a month as an ordinal, which Intl does not. */
export function inOrdinals(lang: Lang, words: string): string {
  return lang === 'fr' ? words.replace(/^1 (?=\p{L})/u, '1er ') : words
}
