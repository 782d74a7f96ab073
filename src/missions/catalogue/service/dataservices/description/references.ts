/** What a value is, once local references (`#/components/...`) are followed. Others are left alone. */
export type Follow = (value: unknown) => unknown

const longestChain = 8
/** Characters: what is longer names nothing and would be read again at each visit. */
const longestReference = 2000

export function followIn(document: unknown): Follow {
  const follow = (value: unknown, left: number): unknown => {
    const reference = field(value, '$ref')
    if (typeof reference !== 'string') return value
    if (left === 0 || !reference.startsWith('#/') || reference.length > longestReference) return {}
    return follow(lookUp(document, reference), left - 1)
  }
  return (value) => follow(value, longestChain)
}

/** RFC 6901. */
function lookUp(document: unknown, reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((value: unknown, key) => field(value, key), document)
}

export function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined
}
