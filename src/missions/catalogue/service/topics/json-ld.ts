import { excerpt, plainText } from '#kernel/text/plain-text'
import { elementsOf, type Topic } from '../../schema/topic.ts'
import { producerOf, withoutNull } from '../json-ld.ts'

/** The topic in schema.org words: a collection, with the parts that whoever asks may see. */
export function topicJsonLd(topic: Topic, site: string): Record<string, unknown> {
  return withoutNull({
    '@context': 'https://schema.org',
    '@type': 'Collection',
    '@id': `${site}${topic.path}`,
    name: topic.title,
    description: excerpt(plainText(topic.description), 4900),
    keywords: topic.tags.length > 0 ? topic.tags : null,
    creator: producerOf(topic, site),
    dateCreated: topic.createdAt,
    dateModified: topic.modifiedAt,
    hasPart: elementsOf(topic.sections).flatMap(({ title, record, url }) => {
      const address = record ? `${site}${record.path}` : url
      return address ? [{ '@type': 'CreativeWork', name: title || record?.title, url: address }] : []
    }),
  })
}
