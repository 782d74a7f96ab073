import { isDeepStrictEqual } from 'node:util'
import type { Block } from '../schema/block.ts'
import type { Content } from '../schema/piece.ts'

/** One thing that is not the same in two editions: a line of a block, or the place of all. */
export interface ContentDifference {
  /** Null for the title, the summary and the order. */
  block: { type: Block['type']; place: number } | null
  /** Path inside it: `title.fr`. `order` when blocks changed places, '' for a whole block. */
  field: string
  before: string | null
  after: string | null
}

/** What changed from one edition to the next, in the order of the page. */
export function differencesOf(before: Content | null, after: Content): ContentDifference[] {
  const head = linesOf({ title: before?.title, lead: before?.lead }, { title: after.title, lead: after.lead })
  const former = new Map((before?.blocks ?? []).map((block, place) => [block.id, { block, place }]))
  const kept = new Set(after.blocks.map(({ id }) => id))
  const changed = after.blocks.flatMap((block, place) => {
    const at = { type: block.type, place: place + 1 }
    return linesOf(former.get(block.id)?.block, block).map((line) => ({ ...line, block: at }))
  })
  const removed = [...former.values()]
    .filter(({ block }) => !kept.has(block.id))
    .map(({ block, place }) => ({
      block: { type: block.type, place: place + 1 },
      field: '',
      before: Object.values(flat(block)).join(' · '),
      after: null,
    }))
  return [...head.map((line) => ({ ...line, block: null })), ...changed, ...removed, ...moved(before, after)]
}

/** Blocks that are in both, in another order. */
function moved(before: Content | null, after: Content): ContentDifference[] {
  const ids = (content: Content | null, other: Content | null) => {
    const known = new Set(other?.blocks.map(({ id }) => id))
    return (content?.blocks ?? []).map(({ id }) => id).filter((id) => known.has(id))
  }
  const [was, is] = [ids(before, after), ids(after, before)]
  if (isDeepStrictEqual(was, is)) return []
  const place = (id: string) => String(was.indexOf(id) + 1)
  return [{ block: null, field: 'order', before: was.map(place).join(', '), after: is.map(place).join(', ') }]
}

type Line = Pick<ContentDifference, 'field' | 'before' | 'after'>

function linesOf(before: object | undefined, after: object): Line[] {
  const [was, is] = [flat(before ?? {}), flat(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((field) =>
    (was[field] ?? '') === (is[field] ?? '')
      ? []
      : [{ field, before: was[field] || null, after: is[field] || null }],
  )
}

/** Every value by its path, but what only programs read. */
function flat(value: unknown, path = ''): Record<string, string> {
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object') return /^(id|type)$/.test(path) ? {} : { [path]: String(value) }
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, part]) => flat(part, path ? `${path}.${name}` : name)),
  )
}
