import type { Lang } from '#kernel/words'
import { words as tableWords } from '../words.ts'

/** Why a query was refused, for whoever wrote it. */
export interface SqlFault {
  pointer: '/sql'
  /** A sentence in the language of the reader. */
  detail: string
  /** Where in the text of the query, from 1; null when the engine does not say. */
  position: { line: number; column: number } | null
  /** What the engine says, in English. */
  engine: string
}

type Words = (typeof tableWords)['fr']['sql']
type Telling = readonly [pattern: RegExp, tell: (words: Words, found: readonly string[]) => string]

const candidates = (list: string | undefined) =>
  [...(list ?? '').matchAll(/"([^"]+)"/g)].map(([, name]) => name).join(', ')

/** What the engine says most often, the most precise first. */
const tellings: readonly Telling[] = [
  [
    /Referenced column "(.+?)" not found in FROM clause!(?:\s*Candidate bindings: ([^\n]*))?/,
    (words, [name = '', list]) => words.column(name, candidates(list)),
  ],
  [
    /Table "[^"]*" does not have a column named "(.+?)"(?:\s*Candidate bindings: :?([^\n]*))?/,
    (words, [name = '', list]) => words.column(name, candidates(list)),
  ],
  [/Column "(.+?)" does not exist on \w+ side of join/, (words, [name = '']) => words.column(name, '')],
  [/^No table named (.+)\. Tables here: (.*)$/, (words, [name = '', list = '']) => words.table(name, list)],
  [
    /Referenced table "(.+?)" not found!(?:\s*Candidate tables: ([^\n]*))?/,
    (words, [name = '', list]) => words.table(name, candidates(list)),
  ],
  [/syntax error at or near "([\s\S]*?)"(?:\n|$)/, (words, [near = '']) => words.syntax(near)],
  [/syntax error at end of input/, (words) => words.syntaxEnd],
  [/unterminated quoted string/, (words) => words.openText],
  [/unterminated quoted identifier/, (words) => words.openName],
  [
    /(?:argument types '|function call ")([^\s('"]+)\((.*?)\)['"]/,
    (words, [name = '', types = '']) => words.types(name, types.split(', ').map(words.type).join(', ')),
  ],
  [/The function (\S+) is not allowed here/, (words, [name = '']) => words.forbidden(name)],
  [
    /Function with name "?(\S+?)"? does not exist!(?:\s*Did you mean "(.+?)")?/,
    (words, [name = '', near = '']) => words.unknownFunction(name, near),
  ],
  [/column "(.+?)" must appear in the GROUP BY clause/, (words, [name = '']) => words.notGrouped(name)],
  [/WHERE clause cannot contain aggregates/, (words) => words.aggregateInWhere],
  [/Ambiguous reference to (?:a )?column name "(.+?)"/, (words, [name = '']) => words.ambiguous(name)],
  [
    /Could not convert string '([\s\S]*?)' to (\w+)/,
    (words, [value = '', type = '']) => words.conversion(value, words.type(type)),
  ],
  [
    /Cannot compare values of type (\S+) and type (\S+?)[\s.-]/,
    (words, [one = '', other = '']) => words.comparison(words.type(one), words.type(other)),
  ],
  [/^Only SELECT/, (words) => words.onlySelect],
  [/^One SELECT/, (words) => words.oneSelect],
  [/ORDER term out of range - should be between 1 and (\d+)/, (words, [most = '']) => words.order(most)],
  [/More than one row returned by a subquery/, (words) => words.severalRows],
]

/** Says in the language of the reader what the engine says of a query; its own words stay beside. */
export function tellSqlFault(lang: Lang, message: string, sql: string): SqlFault {
  const { sql: words } = tableWords[lang]
  const position = positionIn(message, sql)
  const engine = message.replace(placed, '').trim()
  const where = position ? ` ${words.at(position.line, position.column)}` : ''
  for (const [pattern, tell] of tellings) {
    const found = pattern.exec(engine)
    if (found) return { pointer: '/sql', detail: tell(words, found.slice(1)) + where, position, engine }
  }
  return { pointer: '/sql', detail: words.other + where, position, engine }
}

/** What the parser says of a place counts characters of the query. */
const placed = /\nAT (\d+)$/
const pointed = /^(LINE (\d+): )(.*)\n( *)\^/m

function positionIn(message: string, sql: string): SqlFault['position'] {
  const at = placed.exec(message)?.[1]
  if (at !== undefined) {
    const before = sql.slice(0, Number(at)).split('\n')
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  }
  const [, head = '', number = '1', excerpt = '', spaces = ''] = pointed.exec(message) ?? []
  if (head === '') return null
  const line = sql.split('\n')[Number(number) - 1] ?? ''
  // A long line is cut at both ends.
  const cut = excerpt.startsWith('...') ? 3 : 0
  const start = cut ? Math.max(0, line.indexOf(excerpt.slice(cut).replace(/\.\.\.$/, ''))) : 0
  return { line: Number(number), column: start + spaces.length - head.length - cut + 1 }
}
