import { stemOf, tokenize } from '#missions/records'
import type { MarkedText } from '#ui'

/** Marks in a text the words that answer those of a query, whatever their inflection. */
export function markWords(text: string, matched: readonly string[]): MarkedText {
  const stems = new Set(matched.flatMap((words) => tokenize(words)).map((token) => stemOf(token.word)))
  if (stems.size === 0) return text
  const parts: { text: string; marked?: boolean }[] = []
  let from = 0
  for (const token of tokenize(text)) {
    if (!stems.has(stemOf(token.word))) continue
    if (token.start > from) parts.push({ text: text.slice(from, token.start) })
    parts.push({ text: text.slice(token.start, token.end), marked: true })
    from = token.end
  }
  if (from === 0) return text
  return from < text.length ? [...parts, { text: text.slice(from) }] : parts
}
