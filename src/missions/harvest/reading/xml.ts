import { Parser } from 'htmlparser2'
import type { Fetched, Tell } from '../service/backends/backend.ts'
import { HarvestFault } from './faults.ts'
import { findEncoding, readText } from './fetched.ts'

/**
 * An element. Names are local, of catalogues that agree on names and not on the versions of their namespaces; of a
 * document that is read as it is written, they keep their prefix.
 */
export interface Element {
  name: string
  attributes: Readonly<Record<string, string>>
  children: Element[]
  text: string
}

export interface Piece {
  element: Element
  /** Some element of it was not closed: it is not sure what belongs to what. */
  isBroken: boolean
}

const deepest = 200
const largest = 200_000
const longestText = 50_000_000

interface Wanted {
  /** Given whole, as soon as it is closed; what stands in another one belongs to it. */
  whole: (name: string, parent: string) => boolean
  /** Given with its attributes alone, as soon as it opens. */
  opening: (name: string) => boolean
  /** As it is written: with prefixes, every attribute, and the namespaces that it inherits. */
  asWritten?: boolean
  tell: Tell
}

/**
 * The wanted elements of a document, one at a time. Entities other than the five of XML stay as they are written. A
 * document that ends before its root does is `cut`, after what was whole in it; one that has nothing wanted is of another `shape`.
 */
export async function* readElements(file: Fetched, { tell, ...wanted }: Wanted): AsyncGenerator<Piece> {
  const { encoding, isGuess } = await findEncoding(file.path, file.headers['content-type'])
  if (isGuess) tell('encoding', `${file.url} ${encoding}`)
  const grower = growing(wanted)
  for await (const text of readText(file.path, encoding)) {
    grower.write(text)
    yield* grower.take()
  }
  const { isMet, isCut } = grower.end()
  if (!isMet) throw new HarvestFault('shape', file.url)
  if (isCut) throw new HarvestFault('cut', file.url)
}

type Sorting = Omit<Wanted, 'tell'>

/** Pieces of a document as its parser goes through it. */
function growing(sorting: Sorting) {
  const pieces = collecting(sorting)
  let openedAt = -1
  let isEnding = false
  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        openedAt = parser.endIndex
        pieces.open(name, attributes)
      },
      ontext: pieces.text,
      onclosetag(_name, isImplied) {
        if (isEnding) return
        // An element that closes itself is said to be implied too, at the place where it opened.
        pieces.close(isImplied && parser.endIndex !== openedAt)
        openedAt = -1
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  return {
    write: (text: string) => parser.write(text),
    take: pieces.take,
    end: () => {
      isEnding = true
      parser.end()
      return pieces.state()
    },
  }
}

function collecting({ whole, opening, asWritten = false }: Sorting) {
  let found: Piece[] = []
  /** Every open element outside of pieces, then those of the piece that grows. */
  const around: { name: string; namespaces: Record<string, string> }[] = []
  const stack: Element[] = []
  let size = 0
  let letters = 0
  let isBroken = false
  let isMet = false
  const toElement = (name: string, attributes: Record<string, string>, isWritten = asWritten): Element => ({
    name: isWritten ? name : localName(name),
    attributes: isWritten ? attributes : meaningful(attributes),
    children: [],
    text: '',
  })
  const begin = (name: string, attributes: Record<string, string>) => {
    const local = localName(name)
    const isWhole = whole(local, around.at(-1)?.name ?? '')
    if (opening(local)) found.push({ element: toElement(name, attributes, false), isBroken: false })
    isMet ||= isWhole || opening(local)
    if (around.length >= deepest) throw new HarvestFault('too-large', name)
    if (!isWhole) return void around.push({ name: local, namespaces: namespacesOf(attributes) })
    isBroken = false
    size = 0
    letters = 0
    const inherited = Object.assign({}, ...around.map(({ namespaces }) => namespaces))
    stack.push(toElement(name, { ...inherited, ...attributes }))
  }
  return {
    open(name: string, attributes: Record<string, string>) {
      const parent = stack.at(-1)
      if (!parent) return begin(name, attributes)
      size += 1
      if (stack.length >= deepest || size > largest) throw new HarvestFault('too-large', name)
      const element = toElement(name, attributes)
      parent.children.push(element)
      stack.push(element)
    },
    text(text: string) {
      const element = stack.at(-1)
      if (!element) return
      letters += text.length
      if (letters > longestText) throw new HarvestFault('too-large', element.name)
      element.text += text
    },
    close(isLeft: boolean) {
      isBroken ||= isLeft
      const element = stack.pop()
      if (!element) around.pop()
      else if (stack.length === 0) found.push({ element, isBroken })
    },
    take: (): Piece[] => {
      const taken = found
      found = []
      return taken
    },
    state: () => ({ isMet, isCut: around.length + stack.length > 0 }),
  }
}

function namespacesOf(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => /^(xmlns(:.*)?|xml:(lang|base))$/.test(name)),
  )
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Those that mean something. */
const kept =
  /^(id|codeListValue|href|locale|indeterminatePosition|type|uuid(ref)?|isoType|nextRecord|numberOfRecords(Matched|Returned)|exceptionCode|uom)$/

function meaningful(attributes: Record<string, string>): Record<string, string> {
  const named = Object.entries(attributes).map(([name, value]) => [localName(name), value] as const)
  return Object.fromEntries(named.filter(([name]) => kept.test(name)))
}

/** Every element at the end of a path of local names; `*` is any. */
export function allAt(from: Element | null | undefined, path: string): Element[] {
  let here = from ? [from] : []
  for (const step of path.split('/'))
    here = here.flatMap(({ children }) => children.filter(({ name }) => step === '*' || name === step))
  return here
}

export function firstAt(from: Element | null | undefined, ...paths: string[]): Element | null {
  for (const path of paths) {
    const [first] = allAt(from, path)
    if (first) return first
  }
  return null
}

/** Every element of a name, at any depth; none inside another. */
export function inside(from: Element, name: string): Element[] {
  return from.children.flatMap((child) => (child.name === name ? [child] : inside(child, name)))
}
