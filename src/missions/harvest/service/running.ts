import type { Ctx } from '#kernel/context'
import type { Fault, NoteCode } from '../reading/faults.ts'
import { mapping } from '../reading/mapping.ts'
import { keyOf } from '../reading/protocol.ts'
import { Counts, type JobStatus, type Note } from '../schema/job.ts'
import type { JobRow, SourceRow, Validators } from '../tables.ts'
import type { FetchLimits } from './fetching.ts'
import { readKnown } from './items.ts'
import { type Keeping, keepDeferred, keepRecords } from './keeping.ts'
import { settleLinks } from './links.ts'
import { memoryOf } from './matching.ts'
import { type ReadResult, readSource } from './reading.ts'
import { findShrinkage, followVanished, forgetVanished } from './vanishing.ts'

/** Of this copy: a reading takes a processor and some hundred megabytes. */
let isReading = false

/**
 * Carries out one reading of a source: reads, keeps what changed, follows what vanished. What a source does wrong ends
 * in the job, in words; only what is ours is thrown. `busy` when this copy already reads another.
 */
export async function runHarvest(ctx: Ctx, jobId: string, limits?: FetchLimits): Promise<'done' | 'busy'> {
  if (isReading) return 'busy'
  isReading = true
  try {
    const started = await start(ctx, jobId)
    if (!started) return 'done'
    await harvest(ctx, { ...started, limits })
    return 'done'
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    ctx.log.error({ error: detail, job: jobId }, 'harvest failed')
    await end(ctx, jobId, { status: 'failed', fault: { code: 'bug', detail: detail.slice(0, 500) } })
    return 'done'
  } finally {
    isReading = false
  }
}

async function start(ctx: Ctx, jobId: string): Promise<{ job: JobRow; source: SourceRow } | null> {
  const job = await ctx.db
    .updateTable('harvest.job')
    .set({ status: 'running', started_at: ctx.now() })
    .where('id', '=', jobId)
    .where('status', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst()
  if (!job) return null
  const query = ctx.db.selectFrom('harvest.source').selectAll().where('id', '=', job.source_id)
  const source = await query.executeTakeFirst()
  return source ? { job, source } : null
}

async function harvest(
  ctx: Ctx,
  { job, source, limits }: { job: JobRow; source: SourceRow; limits?: FetchLimits | undefined },
): Promise<void> {
  const known = await readKnown(ctx, source.id)
  const memory = memoryOf(known)
  const notes = new Map<NoteCode, Note>()
  const counts = Counts.parse({})
  const keeping: Keeping = {
    source,
    memory,
    counts,
    deferred: [],
    note: (code, detail) => addNote(notes, { code, count: 1, details: detail ? [detail.slice(0, 300)] : [] }),
  }
  const result = await readSource(ctx, {
    limits,
    validators: source.validators?.mapping === mapping ? source.validators : null,
    order: {
      ...{ backend: source.backend, url: source.url, lang: 'fr', filters: source.filters, limit: null },
      // What was archived is looked at again: it is back.
      known: new Map(
        known.flatMap((item) =>
          item.archived_at || !item.hash ? [] : [[keyOf(item.kind, item.remote_id), item.hash]],
        ),
      ),
    },
    take: async (records) => {
      await keepRecords(ctx, keeping, records)
      await tellProgress(ctx, job.id, counts)
    },
  })
  for (const note of result.end.notes) addNote(notes, note)
  if (result.outcome === 'not-modified')
    for (const item of known) if (!item.vanished_at) memory.see(item.kind, item.remote_id)
  if (result.outcome === 'not-modified') counts.unchanged = known.length
  else if (!result.end.fault) {
    await keepDeferred(ctx, keeping)
    await settleLinks(ctx, source, (remoteId) => keeping.note('links-cut', remoteId))
  }
  await conclude(ctx, { job, keeping, result, notes: [...notes.values()] })
}

interface Conclusion {
  job: JobRow
  keeping: Keeping
  result: ReadResult
  notes: Note[]
}

async function conclude(ctx: Ctx, { job, keeping, result, notes }: Conclusion): Promise<void> {
  const { source, memory, counts } = keeping
  const { fault } = result.end
  if (fault) return end(ctx, job.id, { status: 'failed', fault, counts, notes })
  const shrinkage = source.shrink_accepted ? null : findShrinkage(memory)
  if (shrinkage) {
    const detail = `${shrinkage.missing}/${shrinkage.alive}`
    return end(ctx, job.id, { status: 'stopped', fault: { code: 'shrunk', detail }, counts, notes })
  }
  const back = memory.back()
  await forgetVanished(ctx, back)
  await followVanished(ctx, { source, memory, counts })
  await complete(ctx, source, counts.failed === 0 ? (result.validators ?? null) : null)
  const isUnchanged = result.outcome === 'not-modified' && counts.archived === 0
  const status = counts.failed > 0 ? 'done-with-errors' : isUnchanged ? 'unchanged' : 'done'
  return end(ctx, job.id, { status, fault: null, counts, notes })
}

/** Changed meanwhile, the source is read whole next time. */
async function complete(ctx: Ctx, source: SourceRow, validators: Validators | null): Promise<void> {
  await ctx.db
    .updateTable('harvest.source')
    .set({
      complete_at: ctx.now(),
      shrink_accepted: false,
      validators: validators && JSON.stringify(validators),
    })
    .where('id', '=', source.id)
    .where('version', '=', source.version)
    .execute()
}

async function end(
  ctx: Ctx,
  jobId: string,
  {
    status,
    fault,
    counts,
    notes = [],
  }: { status: JobStatus; fault: Fault | null; counts?: Counts; notes?: Note[] },
): Promise<void> {
  await ctx.db
    .updateTable('harvest.job')
    .set({
      status,
      fault_code: fault?.code ?? null,
      fault_detail: fault?.detail ?? null,
      ...(counts ? { counts: JSON.stringify(counts) } : {}),
      notes: JSON.stringify(notes),
      ended_at: ctx.now(),
    })
    .where('id', '=', jobId)
    .execute()
}

async function tellProgress({ db }: Ctx, jobId: string, counts: Counts): Promise<void> {
  await db
    .updateTable('harvest.job')
    .set({ counts: JSON.stringify(counts) })
    .where('id', '=', jobId)
    .execute()
}

function addNote(
  notes: Map<NoteCode, Note>,
  { code, count, details }: Note | ReadResult['end']['notes'][number],
): void {
  const note = notes.get(code) ?? { code, count: 0, details: [] }
  notes.set(code, { code, count: note.count + count, details: [...note.details, ...details].slice(0, 5) })
}
