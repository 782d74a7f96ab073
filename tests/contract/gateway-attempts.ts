import type { Town } from './town.ts'

interface Attempt {
  path: (ids: Town['ids']) => string
  body?: object
}

const none = '0123456789abcdef01234567'
/** What a provider says of an API, but for whose it is. */
export const apiSheet = {
  ...{
    slug: 'autre',
    title: 'Autre',
    dataserviceId: null,
    destination: 'https://autre.example',
    isSandbox: true,
  },
  ...{ calls: [], limits: { callsPerMinute: 60, timeoutMs: 1000, maxAnswerBytes: 2048 } },
  sheet: {
    ...{
      summary: '',
      description: '',
      eligibility: [],
      legalTexts: [],
      serviceLevel: '',
      sandboxId: null,
      contact: '',
    },
  },
}

const bodies: Record<string, object | undefined> = {
  'PUT /api/exchange/apis/:id': { ...apiSheet, providerId: none },
  'PUT /api/exchange/apis/:id/closed': { closed: true },
  'PUT /api/exchange/apis/:id/destination': { url: 'https://autre.example', approved: true },
  'POST /api/exchange/clients': { name: 'Logiciel' },
  'PATCH /api/exchange/clients/:id': { name: 'Logiciel' },
  'DELETE /api/exchange/clients/:id': undefined,
  'POST /api/exchange/clients/:id/keys': { name: 'Clé', key: '{}' },
  'DELETE /api/exchange/clients/:id/keys/:key': undefined,
  'DELETE /api/exchange/delegations/:id': undefined,
  'POST /api/exchange/alerts/:id/release': { reason: 'Raison' },
  'POST /api/exchange/health/:slug/maintenance': {
    ...{ kind: 'weekly', weekday: 1, startTime: '22:00', minutes: 60, reason: 'Raison' },
  },
  'DELETE /api/exchange/health/:slug/maintenance/:id': undefined,
  'PUT /api/exchange/health/:slug/degraded-mode': { instead: 'Rien', afterHours: 1 },
  'PUT /api/exchange/health/:slug/incidents/:id/note': { note: 'Rien' },
  'POST /api/exchange/templates': {
    ...{ definition: 'personnes', organization: null, use: 'say', title: 'Texte', text: 'Texte' },
  },
  'PUT /api/exchange/templates/:id': { use: 'say', title: 'Texte', text: 'Texte', version: 1 },
  'DELETE /api/exchange/templates/:id': undefined,
  'POST /api/exchange/webhooks': { url: 'https://autre.example', events: ['grant.made'] },
  'PATCH /api/exchange/webhooks/:id': { isActive: true },
  'DELETE /api/exchange/webhooks/:id': undefined,
  'POST /api/exchange/webhooks/:id/secret': { overlapHours: 0 },
  'POST /api/exchange/webhooks/:id/test': undefined,
  'POST /api/exchange/webhooks/:id/deliveries/:delivery/replay': undefined,
  'PUT /api/exchange/package-flows': { api: none, operation: 'quotient', keepDays: 30, open: true },
  'POST /api/exchange/packages/:id/files': undefined,
  'DELETE /api/exchange/packages/:id/files/:file': undefined,
  'POST /api/exchange/packages/:id/transmission': undefined,
  'POST /api/exchange/packages/:id/withdrawal': undefined,
  'POST /api/exchange/packages/:id/acknowledgement': { outcome: 'acknowledged', reason: '' },
}

/** What belongs to software of an organisation, or to an API that it provides. */
export const gatewayAttempts: Record<string, Attempt> = Object.fromEntries(
  Object.entries(bodies).map(([route, body]) => [
    route,
    {
      path: ({ organization }: Town['ids']) =>
        `${route.split(' ')[1]?.replace(/:\w+/g, none)}${queryOf(route, organization)}`,
      ...(body ? { body } : {}),
    },
  ]),
)

function queryOf(route: string, organization: string): string {
  if (/\/(clients|webhooks)$/.test(route)) return `?organization=${organization}`
  return route === 'POST /api/exchange/packages/:id/files' ? '?name=a.txt&field=quotient' : ''
}
