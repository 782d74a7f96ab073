import { SolrFault } from './fault.ts'

export type Token =
  | { kind: 'term'; text: string; wild: boolean }
  | { kind: 'phrase'; text: string }
  /** `title:`, before what is sought in it. */
  | { kind: 'field'; name: string }
  | { kind: 'range'; from: string; to: string; includes: readonly [boolean, boolean] }
  | { kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'must' }

const words: Readonly<Record<string, Token['kind'] & ('and' | 'or' | 'not')>> = {
  AND: 'and',
  '&&': 'and',
  OR: 'or',
  '||': 'or',
  NOT: 'not',
}

const range = /^([[{])\s*("(?:[^"\\]|\\.)*"|[^\s\]}"]+)\s+TO\s+("(?:[^"\\]|\\.)*"|[^\s\]}"]+)\s*([\]}])/
const field = /^((?:[\p{L}\p{N}_.-]|\\.)+):/u
const phrase = /^"((?:[^"\\]|\\.)*)"/
const term = /^(?:[^\s()[\]{}":^~\\!&|]|\\.|[!&|:](?=\S)|~(?!\d*(?:\s|\)|$)))+/u
/** Weights and fuzziness say how to rank, not what fits. */
const weight = /^[\^~][\d.]*/

/** The words of a Solr query (classic Lucene syntax). @throws SolrFault where it cannot be read */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = []
  let rest = query.trimStart()
  while (rest !== '') {
    const [token, length] = readToken(rest)
    if (token) tokens.push(token)
    rest = rest.slice(length).trimStart()
  }
  return tokens
}

function readToken(rest: string): [token: Token | null, length: number] {
  const first = rest[0] ?? ''
  if (first === '(') return [{ kind: 'open' }, 1]
  if (first === ')') return [{ kind: 'close' }, 1]
  if (first === '/') throw new SolrFault('regular expressions are not supported')
  if (first === '[' || first === '{') return readRange(rest)
  if (first === '"') return readPhrase(rest)
  if (/^[+\-!](?=\S)/.test(rest)) return [{ kind: first === '+' ? 'must' : 'not' }, 1]
  if (/^(&&|\|\|)/.test(rest)) return [{ kind: first === '&' ? 'and' : 'or' }, 2]
  const weighed = weight.exec(rest)
  if (weighed) return [null, weighed[0].length]
  return readWord(rest)
}

function readWord(rest: string): [token: Token, length: number] {
  const every = /^\*:\*/.exec(rest)
  if (every) return [{ kind: 'term', text: '*', wild: true }, 3]
  const named = field.exec(rest)
  if (named?.[1]) return [{ kind: 'field', name: unescaped(named[1]) }, named[0].length]
  const text = term.exec(rest)?.[0]
  if (!text) throw new SolrFault(`unexpected "${rest.slice(0, 20)}"`)
  const operator = words[text]
  if (operator) return [{ kind: operator }, text.length]
  const wild = /(?<!\\)[*?]/.test(text)
  return [{ kind: 'term', text: unescaped(text), wild }, text.length]
}

function readRange(rest: string): [Token, number] {
  const [whole, open, from = '', to = '', close] = range.exec(rest) ?? []
  if (!whole) throw new SolrFault('a range is written [a TO b]')
  const includes = [open === '[', close === ']'] as const
  return [{ kind: 'range', from: bare(from), to: bare(to), includes }, whole.length]
}

function readPhrase(rest: string): [Token, number] {
  const [whole, text = ''] = phrase.exec(rest) ?? []
  if (!whole) throw new SolrFault('a quotation mark is not closed')
  return [{ kind: 'phrase', text: unescaped(text) }, whole.length]
}

function bare(bound: string): string {
  return unescaped(bound.startsWith('"') ? bound.slice(1, -1) : bound)
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1')
}
