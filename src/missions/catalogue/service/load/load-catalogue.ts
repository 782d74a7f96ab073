import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { importOrganization, type Organization } from '#missions/people'
import { recordChanges, writeCards } from '#missions/records'
import type { DatasetRow } from '../../tables.ts'
import { recordKind, toCard } from '../cards.ts'
import { datasetsLoaded } from '../facts.ts'
import { moveSlug } from '../slugs.ts'
import { type LoadedDataset, readExportRecord } from './export-row.ts'
import { type BadLine, type ExportLine, readExport } from './read-export.ts'

export interface LoadReport {
  created: number
  updated: number
  unchanged: number
  /** Lines that could not be read, or whose dataset was changed here since the last load. */
  rejected: number
  /** Details that could not be kept as they were. */
  notes: number
}

interface Loading {
  /** Each line refused or altered, with the reason. */
  onBadLine: (bad: BadLine) => void
  onProgress: (done: LoadReport & { share: number }) => void
}

type Line = LoadedDataset & { line: number }

const batchSize = 1000

/**
 * Loads an export of data.gouv.fr: ids and slugs kept, resources left at their source and linked. Each batch is
 * one transaction: a load that is killed is begun again and finds what it did. A second load changes nothing
 * that did not change, and never overwrites what was edited here.
 */
export async function loadCatalogue(
  ctx: Ctx,
  path: string,
  { onBadLine, onProgress }: Loading,
): Promise<LoadReport> {
  const report: LoadReport = { created: 0, updated: 0, unchanged: 0, rejected: 0, notes: 0 }
  const reject = (bad: BadLine) => {
    report.rejected += 1
    onBadLine(bad)
  }
  const progress = { share: 0 }
  const seen = new Set<string>()
  const loadOrganizations = organizationLoader()
  const lines = readExport(path, {
    onBadLine: reject,
    onProgress: (share) => Object.assign(progress, { share }),
  })
  for await (const batch of inBatches(lines)) {
    const read = batch.flatMap((line) => readLine(line, { now: ctx.now(), seen, reject }))
    for (const { line, row, notes } of read) {
      report.notes += notes.length
      for (const reason of notes) onBadLine({ line, id: row.id, reason })
    }
    const done = await transact(ctx, async (ctx) => {
      const organizations = await loadOrganizations(ctx, read)
      return writeBatch(ctx, read, organizations)
    })
    for (const bad of done.bad) reject(bad)
    report.created += done.created
    report.updated += done.updated
    report.unchanged += done.unchanged
    onProgress({ ...report, ...progress })
  }
  await sql`analyze catalogue.dataset, catalogue.dataset_use`.execute(ctx.db)
  return report
}

function readLine(
  { line, record }: ExportLine,
  { now, seen, reject }: { now: Date; seen: Set<string>; reject: (bad: BadLine) => void },
): Line[] {
  try {
    const loaded = readExportRecord(record, now)
    if (seen.has(loaded.row.id)) throw new Error('the same id stands earlier in the file')
    seen.add(loaded.row.id)
    return [{ line, ...loaded }]
  } catch (error) {
    reject({ line, id: record.id ?? '', reason: error instanceof Error ? error.message : String(error) })
    return []
  }
}

/** Creates the organisations that are new, once a load. */
function organizationLoader() {
  const known = new Map<string, Organization>()
  return async (ctx: Ctx, lines: readonly Line[]): Promise<ReadonlyMap<string, Organization>> => {
    for (const { organization, row } of lines) {
      if (!organization || known.has(organization.id)) continue
      const { id, name } = organization
      known.set(id, await importOrganization(ctx, { id, name, createdAt: row.created_at }))
    }
    return known
  }
}

interface BatchDone {
  created: number
  updated: number
  unchanged: number
  bad: BadLine[]
}

async function writeBatch(
  ctx: Ctx,
  lines: readonly Line[],
  organizations: ReadonlyMap<string, Organization>,
): Promise<BatchDone> {
  const standing = await readStanding(ctx, lines)
  const bad: BadLine[] = []
  const changed: Line[] = []
  const moved: Move[] = []
  let created = 0
  for (const line of lines) {
    const { id, slug, source_fingerprint } = line.row
    const own = standing.byId.get(id)
    if (own?.source_fingerprint === source_fingerprint) continue
    const reason = objection(line, standing)
    if (reason) {
      bad.push({ line: line.line, id, reason })
      continue
    }
    if (own && own.slug !== slug) moved.push({ id, from: own.slug, to: slug })
    if (!own) created += 1
    changed.push(own ? nextVersion(line, own.version) : line)
    standing.bySlug.set(slug, id)
  }
  for (const move of moved) await moveSlug(ctx, move)
  await write(ctx, changed, organizations)
  const unchanged = lines.length - changed.length - bad.length
  return { created, updated: changed.length - created, unchanged, bad }
}

