import { nouns } from './entries.ts'
import type { Line } from './line.ts'
import type { Ids } from './place.ts'

const org = (rest: string) => (ids: Ids) => `/organizations/${ids.slug}${rest}`
const dataset = (rest: string) => (ids: Ids) => `/datasets/${ids.dataset}${rest}`
const of = (rule: Line['rule'], path: Line['path']): Line => ({ rule, path })
const anybody = (path: string) => of('anybody signed in', () => path)
const administrators = 'administers the organisation'
const office = 'judges for the office'
const head = 'administrators of the office'

function editPages(): Record<string, Line> {
  return Object.fromEntries(
    Object.entries(nouns).map(([noun, id]) => [
      `GET /${noun}/:slug/edit`,
      of('edits it', (ids) => `/${noun}/${ids[id]}/edit`),
    ]),
  )
}

function templatePages(): Record<string, Line> {
  const path = '/dataset-templates/:id'
  const rule = 'creates for the organisation'
  const routes = [path, `${path}/history`, `/api${path}`, `/api${path}/history`]
  return Object.fromEntries(
    routes.map((route) => [`GET ${route}`, of(rule, (ids) => route.replace(':id', ids.template))]),
  )
}

/** What is read behind a door: pages of work, queues, what was said to some. */
export const readings: Readonly<Record<string, Line>> = {
  ...editPages(),
  ...templatePages(),
  'GET /api/organizations/directory': anybody('/api/organizations/directory?q=mairie'),
  'GET /api/organizations/:organization/invitations': of(
    'sees who asks to join',
    ({ organization }) => `/api/organizations/${organization}/invitations`,
  ),
  'GET /api/organizations/:organization/membership-requests': of(
    'sees who asks to join',
    ({ organization }) => `/api/organizations/${organization}/membership-requests`,
  ),
  'GET /api/accounts': of(office, () => '/api/accounts'),
  'GET /organizations/:slug/edit': of(administrators, org('/edit')),
  'GET /office/accounts': of(head, () => '/office/accounts'),
  'GET /office/accounts/:id': of(head, ({ member }) => `/office/accounts/${member}`),
  'GET /office/accounts/:id/erasure': of(head, ({ member }) => `/office/accounts/${member}/erasure`),
  'GET /office/accounts/:id/acting': of(head, ({ member }) => `/office/accounts/${member}/acting`),
  'GET /api/certifications': of(office, () => '/api/certifications'),
  'GET /office/certifications': of(office, () => '/office/certifications'),
  'GET /organizations/:slug/inbox': of('answers for the organisation', org('/inbox')),
  'GET /office/moderation': of('moderates', () => '/office/moderation'),
  'GET /office/moderation/reports/:id': of(
    'moderates',
    ({ report }) => `/office/moderation/reports/${report}`,
  ),
  'GET /moderation/decisions/:id': of(
    'reads the statement of reasons',
    ({ decision }) => `/moderation/decisions/${decision}`,
  ),
  'GET /api/moderation/decisions/:id': of(
    'reads the statement of reasons',
    ({ decision }) => `/api/moderation/decisions/${decision}`,
  ),
  'GET /api/mentions': of('anybody signed in', (ids) => `/api/mentions?kind=dataset&id=${ids.dataset}`),
  'GET /discussions/new': of('anybody signed in', (ids) => `/discussions/new?kind=dataset&id=${ids.dataset}`),
  'GET /demands/new': anybody('/demands/new'),
  'GET /api/privacy/policy/history': of(head, () => '/api/privacy/policy/history'),
  'GET /api/privacy/reexamination': of(head, () => '/api/privacy/reexamination'),
  'GET /datasets/:slug/edit/:step': of('edits it', dataset('/edit/describe')),
  'GET /datasets/:slug/resources/:id/edit': of(
    'edits it',
    (ids) => `/datasets/${ids.dataset}/resources/${ids.link}/edit`,
  ),
  'GET /office': of('sits at the desk of the office', () => '/office'),
  'GET /office/vocabularies': of('sits at the desk of the office', () => '/office/vocabularies'),
  'GET /office/openings': of('sits at the desk of the office', () => '/office/openings'),
  'GET /office/campaigns': of('writes campaigns', () => '/office/campaigns'),
  'GET /office/gate': of(head, () => '/office/gate'),
  'GET /office/transfers': of(head, () => '/office/transfers'),
  'GET /schemas/new': of(head, () => '/schemas/new'),
  'POST /office/statistics/publication': {
    ...of(office, () => '/office/statistics/publication'),
    fields: () => ({}),
  },
}
