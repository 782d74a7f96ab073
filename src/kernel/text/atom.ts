import type { Ctx } from '../context.ts'
import { escapeXml } from './xml.ts'

export interface Feed {
  /** Its own. */
  address: string
  /** Path of the page that lists the same. */
  page: string
  title: string
  entries: readonly { updated: string; text: string }[]
}

/** An Atom feed (RFC 4287) around its entries, which are written already. */
export function feedOf({ config, lang, now }: Ctx, { address, page, title, entries: items }: Feed): string {
  const updated = items
    .map((item) => item.updated)
    .sort()
    .at(-1)
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">
<id>${escapeXml(address)}</id>
<title>${escapeXml(title)}</title>
<updated>${updated ?? `${now().toISOString().slice(0, 10)}T00:00:00.000Z`}</updated>
<link rel="self" type="application/atom+xml" href="${escapeXml(address)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(`${config.publicUrl}${page}`)}"/>
<author><name>${escapeXml(config.site.office || config.site.name)}</name></author>
${items.map(({ text }) => text).join('\n')}
</feed>
`
}
