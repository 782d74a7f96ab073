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

/** Anybody with an account completes the public dataset of somebody else. */
export function createCommunityResource(
  ctx: Ctx,
  { organization, ...draft }: CommunityDraft,
): Promise<CommunityResource> {
  return transact(ctx, async (ctx) => {
    const id = await createEntry(ctx, noun, { ...toSaving(draft), organization })
    await requireFromOthers(ctx, id, draft.dataset)
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
    const { file } = detailsOf(noun, await lockEntry(ctx, noun, id))
    await saveEntry(ctx, noun, { id, version, ...toSaving(file ? unmeasured(id, changes) : changes) })
    await requireFromOthers(ctx, id, changes.dataset)
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
  // Given to the producer of the dataset, it would be none any more.
  transfer: (ctx, id, to) =>
    transact(ctx, async (ctx) => {
      const given = await states.transfer(ctx, id, to)
      await requireFromOthers(ctx, id, given.dataset?.id)
      return given
    }),
}

/** Judged once written, in the same transaction: what it completes is public, and not of the same producer. */
async function requireFromOthers(ctx: Ctx, id: string, dataset: string | undefined): Promise<void> {
  if (dataset === undefined) return
  const row = await lockEntry(ctx, noun, id)
  const found = await ctx.db
    .selectFrom('catalogue.dataset')
    .select(['organization_id', 'owner_id', 'visibility', 'deleted_at'])
    .where('id', '=', dataset)
    .executeTakeFirst()
  const { notPublic, ownDataset } = communityWords[ctx.lang]
  const refuseDataset = (detail: string) =>
    refuseInput.invalidInput({ errors: [{ pointer: '/dataset', detail }] })
  if (found?.visibility !== 'public' || found.deleted_at) throw refuseDataset(notPublic(dataset))
  if (!isFromOthers(holderOf(row), holderOf(found))) throw refuseDataset(ownDataset)
}

function holderOf({ organization_id, owner_id }: Pick<EntryRow, 'organization_id' | 'owner_id'>) {
  return { organizationId: organization_id, ownerId: owner_id }
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

async function present(ctx: Ctx, rows: readonly EntryRow[]): Promise<CommunityResource[]> {
  const refs = await readDatasetRefs(ctx, [...new Set(rows.flatMap(({ datasets }) => datasets))])
  const byId = new Map(refs.map((ref) => [ref.id, ref]))
  const kept = rows.filter((row) => detailsOf(noun, row).file).map(({ id }) => id)
  const files = await filesOf(ctx, kept)
  return (await presentEntries(ctx, noun, rows)).map(({ row, entry }) => {
    const { file, ...details } = detailsOf(noun, row)
    const standing = files.find(({ entry_id }) => entry_id === row.id)?.standing ?? 'examining'
    return {
      ...entry,
      ...details,
      url: file ? `${ctx.config.publicUrl}${communityFilePath(row.id)}` : details.url,
      file: file && { ...file, standing },
      dataset: byId.get(row.datasets[0] ?? '') ?? null,
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
