import { excerpt, plainText } from '#kernel/text/plain-text'
import type { Dataservice } from '../../schema/dataservice.ts'
import { licenses } from '../../vocabulary/licenses.ts'
import { producerOf, withoutNull } from '../json-ld.ts'

/** The dataservice in schema.org words: a WebAPI. */
export function dataserviceJsonLd(service: Dataservice, site: string): Record<string, unknown> {
  const license = licenses.find((item) => item.id === service.license)
  const { technicalDocumentationUrl: technical, businessDocumentationUrl: business } = service
  return withoutNull({
    '@context': 'https://schema.org',
    '@type': 'WebAPI',
    '@id': `${site}${service.path}`,
    url: `${site}${service.path}`,
    identifier: service.id,
    name: service.title,
    alternateName: service.acronym,
    description: excerpt(plainText(service.description), 4900),
    keywords: service.tags.length > 0 ? service.tags : null,
    documentation: technical ?? business,
    license: license?.url ?? null,
    termsOfService: service.rateLimitingUrl,
    provider: producerOf(service, site),
    isAccessibleForFree: service.access.type === 'open',
    dateCreated: service.createdAt,
    dateModified: service.modifiedAt,
    availableChannel: service.baseUrl && { '@type': 'ServiceChannel', serviceUrl: service.baseUrl },
    isBasedOn:
      service.datasets.length > 0
        ? service.datasets.map(({ title, path }) => ({
            '@type': 'Dataset',
            name: title,
            url: `${site}${path}`,
          }))
        : null,
  })
}