interface Move {
  id: string
  from: string
  to: string
}

interface Standing {
  byId: Map<
    string,
    Pick<DatasetRow, 'slug' | 'version' | 'source_version' | 'source_fingerprint' | 'resource_count'>
  >
  /** Slug -> dataset that has or had it. */
  bySlug: Map<string, string>
}

function objection({ row }: Line, { byId, bySlug }: Standing): string | null {
  const own = byId.get(row.id)
  if (own && (own.version !== own.source_version || own.resource_count > 0))
    return 'changed here since the last load: kept as it is'
  const holder = bySlug.get(row.slug)
  return holder && holder !== row.id ? `its slug is that of dataset ${holder}` : null
}

function nextVersion(line: Line, version: number): Line {
  return { ...line, row: { ...line.row, version: version + 1, source_version: version + 1 } }
}

async function readStanding({ db }: Ctx, lines: readonly Line[]): Promise<Standing> {
  const ids = lines.map(({ row }) => row.id)
  const slugs = lines.map(({ row }) => row.slug)
  const rows = await db
    .selectFrom('catalogue.dataset')
    .select(['id', 'slug', 'version', 'source_version', 'source_fingerprint', 'resource_count'])
    .where((where) => where.or([where('id', 'in', [...ids, '']), where('slug', 'in', [...slugs, ''])]))
    .forUpdate()
    .execute()
  const former = await db
    .selectFrom('catalogue.former_slug')
    .select(['slug', 'dataset_id as id'])
    .where('slug', 'in', [...slugs, ''])
    .execute()
  return {
    byId: new Map(rows.map((row) => [row.id, row])),
    bySlug: new Map([...former, ...rows].map((row) => [row.slug, row.id])),
  }
}

async function write(
  ctx: Ctx,
  lines: readonly Line[],
  organizations: ReadonlyMap<string, Organization>,
): Promise<void> {
  if (lines.length === 0) return
  await writeRows(ctx, lines)
  await writeMetrics(ctx, lines)
  await recordChanges(
    ctx,
    lines.map(({ row: { id, title, slug, version, external } }) => ({
      ref: { kind: recordKind, id },
      action: 'loaded',
      before: null,
      after: { title, slug, version, source: external?.url },
    })),
  )
  await writeCards(
    ctx,
    lines.map(({ row, metrics }) => {
      const organization = row.organization_id ? (organizations.get(row.organization_id) ?? null) : null
      return toCard(row, { organization, metrics, formats: [], resourceTitles: [], schemas: [] })
    }),
  )
  await ctx.facts.emit(ctx, datasetsLoaded, { ids: lines.map(({ row }) => row.id) })
}

/** Rows take the shape of their table; what Parvis alone knows of a dataset (badges, extras, resources) stays. */
async function writeRows({ db }: Ctx, lines: readonly Line[]): Promise<void> {
  await sql`
    insert into catalogue.dataset as d
    select * from jsonb_populate_recordset(null::catalogue.dataset, ${JSON.stringify(lines.map(({ row }) => row))}::jsonb)
    on conflict (id) do update set
      slug = excluded.slug, title = excluded.title, acronym = excluded.acronym, description = excluded.description,
      description_short = excluded.description_short, tags = excluded.tags, organization_id = excluded.organization_id,
      archived_at = excluded.archived_at, featured = excluded.featured, frequency = excluded.frequency,
      temporal_start = excluded.temporal_start, temporal_end = excluded.temporal_end,
      spatial_zones = excluded.spatial_zones, spatial_granularity = excluded.spatial_granularity,
      license = excluded.license, harvest = excluded.harvest, external = excluded.external,
      source_fingerprint = excluded.source_fingerprint, source_version = excluded.source_version,
      modified_at = excluded.modified_at, last_update = excluded.last_update, quality_score = excluded.quality_score,
      due_at = excluded.due_at, late = excluded.late, version = excluded.version`.execute(db)
}

/** What was counted here since is never lost. */
async function writeMetrics({ db }: Ctx, lines: readonly Line[]): Promise<void> {
  const figures = lines.map(({ row, metrics }) => ({ dataset_id: row.id, stale: false, ...metrics }))
  await sql`
    insert into catalogue.dataset_use as u
    select * from jsonb_populate_recordset(null::catalogue.dataset_use, ${JSON.stringify(figures)}::jsonb)
    on conflict (dataset_id) do update set
      views = greatest(u.views, excluded.views), downloads = greatest(u.downloads, excluded.downloads),
      followers = greatest(u.followers, excluded.followers), reuses = greatest(u.reuses, excluded.reuses),
      dataservices = greatest(u.dataservices, excluded.dataservices),
      discussions = greatest(u.discussions, excluded.discussions)`.execute(db)
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
