/** What a provider sent is not JSON as RFC 8259 says, or is too deep to be an answer. */
export class WrongJson extends Error {
  override readonly name = 'WrongJson'
}

const deepest = 64

export const byte = {
  quote: 0x22,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const

/** The first byte from there that is no white space. */
export function skipSpace(bytes: Uint8Array, at: number): number {
  for (let i = at; ; i++) {
    const code = bytes[i]
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return i
  }
}

/** The end of the string that begins there, after its closing quote. */
export function endOfString(bytes: Uint8Array, at: number): number {
  for (let i = at + 1; i < bytes.length; i++) {
    const code = bytes[i] ?? 0
    if (code === byte.quote) return i + 1
    if (code < 0x20) throw new WrongJson('control character in a string')
    if (code === byte.backslash) i = endOfEscape(bytes, i)
  }
  throw new WrongJson('string without end')
}

/** The last byte of the escape that begins there. */
function endOfEscape(bytes: Uint8Array, at: number): number {
  const code = bytes[at + 1] ?? 0
  if (code === 0x75) {
    for (let i = at + 2; i < at + 6; i++) if (!isHex(bytes[i] ?? 0)) throw new WrongJson('wrong escape')
    return at + 5
  }
  // " \ / b f n r t
  if ('"\\/bfnrt'.includes(String.fromCharCode(code))) return at + 1
  throw new WrongJson('wrong escape')
}

function isHex(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66)
}

/** The end of the string, number, `true`, `false` or `null` that begins there. */
export function endOfScalar(bytes: Uint8Array, at: number): number {
  const code = bytes[at]
  if (code === byte.quote) return endOfString(bytes, at)
  if (code === 0x74) return endOfWord(bytes, at, 'true')
  if (code === 0x66) return endOfWord(bytes, at, 'false')
  if (code === 0x6e) return endOfWord(bytes, at, 'null')
  return endOfNumber(bytes, at)
}

function endOfWord(bytes: Uint8Array, at: number, word: string): number {
  for (let i = 0; i < word.length; i++)
    if (bytes[at + i] !== word.charCodeAt(i)) throw new WrongJson('unknown word')
  return at + word.length
}

function endOfNumber(bytes: Uint8Array, at: number): number {
  let i = bytes[at] === byte.minus ? at + 1 : at
  if (bytes[i] === byte.zero) i += 1
  else i = endOfDigits(bytes, i)
  if (bytes[i] === byte.dot) i = endOfDigits(bytes, i + 1)
  if (bytes[i] === 0x65 || bytes[i] === 0x45) {
    i += 1
    if (bytes[i] === 0x2b || bytes[i] === byte.minus) i += 1
    i = endOfDigits(bytes, i)
  }
  return i
}

function endOfDigits(bytes: Uint8Array, at: number): number {
  let i = at
  while ((bytes[i] ?? 0) >= byte.zero && (bytes[i] ?? 0) <= byte.nine) i++
  if (i === at) throw new WrongJson('wrong number')
  return i
}

/** The end of any value, read and left. */
export function endOfValue(bytes: Uint8Array, at: number, depth: number): number {
  const code = bytes[at]
  if (code === byte.openObject) return endOfObject(bytes, at, inner(depth))
  if (code === byte.openArray) return endOfArray(bytes, at, inner(depth))
  return endOfScalar(bytes, at)
}

function endOfObject(bytes: Uint8Array, at: number, depth: number): number {
  let i = skipSpace(bytes, at + 1)
  while (bytes[i] !== byte.closeObject) {
    i = endOfValue(bytes, valueAfterKey(bytes, endOfKey(bytes, i)), depth)
    i = nextItem(bytes, skipSpace(bytes, i), byte.closeObject)
  }
  return i + 1
}

function endOfArray(bytes: Uint8Array, at: number, depth: number): number {
  let i = skipSpace(bytes, at + 1)
  while (bytes[i] !== byte.closeArray)
    i = nextItem(bytes, skipSpace(bytes, endOfValue(bytes, i, depth)), byte.closeArray)
  return i + 1
}

export function endOfKey(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== byte.quote) throw new WrongJson('name expected')
  return endOfString(bytes, at)
}

/** Where the value of a member begins, from the end of its name. */
export function valueAfterKey(bytes: Uint8Array, at: number): number {
  const colon = skipSpace(bytes, at)
  if (bytes[colon] !== byte.colon) throw new WrongJson('colon expected')
  return skipSpace(bytes, colon + 1)
}

/** From after an item: where the next one begins, or the closing sign. A comma before it is none of JSON. */
export function nextItem(bytes: Uint8Array, at: number, closing: number): number {
  if (bytes[at] === closing) return at
  if (bytes[at] !== byte.comma) throw new WrongJson('comma expected')
  const next = skipSpace(bytes, at + 1)
  if (bytes[next] === closing) throw new WrongJson('value expected')
  return next
}

export function inner(depth: number): number {
  if (depth >= deepest) throw new WrongJson('too deep')
  return depth + 1
}
