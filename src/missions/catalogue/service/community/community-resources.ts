import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import { refuse as refuseInput } from '#kernel/refusal'
import { isFromOthers } from '../../policy.ts'
import {
  CommunityChanges,
  type CommunityDetails,
  type CommunityDraft,
  type CommunityResource,
} from '../../schema/community-resource.ts'
import { refuse } from '../../schema/refusals.ts'
import type { EntryRow } from '../../tables.ts'
import { normalizeFormat } from '../../vocabulary/formats.ts'
import { readDatasetRefs } from '../entries/named.ts'
import { detailsOf } from '../entries/noun.ts'
import { presentEntries } from '../entries/reading.ts'
import { createEntry, lockEntry, type Saving, saveEntry } from '../entries/saving.ts'
import { entryStates } from '../entries/states.ts'
import { entryReading } from '../entries/verbs.ts'
import { formatOfUrl } from '../resources.ts'
import { filesOf, keepCommunityFile } from './files.ts'
import { communityNoun as noun } from './noun.ts'
import { communityWords } from './words.ts'

export const {
  get: getCommunityResource,
  find: findCommunityResource,
  findSlug: findCurrentCommunitySlug,
  editable: requireCommunityEditor,
  list: listCommunityResources,
  page: pageCommunityResources,
} = entryReading(noun, present)

/** Anybody with an account completes a dataset that they see; what they add is theirs, also beside their own data. */
export function createCommunityResource(
  ctx: Ctx,
  { organization, ...draft }: CommunityDraft,
): Promise<CommunityResource> {
  return transact(ctx, async (ctx) => {
    await requireSeen(ctx, draft.dataset)
    const id = await createEntry(ctx, noun, { ...toSaving(draft), organization })
    return getCommunityResource(ctx, id)
  })
}

/** Absent keys stay as they are; a stale `version` is refused. */
export function saveCommunityResource(
  ctx: Ctx,
  id: string,
  { version, ...changes }: CommunityChanges & { version?: number | undefined },
): Promise<CommunityResource> {
  return transact(ctx, async (ctx) => {
    const row = await lockEntry(ctx, noun, id)
    const { file } = detailsOf(noun, row)
    const moved = row.datasets.includes(changes.dataset ?? '') ? undefined : changes.dataset
    await requireSeen(ctx, moved)
    await saveEntry(ctx, noun, { id, version, ...toSaving(file ? unmeasured(id, changes) : changes) })
    if (moved && row.visibility === 'public') await requirePublic(ctx, moved)
    return getCommunityResource(ctx, id)
  })
}

/** Of a file that is kept here nothing is typed in that is measured on it. @throws hostedFile */
function unmeasured(id: string, { url, format, mime, size, ...changes }: CommunityChanges): CommunityChanges {
  if (url || format || mime || size) throw refuse.hostedFile({ id })
  return changes
}

/** Keeps a finished upload here in place of the link or of the former file, once it is examined. */
export function sendCommunityFile(
  ctx: Ctx,
  id: string,
  sent: { upload: string; version?: number | undefined },
): Promise<CommunityResource> {
  return transact(ctx, async (ctx) => {
    await keepCommunityFile(ctx, id, sent)
    return getCommunityResource(ctx, id)
  })
}

const states = entryStates(noun, {
  get: getCommunityResource,
  save: saveCommunityResource,
  changes: CommunityChanges,
})

export const communityStates: typeof states = {
  ...states,
  // Beside a draft it would be public alone.
  publish: (ctx, id, at) =>
    transact(ctx, async (ctx) => {
      await requireCommunityEditor(ctx, id)
      const { datasets } = await lockEntry(ctx, noun, id)
      for (const dataset of datasets) await requirePublic(ctx, dataset)
      return states.publish(ctx, id, at)
    }),
}

async function requireSeen(ctx: Ctx, dataset: string | undefined): Promise<void> {
  if (dataset === undefined || (await readDatasetRefs(ctx, [dataset])).length > 0) return
  const detail = communityWords[ctx.lang].notPublic(dataset)
  throw refuseInput.invalidInput({ errors: [{ pointer: '/dataset', detail }] })
}

async function requirePublic(ctx: Ctx, dataset: string): Promise<void> {
  const found = (await readHolders(ctx, [dataset])).get(dataset)
  if (found?.visibility === 'public' && !found.deleted_at) return
  const detail = communityWords[ctx.lang].notPublic(dataset)
  throw refuse.notReadyToPublish({ errors: [{ pointer: '/dataset', detail }] })
}

async function readHolders({ db }: Ctx, datasets: readonly string[]) {
  const rows = await db
    .selectFrom('catalogue.dataset')
    .select(['id', 'organization_id', 'owner_id', 'visibility', 'deleted_at'])
    .where(sql<boolean>`id = any(${[...datasets]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function toSaving({ dataset, ...changes }: CommunityChanges): Saving<CommunityDetails> {
  const { title, slug, description, tags, extras, featured, format, ...details } = changes
  return {
    changes: { title, slug, description, tags, extras, featured, datasets: dataset ? [dataset] : undefined },
    // Without a format, that of the address is the best that is known.
    details: {
      ...details,
      format: format ? normalizeFormat(format) : details.url ? formatOfUrl(details.url) : format,
    },
  }
}

function holderOf({ organization_id, owner_id }: Pick<EntryRow, 'organization_id' | 'owner_id'>) {
  return { organizationId: organization_id, ownerId: owner_id }
}

async function present(ctx: Ctx, rows: readonly EntryRow[]): Promise<CommunityResource[]> {
  const refs = await readDatasetRefs(ctx, [...new Set(rows.flatMap(({ datasets }) => datasets))])
  const byId = new Map(refs.map((ref) => [ref.id, ref]))
  const holders = await readHolders(ctx, [...byId.keys()])
  const kept = rows.filter((row) => detailsOf(noun, row).file).map(({ id }) => id)
  const files = await filesOf(ctx, kept)
  return (await presentEntries(ctx, noun, rows)).map(({ row, entry }) => {
    const { file, ...details } = detailsOf(noun, row)
    const holder = holders.get(row.datasets[0] ?? '')
    const standing = files.find(({ entry_id }) => entry_id === row.id)?.standing ?? 'examining'
    return {
      ...entry,
      ...details,
      url: file ? `${ctx.config.publicUrl}${communityFilePath(row.id)}` : details.url,
      file: file && { ...file, standing },
      dataset: byId.get(row.datasets[0] ?? '') ?? null,
      byProducer: holder !== undefined && !isFromOthers(holderOf(row), holderOf(holder)),
    }
  })
}

/** Stays when the file is replaced. */
export function communityFilePath(id: string): string {
  return `${noun.folder}/${id}/download`
}

/** How many public ones each of these datasets has, by its id; a dataset without any is not there. */
export async function countCommunityResources(
  { db }: Ctx,
  datasets: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (datasets.length === 0) return new Map()
  const { rows } = await sql<{ dataset: string; total: number }>`
    select dataset, count(*) as total from catalogue.entry, unnest(datasets) dataset
    where kind = ${noun.kind} and visibility = 'public' and deleted_at is null
      and datasets && ${[...datasets]}::text[] and dataset = any(${[...datasets]}::text[])
    group by dataset`.execute(db)
  return new Map(rows.map(({ dataset, total }) => [dataset, total]))
}
