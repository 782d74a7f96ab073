import { elementsOf, type Topic } from '../../schema/topic.ts'
import { entryJsonLd } from '../entries/json-ld.ts'
import { withoutNull } from '../json-ld.ts'

/** The topic in schema.org words: a collection, with the parts that whoever asks may see. */
export function topicJsonLd(topic: Topic, site: string): Record<string, unknown> {
  return withoutNull({
    ...entryJsonLd(topic, 'Collection', site),
    image: topic.image && `${site}${topic.image}`,
    hasPart: elementsOf(topic.sections).flatMap(({ title, record, url }) => {
      const address = record ? `${site}${record.path}` : url
      return address ? [{ '@type': 'CreativeWork', name: title || record?.title, url: address }] : []
    }),
  })
}
