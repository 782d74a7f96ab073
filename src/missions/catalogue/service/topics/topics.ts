import { type Ctx, transact } from '#kernel/context'
import type { TopicDraft, TopicQuery, TopicSection } from '../../schema/topic.ts'
import {
  elementsOf,
  type ShownElement,
  type Topic,
  TopicChanges,
  type TopicDetails,
} from '../../schema/topic.ts'
import type { EntryRow } from '../../tables.ts'
import {
  type EntryFilter,
  type EntryPage,
  listEntries,
  pageEntries,
  stateOfEntries,
} from '../entries/listing.ts'
import { detailsOf } from '../entries/noun.ts'
import { picturePath, removePicture, setPicture } from '../entries/pictures.ts'
import { findCurrentEntrySlug, findEntry, getEntry, presentEntries } from '../entries/reading.ts'
import { createEntry, lockEntry, type Saving, saveEntry } from '../entries/saving.ts'
import { entryStates } from '../entries/states.ts'
import { topicNoun as noun } from './noun.ts'
import { readRecords } from './records.ts'
import { idsIn, settleSections } from './sections.ts'

/** A topic by id or slug. Drafts and private ones exist for their editors alone. */
export async function getTopic(ctx: Ctx, key: string): Promise<Topic> {
  return presentOne(ctx, (await getEntry(ctx, noun, key)).row)
}

/** The same, null when there is none to show. */
export async function findTopic(ctx: Ctx, key: string): Promise<Topic | null> {
  const found = await findEntry(ctx, noun, key)
  return found && presentOne(ctx, found.row)
}

export function findCurrentTopicSlug(ctx: Ctx, formerSlug: string): Promise<string | null> {
  return findCurrentEntrySlug(ctx, noun, formerSlug)
}

/** Anybody with an account gathers what they find useful. */
export function createTopic(ctx: Ctx, { organization, ...draft }: TopicDraft): Promise<Topic> {
  return transact(ctx, async (ctx) => {
    const sections = await settleSections(ctx, { id: null, sections: [] }, draft.sections ?? [])
    return getTopic(ctx, await createEntry(ctx, noun, { ...toSaving({ ...draft, sections }), organization }))
  })
}

/** Absent keys stay as they are; a stale `version` is refused. */
export function saveTopic(
  ctx: Ctx,
  id: string,
  { version, ...changes }: TopicChanges & { version?: number | undefined },
): Promise<Topic> {
  return transact(ctx, async (ctx) => {
    await requireTopicEditor(ctx, id)
    const sections = changes.sections && (await settledOf(ctx, id, changes.sections))
    await saveEntry(ctx, noun, { id, version, ...toSaving({ ...changes, sections }) })
    return getTopic(ctx, id)
  })
}

/** From the elements as they are kept, which nobody changes meanwhile. */
async function settledOf(ctx: Ctx, id: string, asked: readonly TopicSection[]): Promise<TopicSection[]> {
  const { sections } = detailsOf(noun, await lockEntry(ctx, noun, id))
  return settleSections(ctx, { id, sections }, asked)
}

export const topicStates = entryStates(noun, { get: getTopic, save: saveTopic, changes: TopicChanges })

/** The topic that the actor is about to change; others are refused. */
export async function requireTopicEditor(ctx: Ctx, key: string): Promise<Topic> {
  const topic = await getTopic(ctx, key)
  if (!topic.permissions.edit) throw noun.refuse.notYours({ id: topic.id })
  return topic
}

/** Gives a topic its picture, PNG, JPEG, WebP or AVIF; `alt` says what it shows, '' that it only decorates. */
export function setTopicImage(
  ctx: Ctx,
  id: string,
  { bytes, alt }: { bytes: Buffer; alt: string },
): Promise<Topic> {
  return transact(ctx, async (ctx) => {
    await setPicture(ctx, noun, { id, bytes, details: { imageAlt: alt } })
    return getTopic(ctx, id)
  })
}

