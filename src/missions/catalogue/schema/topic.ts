import { z } from 'zod'
import { Extras } from '#kernel/text/extras'
import { Entry, EntryRef, entryChanges, entryHolder, entryQuery } from './entry.ts'
import { line, prose, Tags, Version, WebAddress } from './fields.ts'

/** What an element of a topic may stand for. */
export const topicRecordKinds = ['dataset', 'dataservice', 'reuse', 'organization', 'topic'] as const
export type TopicRecordKind = (typeof topicRecordKinds)[number]

export const topicLimits = { sections: 50, elements: 1000, title: 350, text: 10_000 } as const

const title = line(topicLimits.title)
  .default('')
  .describe('Of an element that stands for a record: instead of that of the record')
const text = prose(topicLimits.text).default('').describe('Markdown')

const RecordOfElement = z.object({ kind: z.enum(topicRecordKinds), id: z.string().min(1).max(40) })
export type RecordOfElement = z.infer<typeof RecordOfElement>

/** One element: a record of the catalogue, a page elsewhere, or words alone. */
export const TopicElement = z.object({
  id: z.string().max(40).default('').describe('Given here; an element sent with its id stays the same one'),
  title,
  text,
  tags: Tags.default([]),
  record: RecordOfElement.nullable().default(null).describe('A record of this catalogue'),
  url: WebAddress.nullable().default(null).describe('A page elsewhere'),
  extras: Extras.default({}),
})
export type TopicElement = z.infer<typeof TopicElement>

export const TopicSection = z.object({
  title: line(topicLimits.title).default(''),
  text,
  elements: z.array(TopicElement).max(topicLimits.elements).default([]),
})
export type TopicSection = z.infer<typeof TopicSection>

export const TopicSections = z
  .array(TopicSection)
  .max(topicLimits.sections)
  .refine((sections) => sections.flatMap(({ elements }) => elements).length <= topicLimits.elements)

/** What a picture shows, for whoever does not see it. */
export const imageAltLimit = 300
export const ImageAlt = line(imageAltLimit)

/** What topics alone have. */
export const TopicDetails = z.object({ sections: TopicSections, imageAlt: ImageAlt })
export type TopicDetails = z.infer<typeof TopicDetails>

export const noTopicDetails: TopicDetails = { sections: [], imageAlt: '' }

const { datasets: _fromElements, ...changes } = entryChanges

/** What may be changed in a topic: absent keys stay as they are; `sections` is given whole. */
export const TopicChanges = z.strictObject({
  ...changes,
  sections: TopicSections.optional().describe('In order, each with its elements in order'),
  imageAlt: ImageAlt.optional().describe('What its picture shows; empty: it only decorates'),
})
export type TopicChanges = z.infer<typeof TopicChanges>

export const TopicDraft = TopicChanges.extend(entryHolder)
export type TopicDraft = z.infer<typeof TopicDraft>

export const VersionedTopicChanges = TopicChanges.extend({ version: Version.optional() })
export type VersionedTopicChanges = z.infer<typeof VersionedTopicChanges>

const ShownRecord = EntryRef.extend({ kind: z.enum(topicRecordKinds) })
export type ShownRecord = z.infer<typeof ShownRecord>

const ShownElement = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
  record: ShownRecord.nullable(),
  url: z.string().nullable(),
  extras: z.record(z.string(), z.unknown()),
})
export type ShownElement = z.infer<typeof ShownElement>

const ShownSection = z.object({ title: z.string(), text: z.string(), elements: z.array(ShownElement) })
export type ShownSection = z.infer<typeof ShownSection>

export const Topic = Entry.extend({
  sections: z
    .array(ShownSection)
    .describe('Elements whose record the person who asks may not see are left out'),
  image: z.string().nullable().describe('Path of the picture at its head, on this site'),
  imageAlt: z.string().describe('What the picture shows; empty: it only decorates'),
})
export type Topic = z.infer<typeof Topic>

export const TopicQuery = z.object({
  ...entryQuery,
  dataset: z.string().max(40).optional().describe('Id of a dataset that it gathers'),
  dataservice: z.string().max(40).optional().describe('Id of a dataservice that it gathers'),
  reuse: z.string().max(40).optional().describe('Id of a reuse that it gathers'),
})
export type TopicQuery = z.infer<typeof TopicQuery>

export function elementsOf<T>(sections: readonly { elements: readonly T[] }[]): T[] {
  return sections.flatMap(({ elements }) => elements)
}
