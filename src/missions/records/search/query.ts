import { isMeaningful, LONGEST_WORD, type Token, tokenize } from './analysis.ts'
import type { NearWord } from './vocabulary.ts'

/** A query cut into what it asks; positions are those of the text as typed. */
export interface ParsedQuery {
  text: string
  words: Token[]
  /** Words in quotes, which must stand side by side. */
  phrases: string[][]
  /** Words or phrases that must not appear. */
  exclusions: string[][]
  /** The word being typed, which may be unfinished: even "d" or "la", which are no words to search by. */
  typing: Token | null
  /** Near words already found for words that nobody wrote. */
  near: Map<string, NearWord[]>
  /** Words that are right as they are. */
  sure: ReadonlySet<string>
}

const MOST_CHARACTERS = 600
const MOST_WORDS = 24
const QUOTES = /[«»“”„‟″]/g
const QUOTED = /(^|\s)(-?)"([^"]*)"/g
const EXCLUDED = /(^|\s)-([\p{L}\p{N}][^\s"]*)/gu

/** Reads any text, however hostile: what is not understood is left aside. */
export function parseQuery(q: string, sure: readonly string[] = []): ParsedQuery {
  const text = cutWords(q.slice(0, MOST_CHARACTERS)).replaceAll('\0', ' ').replace(QUOTES, '"')
  const phrases: string[][] = []
  const exclusions: string[][] = []

  const outsideQuotes = text.replace(QUOTED, (all: string, ...groups: string[]) => {
    const [, minus, quoted = ''] = groups
    const words = meaningful(tokenize(quoted)).map((token) => token.word)
    if (words.length > 0) (minus === '-' ? exclusions : phrases).push(words)
    return ' '.repeat(all.length)
  })
  const rest = outsideQuotes.replace(EXCLUDED, (all: string, _space: string, excluded: string) => {
    const words = meaningful(tokenize(excluded)).map((token) => token.word)
    if (words.length > 0) exclusions.push(words)
    return ' '.repeat(all.length)
  })
  const tokens = tokenize(rest).slice(0, MOST_WORDS)
  const last = tokens.at(-1)
  const typing = last && last.end === rest.length ? last : null
  const known = new Set(sure.flatMap(tokenize).map(({ word }) => word))
  return { text, words: meaningful(tokens), phrases, exclusions, typing, near: new Map(), sure: known }
}

const TOO_LONG = new RegExp(`[\\p{L}\\p{N}\\p{M}]{${LONGEST_WORD + 1},}`, 'gu')

/** A word that is too long to be kept is still one that nothing holds: left out, it would find everything. */
function cutWords(text: string): string {
  return text.replace(TOO_LONG, (run) => run.slice(0, LONGEST_WORD).padEnd(run.length))
}

function meaningful(tokens: Token[]): Token[] {
  return tokens.filter((token) => isMeaningful(token.word))
}
