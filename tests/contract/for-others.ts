import { apiSheet } from './gateway-attempts.ts'
import type { Town } from './town.ts'

export const draft = { title: 'À moi', description: 'Pris.', license: 'lov2' }
export const sheet = { name: 'Autre nom', email: 'autre@example.org' }
export const source = { name: 'Catalogue', url: 'https://example.org/c.ttl', backend: 'dcat' }
const said = { title: 'À nous', text: 'À nous.' }

/** What one may make for oneself, made for somebody else. */
export function forOthers({
  organization,
  dataset,
  discussion,
  restricted,
}: Town['ids']): [url: string, body: object][] {
  return [
    ['/api/datasets', { ...draft, organization }],
    ['/api/discussions', { ...said, organization, record: { kind: 'dataset', id: dataset } }],
    [`/api/discussions/${discussion}/messages`, { text: 'À nous', organization }],
    [`/api/1/discussions/${discussion}/`, { comment: 'À nous', organization }],
    ['/api/dataservices', { ...draft, organization }],
    ['/api/reuses', { title: 'À moi', organization }],
    ['/api/topics', { title: 'À moi', organization }],
    ['/api/series', { title: 'À moi', organization }],
    ['/api/community-resources', { title: 'À moi', organization }],
    ['/api/openings', { title: 'À moi', organization }],
    ['/api/exchange/apis', { ...apiSheet, providerId: organization }],
    ['/api/exchange/requests', { api: restricted, organization }],
    ['/api/2/topics/', { name: 'À moi', organization }],
    ['/api/transfers', { kind: 'dataset', id: dataset, organization }],
    ['/api/contact-points', { ...sheet, organization }],
    ['/api/dataset-templates', { name: 'À nous', organization }],
    ['/api/1/datasets/', { ...draft, organization }],
    ['/api/1/dataservices/', { ...draft, organization }],
    ['/api/1/reuses/', { ...draft, url: 'https://example.org', type: 'post', organization }],
    ['/api/1/contacts/', { ...sheet, organization }],
    ['/api/harvest/sources', { ...source, organization }],
    ['/api/harvest/preview', { ...source, organization }],
    ['/api/1/harvest/sources/', { ...source, organization }],
    ['/api/1/harvest/source/preview/', { ...source, organization }],
  ]
}
