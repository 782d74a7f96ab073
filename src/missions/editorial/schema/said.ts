import { z } from 'zod'
import type { Lang } from '#kernel/words'

/** Control characters and marks that turn the direction of writing could show something else than what is said. */
const plain = /^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u
/** The same for text of several lines. */
const lines = /^(?:[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]|[\n\r\t])*$/u

export const line = (most: number) => z.string().trim().max(most).regex(plain)
export const paragraphs = (most: number) => z.string().trim().max(most).regex(lines)

/** What is said in French, and, where somebody translated it, in English. */
const saidOf = <T extends z.ZodType<string>>(fr: T, en: z.ZodType<string>) =>
  z.strictObject({ fr, en: en.default('') })

/** A line that must be said. */
export const said = (most: number) => saidOf(line(most).min(1), line(most))
/** A line that may be left out. */
export const maybeSaid = (most: number) =>
  saidOf(line(most).default(''), line(most)).default({ fr: '', en: '' })
/** Markdown that must be said. */
export const written = (most: number) => saidOf(paragraphs(most).min(1), paragraphs(most))
/** Markdown that may be left out. */
export const maybeWritten = (most: number) =>
  saidOf(paragraphs(most).default(''), paragraphs(most)).default({ fr: '', en: '' })

export type Said = { fr: string; en: string }

/** Words for a reader: in their language when they were translated, else as written, and then in which language. */
export interface Heard {
  text: string
  /** Null when it is the language of the page. */
  lang: Lang | undefined
}

export function hear({ fr, en }: Said, lang: Lang): Heard {
  if (lang === 'en') return en ? { text: en, lang: undefined } : { text: fr, lang: 'fr' }
  return { text: fr, lang: undefined }
}
