import { type Ctx, transact } from '#kernel/context'
import { type HarvestOutcome, keepHarvested, keepHarvestedEntries, mostLinked } from '#missions/catalogue'
import type { Fault, FaultCode, NoteCode } from '../reading/faults.ts'
import type { ReadRecord } from '../reading/protocol.ts'
import type { Counts } from '../schema/job.ts'
import { type RecordKind, type Remote, RemoteDataservice, RemoteDataset } from '../schema/remote-dataset.ts'
import type { SourceRow } from '../tables.ts'
import {
  type Former,
  type ItemEntry,
  type Known,
  namesIn,
  readMapped,
  renameItem,
  writeItems,
} from './items.ts'
import { findLinked, ownNames } from './links.ts'
import type { Memory } from './matching.ts'
import { findRivals } from './rivals.ts'
import { toHarvested } from './to-catalogue.ts'
import { toHarvestedEntry } from './to-entries.ts'

type Changed = Exclude<ReadRecord, { same: true }>
export type Kept = {
  kind: RecordKind
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
  /** What it is here. */
  kind: RecordKind
  item: Known | null
  said: Remote | null
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
    const found = memory.find(record.kind, record.remoteId)
    if (found.kind !== record.kind) keeping.note('series', record.remoteId)
    memory.see(found.kind, record.remoteId)
    if ('same' in record) {
      counts.unchanged += 1
      continue
    }
    const piece = toPiece(record, found)
    if (!found.item && piece.said && memory.mayBeKnown(piece.kind, piece.said)) deferred.push(record)
    else pieces.push(piece)
  }
  return keepPieces(ctx, keeping, pieces)
}

/** What waited for the end: a record under a new id takes the place of the one it was. */
export function keepDeferred(ctx: Ctx, keeping: Keeping): Promise<Kept[]> {
  const { memory, deferred } = keeping
  const pieces = deferred.splice(0).map((record) => {
    const piece = toPiece(record, { kind: record.kind, item: null })
    const item = piece.said && memory.recognize(piece.kind, piece.said)
    if (item) memory.see(item.kind, item.remote_id)
    return { ...piece, item: item ?? null }
  })
  return keepPieces(ctx, keeping, pieces)
}

function toPiece(record: Changed, found: Pick<Piece, 'kind' | 'item'>): Piece {
  if ('fault' in record) return { record, ...found, said: null, fault: record.fault }
  const shape = found.kind === 'dataservice' ? RemoteDataservice : RemoteDataset
  const { success, data, error } = shape.safeParse(record.said)
  if (success) return { record, ...found, said: data, fault: null }
  const detail = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ; ')
  return { record, ...found, said: null, fault: { code: 'mapping', detail: detail.slice(0, 500) } }
}

/** Datasets first: the others are linked to them. */
async function keepPieces(ctx: Ctx, keeping: Keeping, pieces: readonly Piece[]): Promise<Kept[]> {
  const kept: Kept[] = []
  for (const kind of ['dataset', 'dataservice', 'series'] as const) {
    const some = pieces.filter((piece) => piece.kind === kind)
    if (some.length > 0) kept.push(...(await keepKind(ctx, keeping, { kind, pieces: some })))
  }
  return kept
}

function keepKind(
  base: Ctx,
  keeping: Keeping,
  { kind, pieces }: { kind: RecordKind; pieces: readonly Piece[] },
): Promise<Kept[]> {
  return transact(base, async (ctx) => {
    const { source, counts } = keeping
    const judged = await leaveToRivals(ctx, keeping, { kind, pieces })
    const sound = judged.filter(({ fault }) => fault === null)
    const former = await readMapped(
      ctx,
      sound.flatMap(({ item }) => (item?.record_id ? [item.id] : [])),
    )
    const links = kind === 'dataset' ? [] : await findLinked(ctx, source.id, sound.map(toNaming))
    const known = sound.map((piece, index) => ({
      before: piece.item ? (former.get(piece.item.id) ?? null) : null,
      linked: (links[index] ?? []).slice(0, mostLinked),
    }))
    const keep = kind === 'dataset' ? keepHarvested : keepHarvestedEntries
    const outcomes = await keep(ctx, {
      organizationId: source.organization_id,
      items: sound.map((piece, index) => translate(piece, keeping, known[index])),
    })
    const told = new Map(
      sound.map((piece, index) => [
        piece,
        { outcome: outcomes[index] ?? null, linked: known[index]?.linked ?? [] },
      ]),
    )
    for (const { item, record } of judged)
      if (item && item.remote_id !== record.remoteId) await renameItem(ctx, item.id, record.remoteId)
    const kept = judged.map((piece) => conclude(piece, told.get(piece)))
    await writeItems(
      ctx,
      source.id,
      kept.map(({ entry }) => entry),
    )
    for (const { told } of kept) count(counts, told)
    return kept.map(({ told }) => told)
  })
}

