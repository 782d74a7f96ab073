import { createHash, randomUUID } from 'node:crypto'
import { HarvestedResource } from '../../schema/harvested.ts'
import type { ResourceRow } from '../../tables.ts'
import { linkColumns } from '../resources.ts'

/** What becomes of the links of one dataset. */
export interface ResourcePlan {
  /** All that it has afterwards, in order. */
  rows: ResourceRow[]
  added: ResourceRow[]
  changed: { before: ResourceRow; after: ResourceRow }[]
  removed: ResourceRow[]
  /** Why some that the source gives could not be kept. */
  refused: string[]
}

const step = 2 ** 32

/**
 * Each link of the source against those of the dataset: by its id at the source, else by its address, else by its
 * title and format, each of ours taken once. What came from the source and is no longer there goes; what was added
 * here stays, and so does what was edited here until the source itself changes it.
 */
export function planResources(
  { datasetId, existing, now }: { datasetId: string; existing: readonly ResourceRow[]; now: Date },
  given: readonly unknown[],
): ResourcePlan {
  const plan: ResourcePlan = { rows: [], added: [], changed: [], removed: [], refused: [] }
  const read = given.flatMap((one) => {
    const { success, data, error } = HarvestedResource.safeParse(one)
    if (success) return [data]
    plan.refused.push(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' ; '))
    return []
  })
  const matched = match(existing, read)
  let rank = Math.max(-step, ...existing.map((row) => row.rank))
  const kept = new Map<string, ResourceRow>()
  for (const [index, resource] of read.entries()) {
    const before = matched[index]
    if (!before) rank += step
    const after = before ? rewritten(before, resource, now) : created({ datasetId, rank, now }, resource)
    if (!before) plan.added.push(after)
    else if (after !== before) plan.changed.push({ before, after })
    kept.set(after.id, after)
  }
  const others = existing.filter(({ id }) => !kept.has(id))
  plan.removed = others.filter(({ harvest, file_key }) => harvest && file_key === null)
  const own = others.filter((row) => !plan.removed.includes(row))
  plan.rows = [...kept.values(), ...own].sort((a, b) => a.rank - b.rank)
  return plan
}

interface Clue {
  ofRow: (row: ResourceRow) => string | null
  ofRemote: (resource: HarvestedResource) => string | null
}

const clues: readonly Clue[] = [
  { ofRow: ({ harvest }) => textOf(harvest?.remoteId), ofRemote: ({ remoteId }) => remoteId },
  { ofRow: ({ url }) => url, ofRemote: ({ url }) => url },
  {
    ofRow: ({ title, format }) => `${title}\n${format ?? ''}`,
    ofRemote: (resource) => `${resource.title}\n${linkColumns(resource).format ?? ''}`,
  },
]

/** Strong clues first for all: a weak one never takes the row that a strong one names. */
function match(
  existing: readonly ResourceRow[],
  resources: readonly HarvestedResource[],
): (ResourceRow | undefined)[] {
  const matched: (ResourceRow | undefined)[] = resources.map(() => undefined)
  const free = new Set(existing.filter(({ file_key }) => file_key === null))
  for (const { ofRow, ofRemote } of clues) {
    const byClue = groupByClue(free, ofRow)
    for (const [index, resource] of resources.entries()) {
      const row = matched[index] ? undefined : byClue.get(ofRemote(resource) ?? '')?.shift()
      if (!row) continue
      matched[index] = row
      free.delete(row)
    }
  }
  return matched
}

function groupByClue(rows: Iterable<ResourceRow>, clueOf: Clue['ofRow']): Map<string, ResourceRow[]> {
  const groups = new Map<string, ResourceRow[]>()
  for (const row of rows) {
    const clue = clueOf(row)
    if (clue) groups.set(clue, [...(groups.get(clue) ?? []), row])
  }
  return groups
}

function rewritten(before: ResourceRow, resource: HarvestedResource, now: Date): ResourceRow {
  const said = saidBy(resource)
  if (before.harvest?.said === said) return before
  return {
    ...before,
    ...columnsOf(resource, said),
    ...(before.url === resource.url ? {} : { available: null }),
    extras: { ...before.extras, ...resource.extras },
    modified_at: dateOf(resource.modifiedAt) ?? now,
    version: before.version + 1,
  }
}

function created(
  { datasetId, rank, now }: { datasetId: string; rank: number; now: Date },
  resource: HarvestedResource,
): ResourceRow {
  return {
    id: randomUUID(),
    dataset_id: datasetId,
    rank,
    file_key: null,
    file_name: null,
    available: null,
    downloads: 0,
    created_at: now,
    modified_at: dateOf(resource.modifiedAt) ?? now,
    version: 1,
    table_id: null,
    table_version: null,
    standing: 'clear',
    standing_at: now,
    validation: null,
    release_at: null,
    extras: resource.extras,
    ...columnsOf(resource, saidBy(resource)),
  }
}

function columnsOf(resource: HarvestedResource, said: string) {
  const { title, description, type, schema, remoteId, createdAt, modifiedAt } = resource
  const { url, format, mime, size, checksum_type, checksum_value } = linkColumns(resource)
  return {
    title,
    description,
    type,
    url: url ?? null,
    format: format ?? null,
    mime: mime ?? null,
    size: size ?? null,
    checksum_type: checksum_type ?? null,
    checksum_value: checksum_value ?? null,
    schema_reference: schema,
    harvest: { remoteId, createdAt, modifiedAt, said },
  }
}

function saidBy({ extras, at: _, ...resource }: HarvestedResource): string {
  return createHash('sha1')
    .update(JSON.stringify([resource, extras]))
    .digest('base64url')
}

function dateOf(value: string | null): Date | null {
  return value === null ? null : new Date(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
