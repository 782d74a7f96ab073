import { type PageFrame, pageHref } from '#ui'
import { readerWords } from './words.ts'

/** The links by which other sites find how to put this page in theirs (oembed.com, 4). */
export function oembedLinks({ lang, site }: PageFrame, path: string, title: string) {
  const url = encodeURIComponent(site.baseUrl + pageHref(lang, path))
  return [
    { type: 'application/json+oembed', format: 'json' },
    { type: 'text/xml+oembed', format: 'xml' },
  ].map(({ type, format }) => ({
    type,
    href: `${site.baseUrl}/api/oembed?format=${format}&url=${url}`,
    title: readerWords[lang].embed.discover(title),
  }))
}
