import type { Ctx } from '#kernel/context'
import { feedOf } from '#kernel/text/atom'
import { escapeXml } from '#kernel/text/xml'
import { localPath } from '#kernel/words'
import type { Piece } from '../schema/piece.ts'
import { hear } from '../schema/said.ts'
import { words } from '../words.ts'
import { listPieces } from './reading.ts'

const entries = 30

/** The last news as an Atom feed (RFC 4287), in the language of its address. */
export async function newsFeed(ctx: Ctx): Promise<{ text: string; updatedAt: Date | null }> {
  const { config, lang } = ctx
  const { items } = await listPieces(ctx, 'post', { page: 1, pageSize: entries, all: 'false' })
  const text = feedOf(ctx, {
    address: `${config.publicUrl}${localPath(lang, '/news.atom')}`,
    page: localPath(lang, '/news'),
    title: words[lang].feed(config.site.name),
    entries: items.map((piece) => ({ updated: piece.modifiedAt, text: entryOf(ctx, piece) })),
  })
  const [last] = items
    .map(({ modifiedAt }) => modifiedAt)
    .sort()
    .reverse()
  return { text, updatedAt: last ? new Date(last) : null }
}

function entryOf({ config, lang }: Ctx, { id, title, lead, path, publishedAt, modifiedAt }: Piece): string {
  const said = hear(title, lang)
  const language = said.lang ? ` xml:lang="${said.lang}"` : ''
  const address = config.publicUrl + localPath(lang, path)
  const parts = [
    `<id>tag:${new URL(config.publicUrl).hostname},2026:${escapeXml(`post/${id}`)}</id>`,
    `<title>${escapeXml(said.text)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(address)}"/>`,
    ...(publishedAt ? [`<published>${publishedAt}</published>`] : []),
    `<updated>${modifiedAt}</updated>`,
    ...(lead.fr ? [`<summary>${escapeXml(hear(lead, lang).text)}</summary>`] : []),
  ]
  return `<entry${language}>\n${parts.join('\n')}\n</entry>`
}
