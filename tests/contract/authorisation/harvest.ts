import type { Line } from './line.ts'
import type { Ids } from './place.ts'

const edits = 'edits the source'
const none = () => ({})
const api = (rest: string) => (ids: Ids) => `/api/harvest/sources/${ids.source}${rest}`
const page = (rest: string) => (ids: Ids) => `/harvest/sources/${ids.source}${rest}`

/** Catalogues of others, and the examination of personal data. What would ask another server is not sent. */
export const harvestAndPrivacy: Record<string, Line> = {
  'POST /api/harvest/sources': {
    rule: edits,
    path: () => '/api/harvest/sources',
    body: ({ organization }) => ({
      ...{ name: 'Autre', url: 'https://example.org/autre.ttl', backend: 'dcat', organization },
    }),
  },
  'PATCH /api/harvest/sources/:id': { rule: edits, path: api(''), body: () => ({ name: 'Autre nom' }) },
  'DELETE /api/harvest/sources/:id': { rule: edits, path: api('') },
  'POST /api/harvest/sources/:id/decision': {
    rule: 'decides on the source',
    path: api('/decision'),
    body: () => ({ state: 'accepted' }),
  },
  'POST /harvest/sources/:id/decision': {
    rule: 'decides on the source',
    path: page('/decision'),
    fields: () => ({ state: 'accepted', comment: '' }),
  },
  'POST /harvest/sources/:id/pause': { rule: edits, path: page('/pause'), fields: none },
  'POST /harvest/sources/:id/resumption': { rule: edits, path: page('/resumption'), fields: none },
  'POST /harvest/sources/:id/removal': { rule: edits, path: page('/removal'), fields: none },
  'GET /harvest/sources/:id/edit': { rule: edits, path: page('/edit') },
  'POST /api/privacy/scans/:id/decisions': {
    rule: 'edits it',
    path: ({ scan }) => `/api/privacy/scans/${scan}/decisions`,
    body: () => ({ findings: ['unexamined|1'], ground: 'consent', text: 'Oui.' }),
    stuck: 422,
  },
  'POST /api/privacy/scans/:id/reviews': {
    rule: 'reviews personal data',
    path: ({ scan }) => `/api/privacy/scans/${scan}/reviews`,
    body: () => ({ findings: ['unexamined|1'], verdict: 'accept', text: 'Oui.' }),
    stuck: 422,
  },
}
