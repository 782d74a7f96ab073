import type { Ctx } from '#kernel/context'
import { feedOf } from '#kernel/text/atom'
import type { Column } from '#kernel/text/csv'
import { plainText } from '#kernel/text/plain-text'
import { escapeXml } from '#kernel/text/xml'
import { elementsOf, type Topic } from '#missions/catalogue'
import { type CardView, findCards, recordKey } from '#missions/records'

const fed = 50

/** What a topic gathers as an Atom feed (RFC 4287): the records that changed last. Notes and pages elsewhere have no date. */
export async function topicFeed(ctx: Ctx, topic: Topic, address: string): Promise<string> {
  const keys = elementsOf(topic.sections).flatMap(({ record }) => (record ? recordKey(record) : []))
  const cards = await findCards(ctx, [...new Set(keys)])
  const latest = cards.sort((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1)).slice(0, fed)
  return feedOf(ctx, {
    ...{ address, page: topic.path, title: topic.title },
    entries: latest.map((card) => ({ updated: dateOf(card), text: entryOf(ctx.config.publicUrl, card) })),
  })
}

function entryOf(site: string, card: CardView): string {
  const page = escapeXml(site + card.path)
  return [
    '<entry>',
    `<id>${escapeXml(`${site}/${card.kind}s/${card.id}`)}</id>`,
    `<title>${escapeXml(card.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${page}"/>`,
    `<published>${card.createdAt}</published>`,
    `<updated>${dateOf(card)}</updated>`,
    ...(card.organization ? [`<author><name>${escapeXml(card.organization.name)}</name></author>`] : []),
    ...card.tags.slice(0, 20).map((tag) => `<category term="${escapeXml(tag)}"/>`),
    '</entry>',
  ].join('\n')
}

function dateOf({ updatedAt, createdAt }: CardView): string {
  return updatedAt ?? createdAt
}

interface TopicRow {
  section: string
  position: number
  element: Topic['sections'][number]['elements'][number]
}

/** Each element in its place, a line each. */
export async function* topicRows({ sections }: Topic): AsyncGenerator<TopicRow> {
  let position = 0
  for (const { title, elements } of sections)
    for (const element of elements) yield { section: title, position: ++position, element }
}

export function topicColumns(site: string): readonly Column<TopicRow>[] {
  return [
    { name: 'position', value: ({ position }) => position },
    { name: 'section', value: ({ section }) => section, free: true },
    { name: 'id', value: ({ element }) => element.id },
    { name: 'kind', value: ({ element: { record, url } }) => record?.kind ?? (url ? 'page' : 'note') },
    {
      name: 'title',
      value: ({ element: { title, record, url } }) => title || record?.title || url,
      free: true,
    },
    { name: 'url', value: ({ element: { record, url } }) => (record ? site + record.path : url) },
    { name: 'record_id', value: ({ element }) => element.record?.id },
    { name: 'organization', value: ({ element }) => element.record?.organization, free: true },
    { name: 'description', value: ({ element }) => plainText(element.text), free: true },
    { name: 'tags', value: ({ element }) => element.tags.join(',') },
  ]
}
