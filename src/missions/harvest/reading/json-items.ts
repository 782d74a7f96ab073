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

function openSplitter(lists: ReadonlySet<string>) {
  let items: JsonItem[] = []
  /** Keys under which the brackets open now were opened; null inside a list, and for the root. */
  const open: (string | null)[] = []
  const text = { rest: '', item: '', key: '' }
  let string: 'none' | 'inside' | 'escaped' = 'none'
  let key: string | null = null
  /** The list whose elements are handed over; how deep inside one of them. */
  let list: { path: string; depth: number; count: number } | null = null

  function keep(piece: string): void {
    if (list) text.item += piece
    else text.rest += piece
    if (text.item.length > longestItem || text.rest.length > longestRest)
      throw new HarvestFault('too-large', `${list?.path ?? ''} ${Math.round(longestItem / 2 ** 20)} MB`)
  }

  function give(): void {
    if (!list) return
    items.push({ list: list.path, text: text.item })
    list.count += 1
    text.item = ''
  }

  /** A mark between two pieces of text; true when it belongs to what is being kept. */
  function meet(mark: string): boolean {
    if (list) return meetInList(mark, list)
    if (mark === ':') key = text.key
    else if (mark === ',') key = null
    else if (mark === '{') open.push(key)
    else if (mark === '[') {
      open.push(key)
      const path = open.slice(1).join('.')
      if (!open.slice(1).includes(null) && lists.has(path)) {
        text.rest += mark
        list = { path, depth: 0, count: 0 }
        return false
      }
      key = null
    } else if (open.pop() === undefined) throw new HarvestFault('syntax', mark)
    return true
  }

  function meetInList(mark: string, inside: { depth: number; count: number }): boolean {
    if (mark === '{' || mark === '[') inside.depth += 1
    else if (mark === ',' && inside.depth === 0) {
      give()
      return false
    } else if (mark === '}' || mark === ']') {
      inside.depth -= 1
      if (inside.depth >= 0) return true
      if (inside.count > 0 || text.item.trim() !== '') give()
      text.item = ''
      list = null
      open.pop()
      text.rest += mark
      return false
    }
    return true
  }

  function push(chunk: string): JsonItem[] {
    items = []
    let from = 0
    for (let at = 0; at < chunk.length; at += 1) {
      const mark = chunk[at]
      if (string === 'escaped') string = 'inside'
      else if (string === 'inside') {
        if (mark === '\\') string = 'escaped'
        else if (mark === '"') string = 'none'
        else if (!list && text.key.length < longestKey) text.key += mark
      } else if (mark === '"') {
        string = 'inside'
        text.key = ''
      } else if (mark !== undefined && marks.has(mark)) {
        keep(chunk.slice(from, at))
        from = meet(mark) ? at : at + 1
      }
    }
    keep(chunk.slice(from))
    return items
  }

  return {
    push,
    end(): string {
      if (list || open.length > 0 || string !== 'none') throw new HarvestFault('cut', 'JSON')
      return text.rest
    },
  }
}

const marks: ReadonlySet<string> = new Set('{}[]:,')
