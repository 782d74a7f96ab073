import type { Ctx } from '#kernel/context'
import type { Column } from '#kernel/text/csv'
import {
  type Discussion,
  type DiscussionFilter,
  listMessagesOf,
  pageDiscussions,
  type Voice,
} from '#missions/conversation'
import { classOf } from '../udata/discussions/shape.ts'

const pageSize = 100
/** Messages of one discussion; the others are at `/api/discussions/{id}/messages`. */
const mostMessages = 500
const oldest = { by: 'created', direction: 'asc' } as const

export interface ToldDiscussion {
  discussion: Discussion
  voices: Voice[]
  texts: string[]
}

/** Every public discussion that answers a filter, the oldest first, with what was said, by pages. */
export async function* discussionRows(ctx: Ctx, filter: DiscussionFilter): AsyncGenerator<ToldDiscussion> {
  for (let offset = 0; ; offset += pageSize) {
    const { items, total } = await pageDiscussions(ctx, filter, { sort: oldest, offset, limit: pageSize })
    const messages = await listMessagesOf(ctx, items, mostMessages)
    for (const discussion of items) {
      const said = messages.get(discussion.id) ?? []
      yield { discussion, voices: said.map(({ author }) => author), texts: said.map(({ text }) => text) }
    }
    if (offset + pageSize >= total) return
  }
}

/** What is asked about the records of an organisation, in the words of udata. */
export const discussionColumns: readonly Column<ToldDiscussion>[] = [
  { name: 'id', value: ({ discussion }) => discussion.id },
  { name: 'user', value: ({ discussion }) => nameOf(discussion.author), free: true },
  { name: 'subject', value: ({ discussion }) => discussion.record.title, free: true },
  { name: 'subject_class', value: ({ discussion }) => classOf(discussion.record.kind) },
  { name: 'subject_id', value: ({ discussion }) => discussion.record.id },
  { name: 'title', value: ({ discussion }) => discussion.title, free: true },
  { name: 'size', value: ({ texts }) => texts.length },
  { name: 'participants', value: ({ voices }) => [...new Set(voices.map(nameOf))].join(','), free: true },
  { name: 'messages', value: ({ texts }) => texts.join('\n'), free: true },
  { name: 'created', value: ({ discussion }) => discussion.createdAt },
  { name: 'closed', value: ({ discussion }) => discussion.closed?.at },
  {
    name: 'closed_by',
    value: ({ discussion }) => discussion.closed && nameOf(discussion.closed.by),
    free: true,
  },
  { name: 'closed_by_id', value: ({ discussion }) => discussion.closed?.by.account?.id },
  {
    name: 'closed_by_organization',
    value: ({ discussion }) => discussion.closed?.by.organization?.name,
    free: true,
  },
  { name: 'closed_by_organization_id', value: ({ discussion }) => discussion.closed?.by.organization?.id },
]

/** An agent who speaks for an organisation is not named to strangers: the organisation is. */
function nameOf({ account, organization }: Voice): string {
  return account?.name ?? organization?.name ?? ''
}
