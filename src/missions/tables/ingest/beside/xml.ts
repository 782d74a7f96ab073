import { StringDecoder } from 'node:string_decoder'

/** What a document of XML says, in its order: enough for the parts of office files, which have no DTD. */
export interface XmlVisitor {
  /** `attributes` as they are written. */
  open?(name: string, attributes: string): void
  close?(name: string): void
  text?(text: string): void
}

/** A tag or a text beyond is no office file. */
const longest = 16 * 1024 ** 2

/** Reads XML in pieces, without holding it. */
export async function readXml(chunks: AsyncIterable<Buffer>, visitor: XmlVisitor): Promise<void> {
  const decoder = new StringDecoder('utf8')
  let held = ''
  for await (const chunk of chunks) {
    held += decoder.write(chunk)
    held = held.slice(visitWhole(held, visitor))
    if (held.length > longest) return
  }
}

/** Where what is not whole yet begins. */
function visitWhole(text: string, visitor: XmlVisitor): number {
  let at = 0
  for (;;) {
    const start = text.indexOf('<', at)
    if (start < 0) return at
    const end = endOf(text, start)
    if (end < 0) return at
    if (start > at) visitor.text?.(decodeEntities(text.slice(at, start)))
    visitTag(text.slice(start + 1, end - 1), visitor)
    at = end
  }
}

function endOf(text: string, start: number): number {
  if (text.startsWith('<!--', start)) return after(text, '-->', start)
  if (text.startsWith('<![CDATA[', start)) return after(text, ']]>', start)
  let end = start
  for (;;) {
    end = after(text, '>', end)
    // A value may hold the sign: quotes before the true end are even.
    if (end < 0 || isBalanced(text.slice(start, end))) return end
  }
}

function after(text: string, mark: string, start: number): number {
  const found = text.indexOf(mark, start)
  return found < 0 ? -1 : found + mark.length
}

function isBalanced(tag: string): boolean {
  return !tag.replace(/"[^"]*"|'[^']*'/g, '').match(/["']/)
}

function visitTag(tag: string, { open, close, text }: XmlVisitor): void {
  if (tag.startsWith('![CDATA[')) text?.(tag.slice(8, -2))
  else if (tag.startsWith('/')) close?.(tag.slice(1).trim())
  else if (!tag.startsWith('!') && !tag.startsWith('?')) {
    const isEmpty = tag.endsWith('/')
    const bare = isEmpty ? tag.slice(0, -1) : tag
    const [name = ''] = bare.split(/\s/, 1)
    open?.(name, bare.slice(name.length))
    if (isEmpty) close?.(name)
  }
}

export function attributeOf(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? decodeEntities(found[1] ?? found[2] ?? '') : null
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, ...[hex, decimal, name]: (string | undefined)[]) => {
      if (name) return entities[name] ?? whole
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
    },
  )
}
