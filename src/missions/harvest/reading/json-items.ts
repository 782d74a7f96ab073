import { HarvestFault } from './faults.ts'

/** One element of a long list, as text; or, last, the whole of the document with those lists emptied. */
export interface JsonItem {
  /** Keys from the root to the list, with dots; '' for a document that is a list; null for the rest. */
  list: string | null
  text: string
}

const longestItem = 16 << 20
const longestRest = 16 << 20
const longestKey = 200

/**
 * Takes a JSON document apart as it is read, so that one of a gigabyte holds no more memory than its longest record.
 * Only strings and brackets are looked at: whoever parses the pieces meets what is malformed inside them.
 */
export async function* readItems(
  text: AsyncIterable<string>,
  lists: ReadonlySet<string>,
): AsyncGenerator<JsonItem> {
  const splitter = openSplitter(lists)
  for await (const chunk of text) yield* splitter.push(chunk)
  yield { list: null, text: splitter.end() }
}

interface State {
  lists: ReadonlySet<string>
  items: JsonItem[]
  /** Keys under which the brackets open now were opened; null inside a list, and for the root. */
  open: (string | null)[]
  /** What is kept of the document, of the element under way, and of the last string. */
  rest: string
  item: string
  lastString: string
  string: 'none' | 'inside' | 'escaped'
  key: string | null
  /** The list whose elements are handed over; how deep inside one of them. */
  list: { path: string; depth: number; count: number } | null
}

function openSplitter(lists: ReadonlySet<string>) {
  const state: State = {
    ...{ lists, items: [], open: [], rest: '', item: '', lastString: '' },
    ...{ string: 'none', key: null, list: null },
  }
  return {
    push(chunk: string): JsonItem[] {
      state.items = []
      scan(state, chunk)
      return state.items
    },
    end(): string {
      if (state.list || state.open.length > 0 || state.string !== 'none')
        throw new HarvestFault('cut', 'JSON')
      return state.rest
    },
  }
}

const marks: ReadonlySet<string> = new Set('{}[]:,')

function scan(state: State, chunk: string): void {
  let from = 0
  for (let at = 0; at < chunk.length; at += 1) {
    const mark = chunk.charAt(at)
    if (mark === '"' || state.string !== 'none') readString(state, mark)
    else if (marks.has(mark)) {
      keep(state, chunk.slice(from, at))
      const isKept = state.list ? meetInList(state, state.list, mark) : meet(state, mark)
      from = isKept ? at : at + 1
    }
  }
  keep(state, chunk.slice(from))
}

/** The last string outside of the lists may be a key; what it escapes is no key of ours. */
function readString(state: State, mark: string): void {
  if (state.string === 'none') {
    state.string = 'inside'
    state.lastString = ''
  } else if (state.string === 'escaped') state.string = 'inside'
  else if (mark === '\\') state.string = 'escaped'
  else if (mark === '"') state.string = 'none'
  else if (!state.list && state.lastString.length < longestKey) state.lastString += mark
}

function keep(state: State, piece: string): void {
  if (state.list) state.item += piece
  else state.rest += piece
  if (state.item.length > longestItem || state.rest.length > longestRest)
    throw new HarvestFault('too-large', `${state.list?.path ?? ''} ${longestItem >> 20} MB`)
}

/** A mark outside of the lists; true when it belongs to what is being kept. */
function meet(state: State, mark: string): boolean {
  const { open } = state
  if (mark === ':') state.key = state.lastString
  else if (mark === ',') state.key = null
  else if (mark === '{' || mark === '[') {
    open.push(state.key)
    state.key = null
    const path = open.slice(1)
    if (mark === '[' && !path.includes(null) && state.lists.has(path.join('.'))) {
      state.rest += mark
      state.list = { path: path.join('.'), depth: 0, count: 0 }
      return false
    }
  } else if (open.pop() === undefined) throw new HarvestFault('syntax', mark)
  return true
}

/** The same inside a list. */
function meetInList(state: State, list: NonNullable<State['list']>, mark: string): boolean {
  if (mark === '{' || mark === '[') list.depth += 1
  if (mark === ',' && list.depth === 0) return give(state, list)
  if (mark !== '}' && mark !== ']') return true
  list.depth -= 1
  if (list.depth >= 0) return true
  if (list.count > 0 || state.item.trim() !== '') give(state, list)
  state.item = ''
  state.list = null
  state.open.pop()
  state.rest += mark
  return false
}

function give(state: State, list: NonNullable<State['list']>): false {
  state.items.push({ list: list.path, text: state.item })
  list.count += 1
  state.item = ''
  return false
}
