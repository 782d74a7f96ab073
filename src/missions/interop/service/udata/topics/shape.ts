import type { Ctx } from '#kernel/context'
import { elementsOf, type ShownElement, type Topic, type TopicRecordKind } from '#missions/catalogue'
import { type Around, rel } from '../dataset-shape.ts'
import { aroundEntries, holderShape } from '../entries/shape.ts'
import { instant } from '../names.ts'

/** A topic as udata tells it: its elements are read apart. */
export function toUdataTopic(topic: Topic, around: Around) {
  const { site } = around
  const uri = `${site}/api/2/topics/${topic.id}/`
  return {
    ...holderShape(topic, around),
    id: topic.id,
    name: topic.title,
    slug: topic.slug,
    description: topic.description,
    tags: topic.tags,
    color: null,
    spatial: null,
    elements: rel(`${uri}elements/?page=1&page_size=20`, elementsOf(topic.sections).length),
    featured: topic.featured,
    private: topic.visibility !== 'public',
    extras: topic.extras,
    metrics: { followers: around.followers.get(topic.id) ?? 0 },
    created_at: instant(topic.createdAt),
    last_modified: instant(topic.modifiedAt),
    uri,
    page: `${site}${topic.path}/`,
  }
}

/** Classes of udata, by our kinds. */
export const elementClasses = {
  dataset: 'Dataset',
  dataservice: 'Dataservice',
  reuse: 'Reuse',
  organization: 'Organization',
  topic: 'Topic',
} as const satisfies Record<TopicRecordKind, string>

/** An element; the address of a page elsewhere, which udata does not know, is one of its extras. */
export function toUdataElement({ id, title, text, tags, record, url, extras }: ShownElement) {
  return {
    id,
    title: title || null,
    description: text || null,
    tags,
    extras: url ? { ...extras, uri: url } : extras,
    element: record && { class: elementClasses[record.kind], id: record.id },
  }
}

/** The names that the facets of topics have in udata -> ours. */
export const topicFacets = {
  last_update: 'updated',
  organization_id_with_name: 'organization',
  producer_type: 'producer',
  tag: 'tag',
} as const

export type TopicShape = ReturnType<typeof toUdataTopic>

export async function presentTopics(ctx: Ctx, topics: readonly Topic[]): Promise<TopicShape[]> {
  const around = await aroundEntries(ctx, topics)
  return topics.map((topic) => toUdataTopic(topic, around))
}
