import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import type { Fault } from '../reading/faults.ts'
import { isDataservice, type RecordKind, type Remote } from '../schema/remote-dataset.ts'
import type { ItemRow } from '../tables.ts'

/** What is remembered of every record of a source while it is read: no text. */
export type Known = Pick<
  ItemRow,
  'id' | 'kind' | 'remote_id' | 'record_id' | (typeof names)[number] | 'vanished_at' | 'archived_at'
>
const names = ['hash', 'identifier', 'uri', 'page'] as const

export function readKnown({ db }: Ctx, sourceId: string): Promise<Known[]> {
  return db
    .selectFrom('harvest.item')
    .select(['id', 'kind', 'remote_id', 'record_id', ...names, 'vanished_at', 'archived_at'])
    .where('source_id', '=', sourceId)
    .execute()
}

/** What was made of these records last, by id of the item. */
export async function readMapped({ db }: Ctx, ids: readonly number[]): Promise<Map<number, Former>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('harvest.item')
    .select(['id', 'mapped', 'linked'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, ...former }) => [id, former]))
}

export type Former = Pick<ItemRow, 'mapped' | 'linked'>

export interface ItemEntry {
  kind: RecordKind
  remoteId: string
  recordId: string | null
  hash: string
  said: Remote | null
  /** Datasets here that it was linked to. */
  linked: readonly string[]
  fault: Fault | null
  fragment: string | null
}

/** Remembers what became of many records; one that failed keeps what was last made of it. */
export async function writeItems(ctx: Ctx, sourceId: string, entries: readonly ItemEntry[]): Promise<void> {
  if (entries.length === 0) return
  const now = ctx.now()
  const rows = entries.map(({ kind, remoteId, recordId, hash, said, linked, fault, fragment }) => ({
    ...{ kind, remote_id: remoteId, record_id: recordId, hash, linked },
    identifier: clueText(said?.identifier),
    uri: clueText(said?.uri),
    page: clueText(said && pageOf(said)),
    names: said ? namesIn(kind, said) : [],
    mapped: said,
    fault_code: fault?.code ?? null,
    fault_detail: fault?.detail ?? null,
    fragment,
  }))
  await sql`
    insert into harvest.item as i (source_id, kind, remote_id, record_id, hash, identifier, uri, page, names, linked,
      mapped, fault_code, fault_detail, fragment, created_at, changed_at)
    select ${sourceId}, t.kind, t.remote_id, t.record_id, t.hash, t.identifier, t.uri, t.page, t.names, t.linked,
      t.mapped, t.fault_code, t.fault_detail, t.fragment, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(kind text, remote_id text, record_id text, hash text,
      identifier text, uri text, page text, names text[], linked text[], mapped jsonb, fault_code text,
      fault_detail text, fragment text)
    on conflict (source_id, kind, remote_id) do update set
      record_id = coalesce(excluded.record_id, i.record_id), hash = excluded.hash,
      identifier = coalesce(excluded.identifier, i.identifier), uri = coalesce(excluded.uri, i.uri),
      page = coalesce(excluded.page, i.page), mapped = coalesce(excluded.mapped, i.mapped),
      names = case when excluded.mapped is null then i.names else excluded.names end,
      linked = case when excluded.mapped is null then i.linked else excluded.linked end,
      fault_code = excluded.fault_code, fault_detail = excluded.fault_detail, fragment = excluded.fragment,
      changed_at = excluded.changed_at, vanished_at = null, archived_at = null`.execute(ctx.db)
}

/** A record that was found again under another id. */
export async function renameItem({ db }: Ctx, id: number, remoteId: string): Promise<void> {
  await db.updateTable('harvest.item').set({ remote_id: remoteId }).where('id', '=', id).execute()
}

/** The page by which a record is found again; of a service, where it is called. */
export function pageOf(said: Remote): string | null {
  return isDataservice(said) ? said.endpointUrl : said.landingPage
}

const mostNames = 5000

/** Other records of the source that this one names: of a dataset, what it belongs to; of others, their datasets. */
export function namesIn(kind: RecordKind, said: Remote): string[] {
  if (isDataservice(said)) return namesOf(said.serves)
  return namesOf(kind === 'series' ? said.members : [...said.series, ...said.services])
}

function namesOf(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.trim().slice(0, longestName)).filter(Boolean))].slice(
    0,
    mostNames,
  )
}

const longestName = 1000

/** A name as it is kept: indexes hold names, not texts. */
export function clueText(text: string | null | undefined): string | null {
  return text ? text.slice(0, longestName) : null
}
