import { parseDocument, type ScalarTag } from 'yaml'

/** What a text in YAML says, as JSON text; or where its first fault is, or that it says too much. */
export type YamlAnswer = { json: string } | { fault: 'not-yaml'; place: string } | { fault: 'too-heavy' }

/** Uses of one anchor, those of the anchors in it included: generated descriptions have hundreds, bombs billions. */
const mostAliases = 5000
/** Characters, once aliases are written out. */
const longest = 6_000_000

/**
 * YAML 1.2 with merge keys, whatever version the text claims. A number is one where JSON would write it the same way:
 * `1.10` is a version, `01000` a postcode, `0o17`, `1e3`, `2024-01-31` and `no` are what they look like.
 */
export function fromYaml(text: string): YamlAnswer {
  const document = parseDocument(text, {
    ...{ schema: 'failsafe', resolveKnownTags: false, merge: true },
    customTags: (tags) => [...tags, 'null', 'bool', plainNumber],
    // Like JSON: of two keys that are the same, the last one counts. To look for them takes the square of their number.
    uniqueKeys: false,
    // Of several documents the first one is read.
    logLevel: 'silent',
  })
  const [error] = document.errors
  if (error) {
    const [start] = error.linePos ?? []
    return { fault: 'not-yaml', place: start ? `${start.line}:${start.col}` : '' }
  }
  try {
    return { json: bounded(document.toJS({ maxAliasCount: mostAliases })) }
  } catch (error) {
    if (error instanceof ReferenceError && /^Unresolved/.test(error.message))
      return { fault: 'not-yaml', place: '' }
    // Too many aliases; too deep, or longer than may be; an anchor in itself, which has no end.
    const isHeavy = [ReferenceError, RangeError, TypeError].some((kind) => error instanceof kind)
    if (isHeavy) return { fault: 'too-heavy' }
    throw error
  }
}

const plainNumber: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => typeof value === 'number',
  test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/,
  resolve: (text) => (String(Number(text)) === text ? Number(text) : text),
}

/** Aliases share what they name until they are written: counted as they are. @throws RangeError */
function bounded(value: unknown): string {
  let size = 0
  const count = (key: string, part: unknown) => {
    size += key.length + (typeof part === 'string' ? part.length : 4)
    if (size > longest) throw new RangeError('longer than may be')
    return part
  }
  return JSON.stringify(value, count) ?? 'null'
}
