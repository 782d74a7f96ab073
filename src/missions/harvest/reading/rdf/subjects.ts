import { closeSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import type { Quad, Term } from '@rdfjs/types'
import { shorten } from './terms.ts'

export type { Quad } from '@rdfjs/types'

/** What is said of one thing: predicate, kind of the object (`i` address, `b` blank, `l` literal), value, language. */
export type Statement = readonly [predicate: string, kind: 'i' | 'b' | 'l', value: string, more: string]

export interface Subjects {
  add(quad: Quad, page: number): void
  /** Everything said of a thing, empty for one that nothing is said of. */
  get(id: string): Statement[]
  has(id: string): boolean
  /** Things of a type, as `dcat:Dataset`, in order of appearance, with the page that they first stand on. */
  typed(type: string): ReadonlyMap<string, number>
  close(): void
}

const mostOpen = 3000
const flushedAtOnce = 1500
const bufferBytes = 1 << 20
const longestLiteral = 1 << 20

/** Types that are looked for later. */
const watched = new Set([
  'dcat:Dataset',
  'dcat:DatasetSeries',
  'dcat:Catalog',
  'dcat:DataService',
  'dcat:CatalogRecord',
  'hydra:PagedCollection',
  'hydra:PartialCollectionView',
  'ldp:Page',
])

/**
 * What is said of each thing, kept in a file and found by an index: a catalogue of any size costs the memory of its
 * addresses. What is said in one place stays together; what comes back later is written again further on.
 */
export function openSubjects(path: string, onLongText: (id: string) => void): Subjects {
  const file = openSync(path, 'w+')
  unlinkSync(path)
  const places = new Map<string, number | number[]>()
  const open = new Map<string, Statement[]>()
  const types = new Map<string, Map<string, number>>()
  const writer = buffered(file)

  const flush = (count: number) => {
    for (const [id, statements] of open) {
      if (count-- <= 0) break
      const place = writer.write(JSON.stringify(statements))
      const before = places.get(id)
      places.set(id, before === undefined ? place : [before, place].flat())
      open.delete(id)
    }
  }
  const add: Subjects['add'] = ({ subject, predicate, object }, page) => {
    const id = nameOf(subject, page)
    const short = shorten(predicate.value)
    const statement = toStatement(short, object, page)
    if (statement[1] === 'l' && object.value.length > longestLiteral) onLongText(id)
    const said = open.get(id)
    if (said) said.push(statement)
    else {
      if (open.size >= mostOpen) flush(flushedAtOnce)
      open.set(id, [statement])
    }
    if (short !== 'rdf:type') return
    const type = shorten(object.value)
    if (!watched.has(type)) return
    const ofType = types.get(type) ?? new Map<string, number>()
    if (!ofType.has(id)) ofType.set(id, page)
    types.set(type, ofType)
  }
  const get: Subjects['get'] = (id) => {
    const written = [places.get(id) ?? []]
      .flat()
      .flatMap((place): Statement[] => JSON.parse(writer.read(place)))
    return distinct([...written, ...(open.get(id) ?? [])])
  }
  return {
    add,
    get,
    has: (id) => open.has(id) || places.has(id),
    typed: (type) => types.get(type) ?? new Map(),
    close: () => {
      ftruncateSync(file)
      closeSync(file)
    },
  }
}

/** A graph is a set: what several pages repeat is said once (RDF 1.1 Concepts, section 3). */
function distinct(statements: Statement[]): Statement[] {
  if (statements.length < 2) return statements
  return [...new Map(statements.map((statement) => [statement.join('\0'), statement])).values()]
}

function nameOf(term: Term, page: number): string {
  return term.termType === 'BlankNode' ? `_:${page}-${term.value}` : term.value
}

function toStatement(predicate: string, object: Term, page: number): Statement {
  if (object.termType === 'NamedNode') return [predicate, 'i', object.value, '']
  if (object.termType === 'BlankNode') return [predicate, 'b', nameOf(object, page), '']
  const more = object.termType === 'Literal' ? moreOf(object.language, object.datatype.value) : ''
  return [predicate, 'l', object.value.slice(0, longestLiteral), more]
}

function moreOf(language: string, datatype: string): string {
  if (language) return `@${language}`
  return datatype.endsWith('#string') ? '' : shorten(datatype)
}

/** Texts one after the other in a file, each after its length. */
function buffered(file: number) {
  let pending: Buffer[] = []
  let pendingBytes = 0
  let end = 0
  const sync = () => {
    if (pendingBytes === 0) return
    writeSync(file, Buffer.concat(pending))
    pending = []
    pendingBytes = 0
  }
  return {
    write(text: string): number {
      const bytes = Buffer.from(text)
      const head = Buffer.allocUnsafe(4)
      head.writeUInt32LE(bytes.length)
      pending.push(head, bytes)
      pendingBytes += bytes.length + 4
      const place = end
      end += bytes.length + 4
      if (pendingBytes > bufferBytes) sync()
      return place
    },
    read(place: number): string {
      sync()
      const guess = Buffer.allocUnsafe(4096)
      const got = readSync(file, guess, 0, guess.length, place)
      const length = guess.readUInt32LE(0)
      if (length + 4 <= got) return guess.toString('utf8', 4, 4 + length)
      const whole = Buffer.allocUnsafe(length)
      readSync(file, whole, 0, length, place + 4)
      return whole.toString('utf8')
    },
  }
}
