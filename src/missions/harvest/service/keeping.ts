import { type Ctx, transact } from '#kernel/context'
import { type HarvestOutcome, keepHarvested } from '#missions/catalogue'
import type { Fault, FaultCode, NoteCode } from '../reading/faults.ts'
import type { ReadRecord } from '../reading/protocol.ts'
import type { Counts } from '../schema/job.ts'
import { RemoteDataset } from '../schema/remote-dataset.ts'
import type { SourceRow } from '../tables.ts'
import { type ItemEntry, type Known, readMapped, renameItem, writeItems } from './items.ts'
import { findRivals, type Memory } from './matching.ts'
import { toHarvested } from './to-catalogue.ts'

type Changed = Exclude<ReadRecord, { same: true }>
export type Kept = {
  remoteId: string
  title: string | null
  fault: Fault | null
  outcome: HarvestOutcome | null
  fragment: string
}

export interface Keeping {
  source: SourceRow
  memory: Memory
  /** Under another id than the one we know, perhaps: judged when all ids were met. */
  deferred: Changed[]
  counts: Counts
  note: (code: NoteCode, detail: string) => void
}

interface Piece {
  record: Changed
  item: Known | null
  dataset: RemoteDataset | null
  fault: Fault | null
}

/** Some records of a source, in one transaction: those that are as they were cost nothing. */
export async function keepRecords(
  ctx: Ctx,
  keeping: Keeping,
  records: readonly ReadRecord[],
): Promise<Kept[]> {
  const { memory, counts, deferred } = keeping
  const pieces: Piece[] = []
  for (const record of records) {
    counts.read += 1
    memory.see(record.remoteId)
    if ('same' in record) {
      counts.unchanged += 1
      continue
    }
    const item = memory.find(record.remoteId) ?? null
    const piece = toPiece(record, item)
    if (!item && piece.dataset && memory.mayBeKnown(piece.dataset)) deferred.push(record)
    else pieces.push(piece)
  }
  return keepPieces(ctx, keeping, pieces)
}

/** What waited for the end: a record under a new id takes the place of the one it was. */
export function keepDeferred(ctx: Ctx, keeping: Keeping): Promise<Kept[]> {
  const { memory, deferred } = keeping
  const pieces = deferred.splice(0).map((record) => {
    const piece = toPiece(record, null)
    const item = piece.dataset && memory.recognize(piece.dataset)
    if (item) memory.see(item.remote_id)
    return { ...piece, item: item ?? null }
  })
  return keepPieces(ctx, keeping, pieces)
}

function toPiece(record: Changed, item: Known | null): Piece {
  if ('fault' in record) return { record, item, dataset: null, fault: record.fault }
  const { success, data, error } = RemoteDataset.safeParse(record.dataset)
  if (success) return { record, item, dataset: data, fault: null }
  const detail = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ; ')
  return { record, item, dataset: null, fault: { code: 'mapping', detail: detail.slice(0, 500) } }
}

function keepPieces(base: Ctx, keeping: Keeping, pieces: readonly Piece[]): Promise<Kept[]> {
  if (pieces.length === 0) return Promise.resolve([])
  return transact(base, async (ctx) => {
    const { source, counts } = keeping
    const rivals = await findRivals(
      ctx,
      source.id,
      pieces.flatMap(({ item, dataset }) => (!item?.dataset_id && dataset?.uri ? [dataset.uri] : [])),
    )
    const judged = pieces.map((piece): Piece => {
      const rival = piece.dataset?.uri && !piece.item?.dataset_id ? rivals.get(piece.dataset.uri) : undefined
      return rival ? { ...piece, fault: { code: 'of-another-source', detail: rival } } : piece
    })
    const sound = judged.filter(({ fault }) => fault === null)
    const mapped = await readMapped(
      ctx,
      sound.flatMap(({ item }) => (item?.dataset_id ? [item.id] : [])),
    )
    const outcomes = await keepHarvested(ctx, {
      organizationId: source.organization_id,
      items: sound.flatMap((piece) => translate(piece, keeping, mapped)),
    })
    const byPiece = new Map(sound.map((piece, index) => [piece, outcomes[index] ?? null]))
    for (const { item, record } of judged)
      if (item && item.remote_id !== record.remoteId) await renameItem(ctx, item.id, record.remoteId)
    const kept = judged.map((piece) => conclude(piece, byPiece.get(piece) ?? null))
    await writeItems(
      ctx,
      source.id,
      kept.map(({ entry }) => entry),
    )
    for (const { told } of kept) count(counts, told)
    return kept.map(({ told }) => told)
  })
}

function translate(
  { dataset, item, record }: Piece,
  { source, note }: Keeping,
  mapped: ReadonlyMap<number, RemoteDataset | null>,
) {
  if (!dataset) return []
  const origin = { sourceId: source.id, backend: source.backend, url: source.url, remoteId: record.remoteId }
  const before = item ? (mapped.get(item.id) ?? null) : null
  const { item: harvested, notes } = toHarvested(dataset, {
    origin,
    datasetId: item?.dataset_id ?? null,
    before,
  })
  for (const { code, detail } of notes) note(code, detail)
  return [harvested]
}

const byReason: Record<'invalid' | 'deleted' | 'elsewhere' | 'unknown', FaultCode> = {
  invalid: 'invalid',
  deleted: 'deleted-here',
  elsewhere: 'of-another',
  unknown: 'deleted-here',
}

function conclude(
  { record, dataset, fault, item }: Piece,
  outcome: HarvestOutcome | null,
): { entry: ItemEntry; told: Kept } {
  const refused =
    outcome?.outcome === 'refused' ? { code: byReason[outcome.reason], detail: outcome.detail } : null
  const wrong = fault ?? refused
  const datasetId = outcome && outcome.outcome !== 'refused' ? outcome.datasetId : (item?.dataset_id ?? null)
  const { remoteId, hash, fragment } = record
  return {
    told: { remoteId, title: dataset?.title ?? null, fault: wrong, outcome, fragment },
    entry: {
      ...{ remoteId, datasetId, fault: wrong },
      // What failed is tried again at the next reading, when what stood in the way may be gone.
      hash: wrong ? '' : hash,
      dataset: wrong ? null : dataset,
      fragment: wrong ? fragment : null,
    },
  }
}

function count(counts: Counts, { outcome, fault }: Kept): void {
  if (fault || !outcome || outcome.outcome === 'refused') counts.failed += 1
  else counts[outcome.outcome] += 1
}
