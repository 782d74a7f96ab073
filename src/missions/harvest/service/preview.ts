import { type Ctx, systemActor, transact } from '#kernel/context'
import { newTransaction } from '#kernel/db'
import type { FieldChange } from '#missions/catalogue'
import { getOrganization } from '#missions/people'
import { mayEditSource } from '../policy.ts'
import type { Fault } from '../reading/faults.ts'
import type { ReadRecord } from '../reading/protocol.ts'
import { Counts, type Note } from '../schema/job.ts'
import { refuse } from '../schema/refusals.ts'
import type { RecordKind } from '../schema/remote-dataset.ts'
import type { SourceDraft } from '../schema/source.ts'
import type { SourceRow } from '../tables.ts'
import { fetchLimits } from './fetching.ts'
import { readKnown } from './items.ts'
import { type Keeping, type Kept, keepDeferred, keepRecords } from './keeping.ts'
import { memoryOf } from './matching.ts'
import { readSource } from './reading.ts'
import { lockSource, requireSound } from './sources.ts'

export const previewSize = 20
const previewMs = 45_000
const previewBytes = 200 << 20

export interface PreviewItem {
  kind: RecordKind
  remoteId: string
  title: string | null
  outcome: 'created' | 'updated' | 'unchanged' | 'restored' | 'failed'
  fault: Fault | null
  fragment: string | null
  diff: Record<string, FieldChange>
  resources: { added: number; changed: number; removed: number; refused: number } | null
}

export interface Preview {
  items: PreviewItem[]
  notes: Note[]
  fault: Fault | null
}

/** What a source, saved or not, would bring: twenty records of each kind at most, kept for real and then undone. */
export async function previewDraft(ctx: Ctx, draft: SourceDraft): Promise<Preview> {
  const { organization } = await getOrganization(ctx, draft.organization)
  if (!mayEditSource(ctx.actor, organization.id)) throw refuse.notYourSource()
  requireSound(ctx, draft)
  const { name, url, backend, filters, archives, active, schedule } = draft
  const now = ctx.now()
  return preview(ctx, {
    ...{ id: '', name, url, backend, filters, archives, active, schedule, organization_id: organization.id },
    ...{ state: 'pending', comment: null, decided_by: null, decided_at: null, shrink_accepted: false },
    ...{
      validators: null,
      next_at: null,
      complete_at: null,
      created_by: null,
      created_at: now,
      modified_at: now,
    },
    version: 1,
  })
}

export async function previewSource(ctx: Ctx, id: string): Promise<Preview> {
  return preview(ctx, await transact(ctx, (ctx) => lockSource(ctx, id)))
}

/** Everything that a dry run wrote is undone by this. */
class DryRun extends Error {
  override readonly name = 'DryRun'
}

async function preview(base: Ctx, source: SourceRow): Promise<Preview> {
  const notes: Note[] = []
  const records: ReadRecord[] = []
  const { end } = await readSource(base, {
    order: {
      backend: source.backend,
      url: source.url,
      lang: 'fr',
      filters: source.filters,
      limit: previewSize,
      known: new Map(),
    },
    validators: null,
    limits: { ...fetchLimits, maxBytes: previewBytes, totalBytes: previewBytes, requests: 60 },
    timeoutMs: previewMs,
    take: async (some) => void records.push(...some),
  })
  const items = await tryOut({ ...base, actor: systemActor }, source, { records, notes })
  return { items, notes: [...end.notes.map(toNote), ...notes], fault: end.fault }
}

async function tryOut(
  base: Ctx,
  source: SourceRow,
  { records, notes }: { records: readonly ReadRecord[]; notes: Note[] },
): Promise<PreviewItem[]> {
  const kept: Kept[] = []
  try {
    await newTransaction(base.db, async (db) => {
      const ctx = { ...base, db }
      const saved = source.id === '' ? await insertForNow(ctx, source) : source
      const keeping: Keeping = {
        source: saved,
        memory: memoryOf(await readKnown(ctx, saved.id)),
        counts: Counts.parse({}),
        deferred: [],
        note: (code, detail) => addNote(notes, { code, count: 1, details: [detail] }),
      }
      kept.push(...(await keepRecords(ctx, keeping, records)), ...(await keepDeferred(ctx, keeping)))
      throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  return kept.map(toItem)
}

async function insertForNow(ctx: Ctx, source: SourceRow): Promise<SourceRow> {
  const { filters, validators: _, ...plain } = source
  const values = { ...plain, id: `preview-${ctx.requestId}`.slice(0, 100), filters: JSON.stringify(filters) }
  return ctx.db.insertInto('harvest.source').values(values).returningAll().executeTakeFirstOrThrow()
}

/** The same remark is said once, and counted. */
function addNote(notes: Note[], note: Note): void {
  const known = notes.find(({ code }) => code === note.code)
  if (known) known.count += note.count
  else notes.push(note)
}

function toItem({ kind, remoteId, title, fault, outcome, fragment }: Kept): PreviewItem {
  const done = outcome && outcome.outcome !== 'refused' && !fault ? outcome : null
  return {
    ...{ kind, remoteId, title, fault },
    outcome: done?.outcome ?? 'failed',
    fragment: fault ? fragment : null,
    diff: done?.diff ?? {},
    resources: done?.resources ?? null,
  }
}

function toNote({
  code,
  count,
  details,
}: {
  code: Note['code']
  count: number
  details: readonly string[]
}): Note {
  return { code, count, details: [...details] }
}
