import { keyOf } from '../reading/protocol.ts'
import type { RecordKind, Remote } from '../schema/remote-dataset.ts'
import { type Known, pageOf } from './items.ts'

/**
 * The records of a source that we know, as they are met again. The rule, in this order: the same id at the source;
 * else the same dct:identifier; else the same address in linked data; else the same page. The three last find only a
 * record that the source no longer gives under its former id, and only one: that is judged at the end of a reading. Of a
 * dataservice the page is where it is called. A series that was taken as a dataset before series were told stays one.
 */
export function memoryOf(items: readonly Known[]) {
  const byId = new Map(items.map((item) => [idOf(item), item]))
  const seen = new Set<string>()
  const clues = {
    identifier: indexed(items, (item) => item.identifier),
    uri: indexed(items, (item) => item.uri),
    page: indexed(items, (item) => item.page),
  }
  const candidates = (kind: RecordKind, said: Remote): Known[] =>
    [
      clues.identifier.get(clueOf(kind, said.identifier)),
      clues.uri.get(clueOf(kind, said.uri)),
      clues.page.get(clueOf(kind, pageOf(said))),
    ].find((list) => list !== undefined) ?? []
  const isLeft = (item: Known) => !seen.has(idOf(item))
  return {
    /** Its kind here, and what it is here if it is known under this id. */
    find(kind: RecordKind, remoteId: string): { kind: RecordKind; item: Known | null } {
      const former = kind === 'series' ? byId.get(keyOf('dataset', remoteId)) : undefined
      if (former?.record_id) return { kind: 'dataset', item: former }
      return { kind, item: byId.get(keyOf(kind, remoteId)) ?? null }
    },
    see: (kind: RecordKind, remoteId: string) => void seen.add(keyOf(kind, remoteId)),
    /** Might be one that we know under another id: to be judged when all ids were met. */
    mayBeKnown: (kind: RecordKind, said: Remote) => candidates(kind, said).some(isLeft),
    /** The only one left that it may be. */
    recognize(kind: RecordKind, said: Remote): Known | null {
      const left = candidates(kind, said).filter(isLeft)
      return left.length === 1 ? (left[0] ?? null) : null
    },
    /** Alive here, and not met in this reading. */
    missing: () => items.filter((item) => item.record_id !== null && isLeft(item)),
    /** Met again after they were missing. */
    back: () => items.filter((item) => item.vanished_at && !isLeft(item)).map(({ id }) => id),
    alive: () => items.filter((item) => item.record_id !== null && item.vanished_at === null).length,
  }
}

function idOf({ kind, remote_id }: Known): string {
  return keyOf(kind, remote_id)
}

export type Memory = ReturnType<typeof memoryOf>

/** Empty when it says nothing, which no index holds. */
function clueOf(kind: RecordKind, name: string | null): string {
  return name ? keyOf(kind, name) : ''
}

function indexed(items: readonly Known[], nameOf: (item: Known) => string | null): Map<string, Known[]> {
  const index = new Map<string, Known[]>()
  for (const item of items) {
    const name = nameOf(item)
    const clue = clueOf(item.kind, name)
    if (name) index.set(clue, [...(index.get(clue) ?? []), item])
  }
  return index
}
