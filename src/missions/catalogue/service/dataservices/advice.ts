import type { Dataservice } from '../../schema/dataservice.ts'
import type { dataserviceWords } from './words.ts'

export type DataserviceCriterion = keyof (typeof dataserviceWords)['fr']['criteria']

/** What makes an API easy to use, one criterion each; null: not known yet. */
export function adviseDataservice(
  service: Dataservice,
): { key: DataserviceCriterion; met: boolean | null }[] {
  const { access, openapi } = service
  const isAsked = access.requestUrl !== null
  return [
    { key: 'description', met: service.description.length > 100 },
    { key: 'baseUrl', met: service.baseUrl !== null },
    { key: 'openapi', met: openapi?.state === 'waiting' ? null : openapi?.state === 'read' },
    {
      key: 'documentation',
      met: service.technicalDocumentationUrl !== null || service.businessDocumentationUrl !== null,
    },
    { key: 'license', met: access.type === 'open' ? service.license !== null : isAsked },
    { key: 'contact', met: service.contactPoints.length > 0 },
    { key: 'rateLimiting', met: service.rateLimiting !== null || service.rateLimitingUrl !== null },
    { key: 'availability', met: service.availability !== null || service.availabilityUrl !== null },
    { key: 'datasets', met: service.datasets.length > 0 },
  ]
}
