/**
 * What may leave an answer, and what says whom it is about, as a tree of the answer: compiled once for a grant and an
 * operation, then followed over the bytes.
 */
export interface Tree {
  /** Members of an object, by name. */
  members: Map<string, Tree> | null
  /** Every item of an array. */
  items: Tree | null
  /** Place in the list of granted fields, when a value may leave from here; -1: it may not. */
  field: number
  /** Place in the list of what identifies persons; -1: none. */
  slot: number
  /** Something below may leave. */
  releases: boolean
  /** An item of a list, which must say whom it is about. */
  identifies: boolean
}

export interface Places {
  /** JSON pointers (RFC 6901) of granted fields; `*` is every item of an array. */
  fields: readonly string[]
  /** JSON pointers of what identifies the person. */
  slots: readonly string[]
}

/** @throws when a place is not a pointer */
export function compileTree({ fields, slots }: Places): Tree {
  const root = emptyTree()
  for (const [index, place] of fields.entries()) {
    const path = walk(root, place)
    for (const node of path) node.releases = true
    const last = path.at(-1) ?? root
    last.field = index
  }
  for (const [index, place] of slots.entries()) {
    const path = walk(root, place)
    const last = path.at(-1) ?? root
    last.slot = index
    const item = path[tokensOf(place).lastIndexOf('*') + 1]
    if (item && item !== root) item.identifies = true
  }
  return root
}

/** The nodes from the root to a place, made on the way. */
function walk(root: Tree, place: string): Tree[] {
  const path = [root]
  let node = root
  for (const token of tokensOf(place)) {
    if (token === '*') {
      node.items ??= emptyTree()
      node = node.items
    } else {
      node.members ??= new Map()
      const next = node.members.get(token) ?? emptyTree()
      node.members.set(token, next)
      node = next
    }
    path.push(node)
  }
  return path
}

export function tokensOf(pointer: string): string[] {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) throw new Error(`"${pointer}" is not a JSON pointer`)
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function emptyTree(): Tree {
  return { members: null, items: null, field: -1, slot: -1, releases: false, identifies: false }
}
