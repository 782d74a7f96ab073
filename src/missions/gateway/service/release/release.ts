import { isUtf8 } from 'node:buffer'
import {
  byte,
  endOfKey,
  endOfScalar,
  endOfValue,
  inner,
  nextItem,
  skipSpace,
  valueAfterKey,
  WrongJson,
} from './json-bytes.ts'
import type { Tree } from './tree.ts'

/** One value that identifies a person, where it stood among the items of arrays. */
export interface Slot {
  /** Place in the list of what identifies; -1: an item that says nothing of whom it is about. */
  slot: number
  /** Places in the arrays above, such as `0.2`; empty when there is none. */
  items: string
  /** As text; null when the answer says null. */
  text: string | null
}

export interface ReleasedBytes {
  body: Buffer
  /** Places in the list of granted fields, of those that are there. */
  fields: number[]
  slots: Slot[]
}

/**
 * Lets out of an answer what its tree names and nothing else. Scalars only leave: an object where a field was expected
 * may hold what nobody granted. They leave as the bytes that came, so that `1.10` and `9007199254740993` stay. A `null`
 * above a granted field leaves: it says that the field is not there. A name that comes twice in an object on the way is
 * refused (RFC 8259, section 4: readers differ on which one counts).
 * @throws WrongJson
 */
export function releaseBytes(answer: Buffer, tree: Tree): ReleasedBytes {
  if (!isUtf8(answer)) throw new WrongJson('not UTF-8')
  const start = answer[0] === 0xef && answer[1] === 0xbb && answer[2] === 0xbf ? 3 : 0
  const way: Way = {
    bytes: answer,
    text: answer.toString('latin1'),
    out: '',
    fields: new Set(),
    slots: [],
    items: '',
  }
  const first = skipSpace(answer, start)
  const end = follow(way, { at: first, tree, depth: 0 })
  if (skipSpace(answer, end) < answer.length) throw new WrongJson('more than one value')
  if (way.out === '') throw new WrongJson('not the kind of value that the API describes')
  return { body: Buffer.from(way.out, 'latin1'), fields: [...way.fields], slots: way.slots }
}

interface Way {
  bytes: Buffer
  /** A character a byte: pieces of it cost less to take and to put together. */
  text: string
  /** What leaves, in the same way. */
  out: string
  fields: Set<number>
  slots: Slot[]
  items: string
}

interface Here {
  at: number
  tree: Tree
  depth: number
}

/** Follows one value; answers where it ends. Nothing is written when nothing of it may leave. */
function follow(way: Way, here: Here): number {
  const { at, tree, depth } = here
  const code = way.bytes[at]
  if (code === byte.openObject)
    return tree.members ? followObject(way, here) : endOfValue(way.bytes, at, depth)
  if (code === byte.openArray) return tree.items ? followArray(way, here) : endOfValue(way.bytes, at, depth)
  const end = endOfScalar(way.bytes, at)
  if (tree.slot >= 0) note(way, { at, end, slot: tree.slot })
  if (tree.field >= 0) {
    way.fields.add(tree.field)
    way.out += way.text.slice(at, end)
  } else if (tree.releases && code === 0x6e) way.out += 'null'
  return end
}

function followObject(way: Way, { at, tree, depth }: Here): number {
  const { bytes } = way
  const below = inner(depth)
  const seen = new Set<string>()
  if (tree.releases) way.out += '{'
  const first = way.out.length
  let i = skipSpace(bytes, at + 1)
  while (bytes[i] !== byte.closeObject) {
    const keyEnd = endOfKey(bytes, i)
    const name = readName(way, i, keyEnd)
    if (seen.has(name)) throw new WrongJson('a name comes twice')
    seen.add(name)
    const next = tree.members?.get(name)
    i = next
      ? followMember(way, { at: i, keyEnd, tree: next, depth: below, isFirst: way.out.length === first })
      : endOfValue(bytes, valueAfterKey(bytes, keyEnd), below)
    i = nextItem(bytes, skipSpace(bytes, i), byte.closeObject)
  }
  if (tree.releases) way.out += '}'
  return i + 1
}

interface Member extends Here {
  keyEnd: number
  isFirst: boolean
}

/** Its name is written when its value is, and only then. */
function followMember(way: Way, { at, keyEnd, tree, depth, isFirst }: Member): number {
  const before = way.out
  if (tree.releases) way.out += `${isFirst ? '' : ','}${way.text.slice(at, keyEnd)}:`
  const valueFrom = way.out.length
  const end = follow(way, { at: valueAfterKey(way.bytes, keyEnd), tree, depth })
  if (way.out.length === valueFrom) way.out = before
  return end
}

/** Items of which nothing may leave are left out: a list of places to fill would say what they are. */
function followArray(way: Way, { at, tree, depth }: Here): number {
  const { bytes } = way
  const below = inner(depth)
  const item = tree.items
  if (!item) return endOfValue(bytes, at, depth)
  const above = way.items
  if (tree.releases) way.out += '['
  const first = way.out.length
  let i = skipSpace(bytes, at + 1)
  for (let place = 0; bytes[i] !== byte.closeArray; place++) {
    const before = way.out
    if (item.releases && before.length !== first) way.out += ','
    const valueFrom = way.out.length
    const said = way.slots.length
    const isObject = bytes[i] === byte.openObject
    way.items = above === '' ? String(place) : `${above}.${place}`
    i = follow(way, { at: i, tree: item, depth: below })
    if (item.identifies && isObject && way.slots.length === said)
      way.slots.push({ slot: -1, items: way.items, text: null })
    if (way.out.length === valueFrom) way.out = before
    i = nextItem(bytes, skipSpace(bytes, i), byte.closeArray)
  }
  way.items = above
  if (tree.releases) way.out += ']'
  return i + 1
}

/** An escape, or a byte of a letter that takes several. */
const unusual = /[\\\x80-\xff]/

/** Escapes are read: `"n\u006fm"` is `nom`. */
function readName({ bytes, text }: Way, at: number, end: number): string {
  const name = text.slice(at + 1, end - 1)
  if (!unusual.test(name)) return name
  const raw = bytes.toString('utf8', at + 1, end - 1)
  return raw.includes('\\') ? readText(`"${raw}"`) : raw
}

function note(way: Way, { at, end, slot }: { at: number; end: number; slot: number }): void {
  const raw = way.bytes.toString('utf8', at, end)
  const text = raw === 'null' ? null : raw.startsWith('"') ? readText(raw) : raw
  way.slots.push({ slot, items: way.items, text })
}

function readText(raw: string): string {
  const text: unknown = JSON.parse(raw)
  return String(text)
}
