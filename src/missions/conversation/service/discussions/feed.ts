import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { feedOf } from '#kernel/text/atom'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { escapeXml } from '#kernel/text/xml'
import { localPath } from '#kernel/words'
import type { Discussion, DiscussionQuery, Message } from '../../schema/discussion.ts'
import { feedWords } from '../../words.ts'
import { listDiscussions } from './listing.ts'
import { toMessages } from './reading.ts'

const entries = 30

interface Feed {
  text: string
  updatedAt: Date | null
}

/** The last message of each discussion that was last active: of a record, of an organisation, of all. */
export async function discussionFeed(
  ctx: Ctx,
  asked: Pick<DiscussionQuery, 'kind' | 'record' | 'organization' | 'q'>,
  { address, page }: { address: string; page: string },
): Promise<Feed> {
  const { config, lang } = ctx
  const { items } = await listDiscussions(ctx, { ...asked, state: 'all', limit: entries })
  const last = await readLast(ctx, items)
  const updated = items[0]?.lastAt
  const text = feedOf(ctx, {
    address,
    page: localPath(lang, page),
    title: feedWords[lang].title(config.site.name),
    entries: items.map((discussion) => {
      return { updated: discussion.lastAt, text: entryOf(ctx, discussion, last.get(discussion.id)) }
    }),
  })
  return { text, updatedAt: updated ? new Date(updated) : null }
}

async function readLast(ctx: Ctx, items: readonly Discussion[]): Promise<Map<string, Message>> {
  if (items.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('conversation.message')
    .selectAll()
    .where(
      sql<boolean>`(discussion_id, place) in (select * from unnest(
        ${items.map(({ id }) => id)}::text[], ${items.map(({ messages }) => messages)}::int[]))`,
    )
    .execute()
  const messages = new Map((await toMessages(ctx, rows)).map((message) => [message.id, message]))
  return new Map(rows.flatMap(({ id, discussion_id }) => one(discussion_id, messages.get(id))))
}

function one<V>(key: string, value: V | undefined): [string, V][] {
  return value === undefined ? [] : [[key, value]]
}

function entryOf({ config, lang }: Ctx, discussion: Discussion, message: Message | undefined): string {
  const { erased } = feedWords[lang]
  const voice = message?.author ?? discussion.author
  const author = voice.organization?.name ?? voice.account?.name ?? erased
  const address = config.publicUrl + localPath(lang, message?.path ?? discussion.path)
  // A tag URI (RFC 4151) of the message: each new answer is a new entry.
  const id = `tag:${new URL(config.publicUrl).hostname},2026:discussion/${discussion.id}/${discussion.messages}`
  return [
    '<entry>',
    `<id>${escapeXml(id)}</id>`,
    `<title>${escapeXml(`${discussion.title} — ${discussion.record.title}`)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(address)}"/>`,
    `<published>${discussion.createdAt}</published>`,
    `<updated>${discussion.lastAt}</updated>`,
    `<author><name>${escapeXml(author)}</name></author>`,
    `<summary>${escapeXml(excerpt(plainText(message?.text ?? ''), 400))}</summary>`,
    '</entry>',
  ].join('\n')
}
