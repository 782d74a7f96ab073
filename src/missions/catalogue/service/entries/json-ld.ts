import { excerpt, plainText } from '#kernel/text/plain-text'
import type { Entry } from '../../schema/entry.ts'
import { producerOf } from '../json-ld.ts'

/** What schema.org says of an entry of any kind; its kind adds what is its own. */
export function entryJsonLd(entry: Entry, type: string, site: string): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': type,
    '@id': `${site}${entry.path}`,
    name: entry.title,
    description: excerpt(plainText(entry.description), 4900),
    keywords: entry.tags.length > 0 ? entry.tags : null,
    creator: producerOf(entry, site),
    dateCreated: entry.createdAt,
    dateModified: entry.modifiedAt,
  }
}
