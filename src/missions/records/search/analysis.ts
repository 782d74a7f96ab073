import { elisions, stopWords } from './stop-words.ts'

export interface Token {
  /** Lower case, without accents or ligatures. */
  word: string
  /** Lower case as written. */
  written: string
  /** Where it stands in the text. */
  start: number
  end: number
  /** Written in one piece with the token before: "covid-19", "OpenStreetMap". */
  glued: boolean
  /** A segment of the sentence ended before it: " - ", " : ", "(". */
  apart: boolean
}

/** In characters: longer ones are left out of the index. */
export const LONGEST_WORD = 48
const RUN = /[\p{L}\p{N}\p{M}]+/gu
const CAMEL = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u
const ASCII = /^[\x20-\x7e]*$/
const GLUE = /^[-_.‐‑]$/
const BREAK = /[(),;:–—|/]|\s-\s|"/
const foldedWords = new Map<string, string>()

/** Text as it is compared: lower case, without accents, ligatures opened, `²` as `2`. */
export function fold(text: string): string {
  const lower = text.toLowerCase()
  if (ASCII.test(lower)) return lower
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .toLowerCase()
}

/** Words of a text in order, elisions cut; stop words are kept, the caller decides. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let last = 0
  for (const run of text.matchAll(RUN)) {
    const start = run.index
    const end = start + run[0].length
    if (isElision(run[0], text.charAt(end))) continue
    pushRun(tokens, { raw: run[0], start, between: text.slice(last, start) })
    last = end
  }
  return tokens
}

/** A word that is searched by. */
export function isMeaningful(word: string): boolean {
  return !stopWords.has(word)
}

function isElision(raw: string, next: string): boolean {
  return (next === "'" || next === '’' || next === 'ʼ') && elisions.has(raw.toLowerCase())
}

function pushRun(tokens: Token[], run: { raw: string; start: number; between: string }): void {
  const glued = tokens.length > 0 && GLUE.test(run.between)
  const apart = tokens.length > 0 && BREAK.test(run.between)
  let start = run.start
  let first = true
  for (const part of camelParts(run.raw)) {
    const end = start + part.length
    if (part.length <= LONGEST_WORD) {
      const written = part.toLowerCase()
      const word = foldWord(written)
      if (word !== '')
        tokens.push({ word, written, start, end, glued: first ? glued : true, apart: first && apart })
    }
    start = end
    first = false
  }
}

/** "OpenStreetMap" is three words; "BnF" and "iPhone" stay whole. */
function camelParts(raw: string): string[] {
  if (raw.length < 6 || !CAMEL.test(raw)) return [raw]
  const parts = raw.split(CAMEL)
  return parts.every((part) => part.length >= 3) ? parts : [raw]
}

function foldWord(written: string): string {
  const known = foldedWords.get(written)
  if (known !== undefined) return known
  if (foldedWords.size > 200_000) foldedWords.clear()
  const word = fold(written).replace(/[^\p{L}\p{N}]+/gu, '')
  foldedWords.set(written, word)
  return word
}
