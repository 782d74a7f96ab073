import type { Ctx } from '#kernel/context'
import { findOrganizationsBySlug } from '#missions/people'
import { searchIds } from '#missions/records'
import { refuse } from '../../schema/entry-refusals.ts'
import {
  type RecordOfElement,
  type ShownRecord,
  TopicElement,
  type TopicRecordKind,
  topicRecordKinds,
} from '../../schema/topic.ts'
import { findDataservice } from '../../service/dataservices/dataservices.ts'
import { findDataset } from '../../service/reading.ts'
import { findReuse } from '../../service/reuses/reuses.ts'
import { readRecords } from '../../service/topics/records.ts'
import { findTopic } from '../../service/topics/topics.ts'
import { entryWords } from '../../views/entries/words.ts'

const proposed = 4

/**
 * The element that somebody means: the address of a page of this site or of another, an id, or words that find only
 * one record. Refuses words that find none or several, at the field: the form then proposes them.
 */
export async function findElement(ctx: Ctx, text: string, field: string): Promise<TopicElement> {
  const address = readAddress(text)
  if (address && address.origin !== new URL(ctx.config.publicUrl).origin)
    return TopicElement.parse({ title: address.hostname, url: address.href })
  const named = await findNamed(ctx, address?.pathname ?? text)
  const [only, ...others] = named ? [named] : await findRecords(ctx, text)
  if (only && others.length === 0) return TopicElement.parse({ record: { kind: only.kind, id: only.id } })
  const { linked } = entryWords[ctx.lang]
  const detail = only ? linked.which : linked.none(text)
  throw refuse.whichRecord({ errors: [{ pointer: `/${field}`, detail }] })
}

/** Public records of any kind that words find, a few of each. */
export async function findRecords(ctx: Ctx, q: string): Promise<ShownRecord[]> {
  const sort = { by: 'relevance', direction: 'desc' } as const
  const found: RecordOfElement[] = []
  for (const kind of topicRecordKinds) {
    const { ids } = await searchIds(ctx, kind, { q, filters: {}, sort, offset: 0, limit: proposed })
    found.push(...ids.map((id) => ({ kind, id })))
  }
  const seen = await readRecords(ctx, found)
  return found.flatMap((record) => seen(record) ?? [])
}

function readAddress(text: string): URL | null {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? new URL(text) : null
}

const finders: Record<
  TopicRecordKind,
  (ctx: Ctx, key: string) => Promise<{ id: string } | null | undefined>
> = {
  dataset: findDataset,
  dataservice: findDataservice,
  reuse: findReuse,
  topic: findTopic,
  organization: async (ctx, key) => (await findOrganizationsBySlug(ctx, [key]))[0],
}

/** By the path of its page, an id or a slug. */
async function findNamed(ctx: Ctx, text: string): Promise<ShownRecord | null> {
  const [, folder, key = text] =
    /\/(datasets|dataservices|reuses|organizations|topics)\/([^/?#]+)/.exec(text) ?? []
  if (/[\s/]/.test(key)) return null
  for (const kind of topicRecordKinds) {
    if (folder !== undefined && folder !== `${kind}s`) continue
    const found = await finders[kind](ctx, key)
    const record = found && { kind, id: found.id }
    const seen = record && (await readRecords(ctx, [record]))(record)
    if (seen) return seen
  }
  return null
}
