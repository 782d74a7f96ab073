import type { Lang } from '#kernel/words'
import { type Condition, type Operator, operators } from '../schema/query.ts'
import { words } from '../words.ts'
import { wrongQuery } from './queried.ts'

/**
 * Reads the value of `or=` and `and=`: `(column__operator.value,column__isnull,and(...),or(...))`. Names and values
 * that hold `, . ( ) "` are written between double quotes (doubled inside), or percent-encoded once more.
 */
export function readExpression(text: string, { name, lang }: { name: 'or' | 'and'; lang: Lang }): Condition {
  const reader: Reader = { text: unwrap(text), at: 0, name, lang }
  const parts = readList(reader)
  if (reader.at < reader.text.length) throw fail(reader, ')')
  return name === 'or' ? { any: parts } : { all: parts }
}

interface Reader {
  text: string
  at: number
  name: string
  lang: Lang
}

/** A client that encodes everything encodes the parentheses too; every client encodes quotes. */
function unwrap(text: string): string {
  return /^%28/i.test(text) ? decode(text) : text.replace(/%22/g, '"')
}

function readList(reader: Reader): Condition[] {
  expect(reader, '(')
  const parts: Condition[] = []
  do parts.push(readPart(reader))
  while (take(reader, ','))
  expect(reader, ')')
  return parts
}

function readPart(reader: Reader): Condition {
  for (const word of ['or', 'and'] as const) {
    if (!reader.text.startsWith(`${word}(`, reader.at)) continue
    reader.at += word.length
    const parts = readList(reader)
    return word === 'or' ? { any: parts } : { all: parts }
  }
  const subject = readToken(reader, /[.,()]/)
  const split = subject.lastIndexOf('__')
  const operator = operators.find((known) => known === subject.slice(split + 2))
  if (split < 1 || !operator) throw fail(reader, 'column__operator')
  const value = take(reader, '.') ? readValue(reader, operator) : null
  return { column: subject.slice(0, split), operator, values: value ?? [] }
}

/** A list of values is between parentheses: `in.(a,b)`. */
function readValue(reader: Reader, operator: Operator): string[] {
  if ((operator === 'in' || operator === 'notin') && take(reader, '(')) {
    const values = [readToken(reader, /[,)]/)]
    while (take(reader, ',')) values.push(readToken(reader, /[,)]/))
    expect(reader, ')')
    return values
  }
  return [readToken(reader, /[,()]/)]
}

/** Up to one of the signs that end it; quoted parts may hold them. */
function readToken(reader: Reader, ends: RegExp): string {
  let token = ''
  while (reader.at < reader.text.length) {
    const sign = reader.text[reader.at] ?? ''
    if (sign === '"') token += readQuoted(reader)
    else if (ends.test(sign)) break
    else {
      token += sign
      reader.at++
    }
  }
  return decode(token)
}

function readQuoted(reader: Reader): string {
  let token = ''
  reader.at++
  for (;;) {
    const sign = reader.text[reader.at++]
    if (sign === undefined) throw fail(reader, '"')
    if (sign !== '"') token += sign
    else if (reader.text[reader.at] === '"') token += reader.text[reader.at++]
    else return token
  }
}

function take(reader: Reader, sign: string): boolean {
  if (reader.text[reader.at] !== sign) return false
  reader.at++
  return true
}

function expect(reader: Reader, sign: string): void {
  if (!take(reader, sign)) throw fail(reader, sign)
}

function fail({ text, at, name, lang }: Reader, expected: string) {
  return wrongQuery(name, words[lang].wrong.expression(expected, text.slice(at, at + 40)))
}

/** What is not well encoded is taken as it is written. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
