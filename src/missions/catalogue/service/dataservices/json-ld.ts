import type { Dataservice } from '../../schema/dataservice.ts'
import { licenses } from '../../vocabulary/licenses.ts'
import { entryJsonLd } from '../entries/json-ld.ts'
import { withoutNull } from '../json-ld.ts'

/** The dataservice in schema.org words: a WebAPI. */
export function dataserviceJsonLd(service: Dataservice, site: string): Record<string, unknown> {
  const license = licenses.find((item) => item.id === service.license)
  const { technicalDocumentationUrl: technical, businessDocumentationUrl: business } = service
  const { creator: provider, ...common } = entryJsonLd(service, 'WebAPI', site)
  return withoutNull({
    ...common,
    url: `${site}${service.path}`,
    identifier: service.id,
    alternateName: service.acronym,
    documentation: technical ?? business,
    license: license?.url ?? null,
    termsOfService: service.rateLimitingUrl,
    provider,
    isAccessibleForFree: service.access.type === 'open',
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
