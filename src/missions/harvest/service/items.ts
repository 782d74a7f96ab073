import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Fault } from '../reading/faults.ts'
import type { RemoteDataset } from '../schema/remote-dataset.ts'
import type { ItemRow } from '../tables.ts'

/** What is remembered of every record of a source while it is read: no text. */
export type Known = Pick<
  ItemRow,
  'id' | 'remote_id' | 'dataset_id' | 'hash' | 'identifier' | 'uri' | 'page' | 'vanished_at' | 'archived_at'
>

export function readKnown({ db }: Ctx, sourceId: string): Promise<Known[]> {
  return db
    .selectFrom('harvest.item')
    .select([
      ...(['id', 'remote_id', 'dataset_id', 'hash', 'identifier', 'uri', 'page'] as const),
      ...(['vanished_at', 'archived_at'] as const),
    ])
    .where('source_id', '=', sourceId)
    .execute()
}

/** What was made of these records last, by id of the item. */
export async function readMapped(
  { db }: Ctx,
  ids: readonly number[],
): Promise<Map<number, RemoteDataset | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('harvest.item')
    .select(['id', 'mapped'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, mapped }) => [id, mapped]))
}

export interface ItemEntry {
  remoteId: string
  datasetId: string | null
  hash: string
  dataset: RemoteDataset | null
  fault: Fault | null
  fragment: string | null
}

/** Remembers what became of many records; one that failed keeps what was last made of it. */
export async function writeItems(ctx: Ctx, sourceId: string, entries: readonly ItemEntry[]): Promise<void> {
  if (entries.length === 0) return
  const now = ctx.now()
  const rows = entries.map(({ remoteId, datasetId, hash, dataset, fault, fragment }) => ({
    remote_id: remoteId,
    dataset_id: datasetId,
    hash,
    identifier: cut(dataset?.identifier),
    uri: cut(dataset?.uri),
    page: cut(dataset?.landingPage),
    mapped: dataset,
    fault_code: fault?.code ?? null,
    fault_detail: fault?.detail ?? null,
    fragment,
  }))
  await sql`
    insert into harvest.item as i (source_id, remote_id, dataset_id, hash, identifier, uri, page, mapped,
      fault_code, fault_detail, fragment, created_at, changed_at)
    select ${sourceId}, t.remote_id, t.dataset_id, t.hash, t.identifier, t.uri, t.page, t.mapped,
      t.fault_code, t.fault_detail, t.fragment, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(remote_id text, dataset_id text, hash text,
      identifier text, uri text, page text, mapped jsonb, fault_code text, fault_detail text, fragment text)
    on conflict (source_id, remote_id) do update set
      dataset_id = coalesce(excluded.dataset_id, i.dataset_id), hash = excluded.hash,
      identifier = coalesce(excluded.identifier, i.identifier), uri = coalesce(excluded.uri, i.uri),
      page = coalesce(excluded.page, i.page), mapped = coalesce(excluded.mapped, i.mapped),
      fault_code = excluded.fault_code, fault_detail = excluded.fault_detail, fragment = excluded.fragment,
      changed_at = excluded.changed_at, vanished_at = null, archived_at = null`.execute(ctx.db)
}

/** A record that was found again under another id. */
export async function renameItem({ db }: Ctx, id: number, remoteId: string): Promise<void> {
  await db.updateTable('harvest.item').set({ remote_id: remoteId }).where('id', '=', id).execute()
}

/** Indexes hold names, not texts. */
function cut(text: string | null | undefined): string | null {
  return text ? text.slice(0, 1000) : null
}
