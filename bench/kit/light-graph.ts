import type { DatasetCore, Quad, Term } from '@rdfjs/types'

/** What is asked of a statement, part by part; anything where nothing is said. */
type Wanted = [subject?: Term | null, predicate?: Term | null, object?: Term | null, graph?: Term | null]

/**
 * A graph that costs what its statements cost: those of libraries index by numbers, in arrays with holes, and take
 * 30 kB for each statement of a few thousand. Indexes are made when something is first looked for.
 */
export function lightGraph(quads: Iterable<Quad> = []): DatasetCore {
  const all = new Set<Quad>()
  let bySubject: Map<string, Quad[]> | null = null
  let byObject: Map<string, Quad[]> | null = null

  const candidates = (subject?: Term | null, object?: Term | null): Iterable<Quad> => {
    if (!subject && !object) return all
    if (subject) {
      bySubject ??= indexed(all, (quad) => quad.subject)
      return bySubject.get(keyOf(subject)) ?? []
    }
    byObject ??= indexed(all, (quad) => quad.object)
    return (object && byObject.get(keyOf(object))) ?? []
  }
  const find = (...[subject, predicate, object, graph]: Wanted): Quad[] => {
    const found: Quad[] = []
    for (const quad of candidates(subject, object))
      if (
        (!subject || quad.subject.equals(subject)) &&
        (!predicate || quad.predicate.equals(predicate)) &&
        (!object || quad.object.equals(object)) &&
        (!graph || quad.graph.equals(graph))
      )
        found.push(quad)
    return found
  }
  const same = (quad: Quad) => find(quad.subject, quad.predicate, quad.object, quad.graph)
  const forget = () => {
    bySubject = null
    byObject = null
  }
  const graph: DatasetCore = {
    get size() {
      return all.size
    },
    add(quad) {
      if (same(quad).length > 0) return graph
      all.add(quad)
      if (bySubject) note(bySubject, quad.subject, quad)
      if (byObject) note(byObject, quad.object, quad)
      return graph
    },
    delete(quad) {
      for (const one of same(quad)) all.delete(one)
      forget()
      return graph
    },
    has: (quad) => same(quad).length > 0,
    match: (...terms) => lightGraph(find(...terms)),
    [Symbol.iterator]: () => all[Symbol.iterator](),
  }
  for (const quad of quads) all.add(quad)
  return graph
}

function indexed(quads: Iterable<Quad>, termOf: (quad: Quad) => Term): Map<string, Quad[]> {
  const index = new Map<string, Quad[]>()
  for (const quad of quads) note(index, termOf(quad), quad)
  return index
}

function note(index: Map<string, Quad[]>, term: Term, quad: Quad): void {
  const list = index.get(keyOf(term))
  if (list) list.push(quad)
  else index.set(keyOf(term), [quad])
}

/** Of several terms where they differ only by their type or language: those are compared. */
function keyOf(term: Term): string {
  return term.value
}
