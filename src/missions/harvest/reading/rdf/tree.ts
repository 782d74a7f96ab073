import type { Statement, Subjects } from './subjects.ts'
import { shorten } from './terms.ts'

/** A thing with what is said of it, and of what it is made of: always written the same way, whatever the syntax. */
export interface Tree {
  /** Null for what has no name outside its document. */
  id: string | null
  types: string[]
  /** By short predicate, in the order of the predicates; values in a stable order. */
  said: Record<string, Value[]>
}
export type Value = Tree | Literal
export interface Literal {
  text: string
  lang: string | null
  datatype: string | null
}

const deepest = 6
/** Things of their own: a dataset names them, it does not hold them. */
const apart = new Set([
  'dcat:Dataset',
  'dcat:DatasetSeries',
  'dcat:Catalog',
  'dcat:CatalogRecord',
  'foaf:Project',
])
/** A service says which datasets it serves, a catalogue or a series what it holds: not what a dataset is. */
const notFollowed = new Set([
  'dcat:servesDataset',
  'dcat:dataset',
  'dcat:seriesMember',
  'dcat:record',
  'dcat:service',
  'dcat:catalog',
])
const sharedKept = 2000

/** Grows trees from what was read; what many datasets share is grown once. */
export function gardener(subjects: Subjects) {
  const shared = new Map<string, Tree>()
  return (id: string) => grow(id, [])

  function grow(id: string, above: readonly string[]): Tree {
    const known = above.length === 1 ? shared.get(id) : undefined
    if (known) return known
    const statements = subjects.get(id)
    const types = statements.flatMap(([predicate, , value]) =>
      predicate === 'rdf:type' ? [shorten(value)] : [],
    )
    const isLeaf = above.length > 0 && types.some((type) => apart.has(type))
    const tree: Tree = {
      id: id.startsWith('_:') ? null : id,
      types: isLeaf ? [] : types.sort(),
      said: isLeaf ? {} : spread(statements, [...above, id]),
    }
    if (above.length === 1 && tree.id !== null && shared.size < sharedKept) shared.set(id, tree)
    return tree
  }

  function spread(statements: readonly Statement[], above: readonly string[]): Tree['said'] {
    const said: Record<string, Value[]> = {}
    for (const [predicate, kind, value, more] of statements) {
      if (predicate === 'rdf:type') continue
      const list = said[predicate] ?? []
      list.push(kind === 'l' ? toLiteral(value, more) : follow(predicate, value, above))
      said[predicate] = list
    }
    const sorted: Tree['said'] = {}
    for (const predicate of Object.keys(said).sort()) {
      const values = said[predicate] ?? []
      sorted[predicate] = values.length < 2 ? values : inOrder(values)
    }
    return sorted
  }

  function follow(predicate: string, id: string, above: readonly string[]): Tree {
    const stops =
      above.length >= deepest || above.includes(id) || notFollowed.has(predicate) || !subjects.has(id)
    return stops ? { id: id.startsWith('_:') ? null : id, types: [], said: {} } : grow(id, above)
  }
}

function toLiteral(text: string, more: string): Literal {
  return more.startsWith('@')
    ? { text, lang: more.slice(1).toLowerCase(), datatype: null }
    : { text, lang: null, datatype: more || null }
}

/** Things without a name that say the same are one. */
function inOrder(values: readonly Value[]): Value[] {
  const byKey = new Map(values.map((value) => [JSON.stringify(value), value]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value)
}
