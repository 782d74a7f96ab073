import type { Ctx } from '#kernel/context'
import type { RemoteDataset } from '../schema/remote-dataset.ts'
import type { Known } from './items.ts'

type Named = Pick<RemoteDataset, 'identifier' | 'uri' | 'landingPage'>

/**
 * The records of a source that we know, as they are met again. The rule, in this order: the same id at the source;
 * else the same dct:identifier; else the same address in linked data; else the same page. The three last find only a
 * record that the source no longer gives under its former id, and only one: that is judged at the end of a reading.
 */
export function memoryOf(items: readonly Known[]) {
  const byId = new Map(items.map((item) => [item.remote_id, item]))
  const seen = new Set<string>()
  const clues = {
    identifier: indexed(items, (item) => item.identifier),
    uri: indexed(items, (item) => item.uri),
    page: indexed(items, (item) => item.page),
  }
  const candidates = ({ identifier, uri, landingPage }: Named): Known[] =>
    [
      identifier ? clues.identifier.get(identifier) : undefined,
      uri ? clues.uri.get(uri) : undefined,
      landingPage ? clues.page.get(landingPage) : undefined,
    ].find((list) => list !== undefined) ?? []
  return {
    find: (remoteId: string) => byId.get(remoteId),
    see: (remoteId: string) => void seen.add(remoteId),
    hasSeen: (remoteId: string) => seen.has(remoteId),
    /** Might be one that we know under another id: to be judged when all ids were met. */
    mayBeKnown: (named: Named) => candidates(named).some((item) => !seen.has(item.remote_id)),
    /** The only one left that it may be. */
    recognize(named: Named): Known | null {
      const left = candidates(named).filter((item) => !seen.has(item.remote_id))
      return left.length === 1 ? (left[0] ?? null) : null
    },
    /** Alive here, and not met in this reading. */
    missing: () => items.filter((item) => item.dataset_id !== null && !seen.has(item.remote_id)),
    /** Met again after they were missing. */
    back: () => items.filter((item) => item.vanished_at && seen.has(item.remote_id)).map(({ id }) => id),
    alive: () => items.filter((item) => item.dataset_id !== null && item.vanished_at === null).length,
  }
}

export type Memory = ReturnType<typeof memoryOf>

/** Records of other sources that have the same address in linked data: the same dataset does not come twice. */
export async function findRivals(
  { db }: Ctx,
  sourceId: string,
  uris: readonly string[],
): Promise<Map<string, string>> {
  if (uris.length === 0) return new Map()
  const rows = await db
    .selectFrom('harvest.item as i')
    .innerJoin('harvest.source as s', 's.id', 'i.source_id')
    .select(['i.uri', 's.name'])
    .where('i.uri', 'in', [...uris])
    .where('i.source_id', '<>', sourceId)
    .where('i.dataset_id', 'is not', null)
    .where('i.archived_at', 'is', null)
    .execute()
  return new Map(rows.flatMap(({ uri, name }) => (uri ? [[uri, name]] : [])))
}

function indexed(items: readonly Known[], nameOf: (item: Known) => string | null): Map<string, Known[]> {
  const index = new Map<string, Known[]>()
  for (const item of items) {
    const name = nameOf(item)
    if (name) index.set(name, [...(index.get(name) ?? []), item])
  }
  return index
}
