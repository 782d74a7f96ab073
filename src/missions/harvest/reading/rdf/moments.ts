import type { Tell } from '../../service/backends/backend.ts'
import { toInstant } from '../dates.ts'
import { textsIn } from './branches.ts'
import type { Tree } from './tree.ts'

export interface Mapping {
  /** Preferred, when things are said in several languages. */
  lang: string
  tell: Tell
}

/** The latest date said; one that is none is told, and left out. */
export function dateIn(tree: Tree, { tell }: Pick<Mapping, 'tell'>, ...predicates: string[]): string | null {
  const dates = textsIn(tree, ...predicates).flatMap((text) => {
    if (text.trim() === '') return []
    const instant = toInstant(text)
    if (!instant) tell('bad-date', text)
    return instant ?? []
  })
  return dates.toSorted().at(-1) ?? null
}
