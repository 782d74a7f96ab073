import { decode } from './expression.ts'

/** One parameter of an address: its name, and its value still encoded. */
export interface Pair {
  name: string
  value: string
}

/** Parameters that say something without a value. */
const flags = /__(isnull|isnotnull)$/
/** Parameters of the place in the answer: another view begins at its first row. */
const places = new Set(['page', 'after'])

export function readPairs(query: string): Pair[] {
  return query
    .split('&')
    .filter(Boolean)
    .map((pair) => {
      const cut = pair.indexOf('=')
      return cut < 0
        ? { name: decode(pair), value: '' }
        : { name: decode(pair.slice(0, cut)), value: pair.slice(cut + 1) }
    })
}

export function writePairs(pairs: readonly Pair[]): string {
  return pairs.map(({ name, value }) => `${encode(name)}${value && `=${value}`}`).join('&')
}

/**
 * A query as forms without scripts send it, made the shortest that says the same: fields left empty go, boxes ticked
 * under one name (`columns`, `x__in`) become one list.
 */
export function tidy(query: string): string {
  const tidied: Pair[] = []
  for (const pair of readPairs(query)) {
    if (pair.value === '' && !flags.test(pair.name)) continue
    const same = isList(pair.name) ? tidied.find(({ name }) => name === pair.name) : undefined
    if (same) same.value += `,${pair.value}`
    else tidied.push({ ...pair })
  }
  return writePairs(tidied)
}

function isList(name: string): boolean {
  return name === 'columns' || name.endsWith('__in')
}

/** The same view without what names say, and from its first row. */
export function without(query: string, ...names: readonly string[]): string {
  return writePairs(readPairs(query).filter(({ name }) => !names.includes(name) && !places.has(name)))
}

/** The same view with one thing said anew; null unsays it. */
export function having(query: string, name: string, value: string | null): string {
  const rest = without(query, name)
  if (value === null) return rest
  return [rest, writePairs([{ name, value: encode(value) }])].filter(Boolean).join('&')
}

export function atPage(query: string, page: number): string {
  const rest = without(query)
  return page > 1 ? [rest, `page=${page}`].filter(Boolean).join('&') : rest
}

/** The same rows in another order; null for that of the table. */
export function sortedBy(query: string, column: string, order: 'asc' | 'desc' | null): string {
  const sorts = readPairs(query).flatMap(({ name }) => (name.endsWith('__sort') ? [name] : []))
  return having(without(query, ...sorts), `${column}__sort`, order)
}

/** Values that a column is held to, by `exact` or `in`. */
export function valuesOf(query: string, column: string): string[] {
  return readPairs(query).flatMap(({ name, value }) => {
    if (name === `${column}__exact`) return [decode(value)]
    return name === `${column}__in` ? toList(decode(value)) : []
  })
}

/** The same view with a value of a column more, or less when it was there already. */
export function toggled(query: string, column: string, value: string): string {
  const before = valuesOf(query, column)
  const values = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
  const rest = without(query, `${column}__exact`, `${column}__in`)
  const [only] = values
  if (only === undefined) return rest
  return values.length === 1
    ? having(rest, `${column}__exact`, only)
    : having(rest, `${column}__in`, values.map(toItem).join(','))
}

/** What a form must send besides its own fields. */
export function keptFields(query: string, ...own: readonly string[]): { name: string; value: string }[] {
  return readPairs(without(query, ...own)).map(({ name, value }) => ({ name, value: decode(value) }))
}

/** Values separated by commas; one that holds a comma is between double quotes. */
export function toList(text: string): string[] {
  const values: string[] = []
  for (const [, quoted, plain] of text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"(?=,|$)|([^,]*))/g))
    values.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
  return values.filter((value) => value !== '')
}

/** A value as it is written in a list. */
export function toItem(value: string): string {
  return /[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}

/** Readable in the address bar: what a query may hold as it is stays so. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|3A|2F|40)/gi, decodeURIComponent)
}
