import type { Ctx } from '#kernel/context'
import { findOrganizations } from '#missions/people'
import { recordKey } from '#missions/records'
import { type RecordOfElement, type ShownRecord, topicRecordKinds } from '../../schema/topic.ts'
import { readDatasetRefs, readEntryRefs } from '../entries/named.ts'

/** The records that elements stand for and that the actor may see, by their kind and id. */
export async function readRecords(
  ctx: Ctx,
  records: readonly RecordOfElement[],
): Promise<(record: RecordOfElement) => ShownRecord | null> {
  const found = new Map<string, ShownRecord>()
  for (const kind of topicRecordKinds) {
    const ids = [...new Set(records.flatMap((record) => (record.kind === kind ? record.id : [])))]
    for (const ref of await readRefs(ctx, kind, ids)) found.set(`${kind}/${ref.id}`, { ...ref, kind })
  }
  return (ref) => found.get(recordKey(ref)) ?? null
}

async function readRefs(ctx: Ctx, kind: RecordOfElement['kind'], ids: readonly string[]) {
  if (ids.length === 0) return []
  if (kind === 'dataset') return readDatasetRefs(ctx, ids)
  if (kind !== 'organization') return readEntryRefs(ctx, kind, ids)
  const organizations = await findOrganizations(ctx, ids)
  return organizations.map(({ id, name, slug }) => ({
    ...{ id, title: name, path: `/organizations/${slug}` },
    organization: null,
  }))
}
