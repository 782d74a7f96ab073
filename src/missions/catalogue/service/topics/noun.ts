import type { Ctx } from '#kernel/context'
import type { InputError } from '#kernel/refusal'
import { plainText } from '#kernel/text/plain-text'
import type { Lang } from '#kernel/words'
import { linkRecords, recordKey, unlinkRecords } from '#missions/records'
import { refuse } from '../../schema/entry-refusals.ts'
import { elementsOf, noTopicDetails, type RecordOfElement, TopicDetails } from '../../schema/topic.ts'
import type { EntryRow } from '../../tables.ts'
import type { EntryNoun } from '../entries/noun.ts'
import { picturePath } from '../entries/pictures.ts'
import { topicWords } from './words.ts'

/** Topics: elements of any kind, gathered in sections around one subject. */
export const topicNoun: EntryNoun<TopicDetails> = {
  kind: 'topic',
  folder: '/topics',
  details: TopicDetails,
  none: noTopicDetails,
  relation: 'hasPart',
  metric: null,
  refuse: {
    notFound: (extra) => refuse.topicNotFound(extra),
    deleted: (extra) => refuse.topicDeleted(extra),
    notYours: (extra) => refuse.notYourTopic(extra),
  },
  missing: missingToPublish,
  // What is said of a record that may be hidden is not searched: only words that stand by themselves.
  card: async (_ctx, { row, details: { sections } }) => ({
    extra: [
      ...sections.map(({ title, text }) => `${title} ${plainText(text)}`),
      ...elementsOf(sections).flatMap(({ record, title }) => (record ? [] : [title])),
    ]
      .join('\n')
      .slice(0, mostSearched),
    facets: {},
    summary: { image: picturePath(row.image) },
  }),
  follow: async (ctx, { row, details, before }) => {
    await linkElements(ctx, row.id, { old: linkedBy(before), current: linkedBy(details) })
  },
}

const mostSearched = 20_000

/** Datasets and dataservices are columns of every entry, linked with them. */
function linkedBy(details: TopicDetails | null): RecordOfElement[] {
  const records = elementsOf(details?.sections ?? []).flatMap(({ record }) => record ?? [])
  const others = records.filter(({ kind }) => kind !== 'dataset' && kind !== 'dataservice')
  return [...new Map(others.map((record) => [recordKey(record), record])).values()]
}

async function linkElements(
  ctx: Ctx,
  id: string,
  { old, current }: { old: readonly RecordOfElement[]; current: readonly RecordOfElement[] },
): Promise<void> {
  const link = (to: RecordOfElement) => ({ from: { kind: 'topic', id }, relation: topicNoun.relation, to })
  const isIn = (list: readonly RecordOfElement[], { kind, id }: RecordOfElement) =>
    list.some((other) => other.kind === kind && other.id === id)
  for (const record of old) if (!isIn(current, record)) await unlinkRecords(ctx, link(record))
  for (const record of current) if (!isIn(old, record)) await linkRecords(ctx, link(record))
}

/** What a topic lacks to be public, as pointers to its fields. */
function missingToPublish(
  row: Pick<EntryRow, 'title' | 'description'>,
  { sections }: TopicDetails,
  lang: Lang,
): InputError[] {
  const { missing } = topicWords[lang]
  const checks: [isMissing: boolean, error: InputError][] = [
    [row.title.trim() === '', { pointer: '/title', detail: missing.title }],
    [row.description.trim() === '', { pointer: '/description', detail: missing.description }],
    [elementsOf(sections).length === 0, { pointer: '/sections', detail: missing.sections }],
  ]
  return checks.flatMap(([isMissing, error]) => (isMissing ? [error] : []))
}