export function removeTopicImage(ctx: Ctx, id: string): Promise<Topic> {
  return transact(ctx, async (ctx) => {
    await removePicture(ctx, noun, { id, details: { imageAlt: '' } })
    return getTopic(ctx, id)
  })
}

/** Topics by date, newest first; words and facets are the business of the search of records. */
export async function listTopics(
  ctx: Ctx,
  { reuse, ...query }: TopicQuery,
): Promise<{ items: Topic[]; next: string | null }> {
  const details = reuse === undefined ? undefined : gathering('reuse', reuse)
  // What somebody does not see has no topics for them.
  if (reuse && !(await readRecords(ctx, [{ kind: 'reuse', id: reuse }]))({ kind: 'reuse', id: reuse }))
    return { items: [], next: null }
  const { rows, next } = await listEntries(ctx, noun.kind, { ...query, details })
  return { items: await present(ctx, rows), next }
}

/** Ids of those that the office puts forward, last changed first. */
export async function listFeaturedTopics(ctx: Ctx, limit: number): Promise<string[]> {
  const query = { featured: 'true', archived: 'false', sort: 'modified', limit } as const
  const { rows } = await listEntries(ctx, noun.kind, query)
  return rows.map(({ id }) => id)
}

/** Ids of the public topics that gather an organisation, last changed first. */
export async function listTopicsOfOrganization(ctx: Ctx, id: string, limit: number): Promise<string[]> {
  const details = gathering('organization', id)
  const { rows } = await listEntries(ctx, noun.kind, { archived: 'false', sort: 'modified', limit, details })
  return rows.map(({ id }) => id)
}

/** Details of a topic that has an element for this record, as its filter. */
export function gathering(kind: 'reuse' | 'organization' | 'topic', id: string) {
  return { sections: [{ elements: [{ record: { kind, id } }] }] }
}

/** How many a filter keeps, and when one of them last changed. */
export function stateOfTopics(ctx: Ctx, query: EntryFilter) {
  return stateOfEntries(ctx, noun.kind, query)
}

/** The same by numbered pages. */
export async function pageTopics(
  ctx: Ctx,
  query: EntryFilter,
  page: EntryPage,
): Promise<{ items: Topic[]; total: number }> {
  const { rows, total } = await pageEntries(ctx, noun.kind, { query, page })
  return { items: await present(ctx, rows), total }
}

function toSaving(changes: TopicChanges): Saving<TopicDetails> {
  const { title, slug, description, tags, extras, featured, sections, imageAlt } = changes
  const named = sections && {
    datasets: idsIn(sections, 'dataset'),
    dataservices: idsIn(sections, 'dataservice'),
  }
  return {
    changes: { title, slug, description, tags, extras, featured, ...named },
    details: { sections, imageAlt },
  }
}

async function presentOne(ctx: Ctx, row: EntryRow): Promise<Topic> {
  const [only] = await present(ctx, [row])
  if (!only) throw noun.refuse.notFound({ id: row.id })
  return only
}

async function present(ctx: Ctx, rows: readonly EntryRow[]): Promise<Topic[]> {
  const entries = (await presentEntries(ctx, noun, rows)).map(({ row, entry }) => ({
    entry,
    image: picturePath(row.image),
    ...detailsOf(noun, row),
  }))
  const elements = elementsOf(entries.flatMap(({ sections }) => sections))
  const seen = await readRecords(
    ctx,
    elements.flatMap(({ record }) => record ?? []),
  )
  return entries.map(({ entry, image, imageAlt, sections }) => ({
    ...entry,
    image,
    imageAlt: image ? imageAlt : '',
    sections: sections.map((section) => ({
      ...section,
      elements: section.elements.flatMap((element): ShownElement[] => {
        if (element.record === null) return [{ ...element, record: null }]
        const record = seen(element.record)
        return record ? [{ ...element, record }] : []
      }),
    })),
  }))
}