/** What another source brings already, and this one never brought, is left to it. */
async function leaveToRivals(
  ctx: Ctx,
  { source, note }: Keeping,
  { kind, pieces }: { kind: RecordKind; pieces: readonly Piece[] },
): Promise<Piece[]> {
  const newcomers = pieces.flatMap(({ item, said, record: { remoteId } }) =>
    said && !item?.record_id ? [{ remoteId, said }] : [],
  )
  const rivals = await findRivals(ctx, source, { kind, newcomers })
  return pieces.map((piece) => {
    const rival = piece.item?.record_id ? undefined : rivals.get(piece.record.remoteId)
    if (rival === undefined) return piece
    note('brought-already', rival)
    return { ...piece, fault: { code: 'of-another-source', detail: rival } }
  })
}

function toNaming({ kind, record, said }: Piece) {
  const own = ownNames({
    remote_id: record.remoteId,
    identifier: said?.identifier ?? null,
    uri: said?.uri ?? null,
  })
  return { own, names: said ? namesIn(kind, said) : [] }
}

interface Translating {
  before: Former | null
  linked: readonly string[]
}

function translate(
  { kind, said, item, record }: Piece,
  { source, note }: Keeping,
  { before, linked }: Translating = { before: null, linked: [] },
): unknown {
  if (!said) return null
  const origin = { sourceId: source.id, backend: source.backend, url: source.url, remoteId: record.remoteId }
  const known = { origin, recordId: item?.record_id ?? null, before: before?.mapped ?? null }
  const links = { now: [...linked], before: before?.linked ?? [] }
  const { item: harvested, notes } =
    kind === 'dataset' ? toHarvested(said, known) : toHarvestedEntry(said, { ...known, links })
  for (const { code, detail } of notes) note(code, detail)
  return harvested
}

const byReason: Record<'invalid' | 'deleted' | 'elsewhere' | 'unknown', FaultCode> = {
  invalid: 'invalid',
  deleted: 'deleted-here',
  elsewhere: 'of-another',
  unknown: 'deleted-here',
}

const nothingDone = { outcome: null, linked: [] }

function conclude(
  { record, kind, said, fault, item }: Piece,
  { outcome, linked }: { outcome: HarvestOutcome | null; linked: readonly string[] } = nothingDone,
): { entry: ItemEntry; told: Kept } {
  const refused =
    outcome?.outcome === 'refused' ? { code: byReason[outcome.reason], detail: outcome.detail } : null
  const wrong = fault ?? refused
  const recordId = outcome && outcome.outcome !== 'refused' ? outcome.recordId : (item?.record_id ?? null)
  const { remoteId, hash, fragment } = record
  return {
    told: { kind, remoteId, title: said?.title ?? null, fault: wrong, outcome, fragment },
    entry: {
      ...{ kind, remoteId, recordId, linked, fault: wrong },
      // What failed is tried again at the next reading, when what stood in the way may be gone.
      hash: wrong ? '' : hash,
      said: wrong ? null : said,
      fragment: wrong ? fragment : null,
    },
  }
}

function count(counts: Counts, { outcome, fault }: Kept): void {
  if (fault || !outcome || outcome.outcome === 'refused') counts.failed += 1
  else counts[outcome.outcome] += 1
}
