import type { Ctx } from '#kernel/context'
import { feedOf } from '#kernel/text/atom'
import { escapeXml } from '#kernel/text/xml'
import { localPath } from '#kernel/words'
import { type CardView, type SearchState, searchRecords } from '#missions/records'
import { homeWords } from '../words.ts'
import { everything, feedAddress, searchAddress } from './address.ts'
import { type ResultItem, toResults } from './results.ts'

const entries = 50

/** The latest public records that answer a search, as an Atom feed (RFC 4287). */
export async function recentFeed(
  ctx: Ctx,
  state: SearchState,
): Promise<{ text: string; updatedAt: Date | null }> {
  const { config, lang } = ctx
  const newest = { ...state, sort: 'updated', order: 'desc', page: 1 } as const
  const items = toResults(lang, await searchRecords(ctx, newest, { pageSize: entries }))
  const { feed } = homeWords[lang]
  const title = state.q ? feed.titleFor(config.site.name, state.q) : feed.title(config.site.name)
  const updated = items[0] ? updatedOf(items[0].card) : null
  const text = feedOf(ctx, {
    address: config.publicUrl + feedAddress(lang, state),
    page: localPath(lang, searchAddress(everything, { ...state, page: 1 })),
    title,
    entries: items.map((item) => ({ updated: updatedOf(item.card), text: entryOf(ctx, item) })),
  })
  return { text, updatedAt: updated === null ? null : new Date(updated) }
}

function entryOf({ config, lang }: Ctx, { card, facts }: ResultItem): string {
  const address = config.publicUrl + localPath(lang, card.path)
  const parts = [
    // The identifier outlives slugs and moves of the page (RFC 4287, 4.2.6): a tag URI (RFC 4151).
    `<id>tag:${new URL(config.publicUrl).hostname},2026:${escapeXml(`${card.kind}/${card.id}`)}</id>`,
    `<title>${escapeXml(card.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(address)}"/>`,
    `<published>${card.createdAt}</published>`,
    `<updated>${updatedOf(card)}</updated>`,
    ...(card.organization ? [`<author><name>${escapeXml(card.organization.name)}</name></author>`] : []),
    ...card.tags.slice(0, 20).map((tag) => `<category term="${escapeXml(tag)}"/>`),
    ...(facts.excerpt ? [`<summary>${escapeXml(facts.excerpt)}</summary>`] : []),
  ]
  return `<entry>\n${parts.join('\n')}\n</entry>`
}

/** An entry must have a date (RFC 4287, 4.1.2): that of the card when the data has none. */
function updatedOf({ updatedAt, createdAt }: CardView): string {
  return updatedAt ?? createdAt
}
