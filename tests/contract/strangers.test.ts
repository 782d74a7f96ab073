import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Visitor } from '#testkit'
import { ckanAttempts } from './ckan-attempts.ts'
import { fingerprint } from './fingerprint.ts'
import { draft, forOthers, sheet, source } from './for-others.ts'
import { gatewayAttempts } from './gateway-attempts.ts'
import { organizationAttempts } from './organization-attempts.ts'
import { openTown, type Town } from './town.ts'
import { udataAttempts, udataOwnThings } from './udata-attempts.ts'

/** Knowing the ids of another organisation, or adding keys to what one sends, gives nothing. */

type Ids = Town['ids']
interface Attempt {
  path: (ids: Ids) => string
  body?: object
}

const resource = { title: 'Autre fichier', url: 'https://example.org/autre.csv' }
const after = { after: null }
const inAWeek = `${new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 16)}:00Z`

/** Every route of the API that changes what belongs to somebody, with a body that its owner may send. */
const attempts: Record<string, Attempt> = {
  'PATCH /api/charts/:id': { path: ({ chart }) => `/api/charts/${chart}`, body: { title: 'À moi' } },
  'PUT /api/batches/:id/application': { path: ({ batch }) => `/api/batches/${batch}/application` },
  'PUT /api/batches/:id/undoing': { path: ({ batch }) => `/api/batches/${batch}/undoing` },
  'DELETE /api/charts/:id': { path: ({ chart }) => `/api/charts/${chart}` },
  'PUT /api/contact-points/:id': { path: ({ contact }) => `/api/contact-points/${contact}`, body: sheet },
  'POST /api/dataset-templates/:id/datasets': {
    path: ({ template }) => `/api/dataset-templates/${template}/datasets`,
  },
  'PUT /api/dataset-templates/:id': {
    path: ({ template }) => `/api/dataset-templates/${template}`,
    body: { name: 'À nous', version: 1 },
  },
  'DELETE /api/dataset-templates/:id': { path: ({ template }) => `/api/dataset-templates/${template}` },
  'DELETE /api/contact-points/:id': { path: ({ contact }) => `/api/contact-points/${contact}` },
  'PATCH /api/datasets/:id': {
    path: ({ dataset }) => `/api/datasets/${dataset}`,
    body: { title: 'À moi', version: 1 },
  },
  'DELETE /api/datasets/:id': { path: ({ dataset }) => `/api/datasets/${dataset}` },
  'PUT /api/datasets/:id/publication': { path: ({ draft }) => `/api/datasets/${draft}/publication` },
  'DELETE /api/datasets/:id/publication': { path: ({ dataset }) => `/api/datasets/${dataset}/publication` },
  'PUT /api/datasets/:id/planned-publication': {
    path: ({ draft }) => `/api/datasets/${draft}/planned-publication`,
    body: { at: inAWeek },
  },
  'DELETE /api/datasets/:id/planned-publication': {
    path: ({ draft }) => `/api/datasets/${draft}/planned-publication`,
  },
  'POST /api/datasets/:id/reversions': {
    path: ({ dataset }) => `/api/datasets/${dataset}/reversions`,
    body: { change: 1 },
  },
  'POST /api/datasets/:id/duplicates': { path: ({ dataset }) => `/api/datasets/${dataset}/duplicates` },
  'PUT /api/datasets/:id/archive': { path: ({ dataset }) => `/api/datasets/${dataset}/archive` },
  'DELETE /api/datasets/:id/archive': { path: ({ dataset }) => `/api/datasets/${dataset}/archive` },
  'PUT /api/datasets/:id/restoration': { path: ({ dataset }) => `/api/datasets/${dataset}/restoration` },
  'PUT /api/datasets/:id/producer': {
    path: ({ dataset }) => `/api/datasets/${dataset}/producer`,
    body: { organization: null },
  },
  'POST /api/datasets/:id/resources': {
    path: ({ dataset }) => `/api/datasets/${dataset}/resources`,
    body: resource,
  },
  'PUT /api/datasets/:id/resources/order': {
    path: ({ dataset }) => `/api/datasets/${dataset}/resources/order`,
    body: after,
  },
  'PATCH /api/datasets/:id/resources/:rid': {
    path: ({ dataset, link }) => `/api/datasets/${dataset}/resources/${link}`,
    body: { title: 'À moi', version: 1 },
  },
  'POST /api/datasets/:id/resources/:rid/reversions': {
    path: ({ dataset, link }) => `/api/datasets/${dataset}/resources/${link}/reversions`,
    body: { change: 1 },
  },
  'DELETE /api/datasets/:id/resources/:rid': {
    path: ({ dataset, link }) => `/api/datasets/${dataset}/resources/${link}`,
  },
  'PUT /api/datasets/:id/resources/:rid/file': {
    path: ({ dataset, file }) => `/api/datasets/${dataset}/resources/${file}/file`,
    body: {},
  },
  'PUT /api/datasets/:id/resources/:rid/table': {
    path: ({ dataset, file }) => `/api/datasets/${dataset}/resources/${file}/table`,
    body: { sheet: 'Feuille' },
  },
  'PUT /api/datasets/:id/resources/:rid/embargo': {
    path: ({ dataset, link }) => `/api/datasets/${dataset}/resources/${link}/embargo`,
    body: { at: inAWeek },
  },
  'DELETE /api/datasets/:id/resources/:rid/embargo': {
    path: ({ dataset, link }) => `/api/datasets/${dataset}/resources/${link}/embargo`,
  },
  'PATCH /api/organizations/:id': {
    path: ({ organization }) => `/api/organizations/${organization}`,
    body: { name: 'Prise', version: 1 },
  },
  'DELETE /api/organizations/:id': { path: ({ organization }) => `/api/organizations/${organization}` },
  'PUT /api/organizations/:id/logo': {
    path: ({ organization }) => `/api/organizations/${organization}/logo`,
  },
  'DELETE /api/organizations/:id/logo': {
    path: ({ organization }) => `/api/organizations/${organization}/logo`,
  },
  'PUT /api/organizations/:id/restoration': {
    path: ({ organization }) => `/api/organizations/${organization}/restoration`,
  },
  'PUT /api/organizations/:organization/members/:id': {
    path: ({ organization, member }) => `/api/organizations/${organization}/members/${member}`,
    body: { role: 'contributor' },
  },
  'DELETE /api/organizations/:organization/members/:id': {
    path: ({ organization, member }) => `/api/organizations/${organization}/members/${member}`,
  },
  'POST /api/organizations/:organization/invitations': {
    path: ({ organization }) => `/api/organizations/${organization}/invitations`,
    body: { email: 'moi@example.org', role: 'administrator' },
  },
  'DELETE /api/organizations/:organization/invitations/:id': {
    path: ({ organization, invitation }) => `/api/organizations/${organization}/invitations/${invitation}`,
  },
  'PUT /api/organizations/:organization/membership-requests/:id': {
    path: ({ organization, request }) => `/api/organizations/${organization}/membership-requests/${request}`,
    body: { status: 'accepted', role: 'administrator' },
  },
  'DELETE /api/organizations/:organization/membership-requests/:id': {
    path: ({ organization, request }) => `/api/organizations/${organization}/membership-requests/${request}`,
  },
  'PUT /api/me/invitations/:id': {
    path: ({ ownInvitation }) => `/api/me/invitations/${ownInvitation}`,
    body: { status: 'accepted' },
  },
  'DELETE /api/me/sessions/:id': { path: ({ session }) => `/api/me/sessions/${session}` },
  'DELETE /api/me/keys/:id': { path: ({ key }) => `/api/me/keys/${key}` },
  'POST /api/privacy/scans/:id/decisions': {
    path: ({ scan }) => `/api/privacy/scans/${scan}/decisions`,
    body: { findings: ['unexamined|1'], ground: 'consent', text: 'Oui.' },
  },
  'POST /api/privacy/scans/:id/remedies': {
    path: ({ scan }) => `/api/privacy/scans/${scan}/remedies`,
    body: { steps: [{ kind: 'remove', column: 'a' }] },
  },
  'POST /api/privacy/scans/:id/reviews': {
    path: ({ scan }) => `/api/privacy/scans/${scan}/reviews`,
    body: { findings: ['unexamined|1'], verdict: 'accept', text: 'Oui.' },
  },
  'PATCH /api/harvest/sources/:id': {
    path: ({ source }) => `/api/harvest/sources/${source}`,
    body: { url: 'https://example.org/mine.ttl' },
  },
  'DELETE /api/harvest/sources/:id': { path: ({ source }) => `/api/harvest/sources/${source}` },
  'POST /api/harvest/sources/:id/jobs': { path: ({ source }) => `/api/harvest/sources/${source}/jobs` },
  'POST /api/harvest/sources/:id/preview': { path: ({ source }) => `/api/harvest/sources/${source}/preview` },
  'POST /api/harvest/sources/:id/shrinkage': {
    path: ({ source }) => `/api/harvest/sources/${source}/shrinkage`,
  },
  'PUT /api/reports/:id/verdict': {
    path: ({ report }) => `/api/reports/${report}/verdict`,
    body: { verdict: 'remove', ground: 'spam', words: 'À moi' },
  },
  'PUT /api/moderation/decisions/:id/appeal': {
    path: ({ decision }) => `/api/moderation/decisions/${decision}/appeal`,
    body: { words: 'À moi' },
  },
  'PUT /api/moderation/decisions/:id/settlement': {
    path: ({ decision }) => `/api/moderation/decisions/${decision}/settlement`,
    body: { outcome: 'restored', words: 'À moi' },
  },
  'PATCH /api/discussions/:id': {
    path: ({ discussion }) => `/api/discussions/${discussion}`,
    body: { title: 'À moi' },
  },
  'DELETE /api/discussions/:id': { path: ({ discussion }) => `/api/discussions/${discussion}` },
  'PUT /api/discussions/:id/closure': { path: ({ discussion }) => `/api/discussions/${discussion}/closure` },
  'DELETE /api/discussions/:id/closure': {
    path: ({ discussion }) => `/api/discussions/${discussion}/closure`,
  },
  'PATCH /api/discussions/:id/messages/:message': {
    path: ({ discussion, message }) => `/api/discussions/${discussion}/messages/${message}`,
    body: { text: 'À moi' },
  },
  'DELETE /api/discussions/:id/messages/:message': {
    path: ({ discussion, message }) => `/api/discussions/${discussion}/messages/${message}`,
  },
  'PUT /api/demands/:id/state': {
    path: ({ demand }) => `/api/demands/${demand}/state`,
    body: { state: 'refused', ground: 'secrets' },
  },
  'PUT /api/demands/:id/organization': {
    path: ({ demand }) => `/api/demands/${demand}/organization`,
    body: { organization: null },
  },
  'PUT /api/exchange/requests/:id/content': {
    path: ({ access }) => `/api/exchange/requests/${access}/content`,
    body: { content: { title: 'À nous' }, revision: 0 },
  },
  'POST /api/exchange/requests/:id/acts': {
    path: ({ access }) => `/api/exchange/requests/${access}/acts`,
    body: { act: 'archive' },
  },
  'PATCH /api/uploads/:id': { path: ({ upload }) => `/api/uploads/${upload}` },
  'DELETE /api/uploads/:id': { path: ({ upload }) => `/api/uploads/${upload}` },
  ...organizationAttempts,
  ...udataAttempts,
}

/** What has the states of any entry of the catalogue. */
const entries = {
  dataservices: 'service',
  reuses: 'reuse',
  topics: 'topic',
  series: 'series',
  'community-resources': 'community',
  openings: 'opening',
} as const
for (const [noun, id] of Object.entries(entries)) {
  const at = (rest: string) => (ids: Ids) => `/api/${noun}/${ids[id]}${rest}`
  const states = ['PUT publication', 'DELETE publication', 'PUT archive', 'DELETE archive', 'PUT restoration']
  for (const state of states) {
    const [method, name] = state.split(' ')
    attempts[`${method} /api/${noun}/:id/${name}`] = { path: at(`/${name}`) }
  }
  attempts[`PATCH /api/${noun}/:id`] = { path: at(''), body: { title: 'À moi', version: 2 } }
  attempts[`POST /api/${noun}/:id/reversions`] = { path: at('/reversions'), body: { change: 1 } }
  attempts[`DELETE /api/${noun}/:id`] = { path: at('') }
  attempts[`PUT /api/${noun}/:id/producer`] = { path: at('/producer'), body: { organization: null } }
}
for (const [noun, id] of [
  ['reuses', 'reuse'],
  ['topics', 'topic'],
] as const)
  for (const method of ['PUT', 'DELETE'])
    attempts[`${method} /api/${noun}/:id/image`] = { path: (ids) => `/api/${noun}/${ids[id]}/image` }

const template = { definition: 'personnes', use: 'say', title: 'À nous', text: 'À nous' }

Object.assign(attempts, ckanAttempts, gatewayAttempts)

/** Routes where one makes something of one's own, or that are closed to all but the office (see routes.test.ts). */
const ownThings = [
  'POST /api/3/action/organization_create',
  'POST /api/batches',
  'POST /api/charts',
  'POST /api/community-resources',
  'POST /api/contact-points',
  'POST /api/dataservices',
  'POST /api/dataset-templates',
  'POST /api/datasets',
  'POST /api/demands',
  'PUT /api/demands/:id/support',
  'DELETE /api/demands/:id/support',
  'POST /api/datasets/advice',
  'POST /api/discussions',
  'POST /api/discussions/:id/messages',
  'POST /api/exchange/apis',
  'POST /api/exchange/packages',
  'POST /api/exchange/requests',
  'POST /api/exchange/delegations',
  'POST /api/harvest/preview',
  'POST /api/harvest/sources',
  'POST /api/openings',
  'POST /api/organizations',
  'POST /api/organizations/:organization/membership-requests',
  'POST /api/me/erasure',
  'POST /api/reuses',
  'POST /api/me/keys',
  'POST /api/schemas/:name/checks',
  'POST /api/series',
  'POST /api/topics',
  'POST /api/transfers',
  'POST /api/uploads',
  'PATCH /api/me',
  'PUT /api/follows',
  'DELETE /api/follows',
  'PUT /api/notifications/:id/read',
  'PUT /api/notifications/read',
  'PUT /api/notifications/choices',
  ...udataOwnThings,
]

test('a stranger who knows every id of an organisation changes nothing of it', async (t) => {
  const town = await openTown(t)
  assert.deepEqual(changingRoutes(town), [...Object.keys(attempts), ...ownThings].sort())
  const before = await fingerprint(town.ctx)
  for (const [who, stranger] of Object.entries(town.strangers)) {
    for (const [name, attempt] of Object.entries(attempts)) {
      const { statusCode, body } = await send(stranger, name, { ids: town.ids, attempt })
      assert.ok([403, 404].includes(statusCode), `${who}: ${name} answered ${statusCode} ${body}`)
    }
    for (const [url, body] of forOthers(town.ids)) {
      const answer = await stranger.post(url, body)
      assert.ok([403, 404].includes(answer.statusCode), `${who}: ${url} ${answer.statusCode} ${answer.body}`)
    }
  }
  assert.deepEqual(await fingerprint(town.ctx), before)
})

test('the forms of an organisation refuse a stranger with its token and all its ids', async (t) => {
  const town = await openTown(t)
  const before = await fingerprint(town.ctx)
  const open = [
    ...['/organizations/new', '/datasets/new', '/contact-points', '/organizations/:slug/join'],
    ...[
      '/harvest/sources/new',
      '/harvest/sources/new/preview',
      '/dataservices/new',
      '/reuses/new',
      '/topics/new',
      '/series/new',
      '/community-resources/new',
      '/openings/new',
      '/exchange/requests/new',
      '/exchange/templates/new',
    ],
    ...['/transfers/new', '/workspace/reminders', '/workspace/batches', '/workspace/imports'],
    ...['/discussions/new', '/discussions/:id/messages', '/demands/new', '/demands/:id/support'],
    ...['/follows', '/follows/end', '/notifications/read', '/notifications/settings'],
    ...['/oauth/authorize', '/exchange/software/delegations', '/dataset-templates/new'],
  ]
  const forms = town.app.routeList.filter(
    ({ method, url, config }) =>
      method === 'POST' && config?.dialect === 'site' && config.access === 'account' && !open.includes(url),
  )
  assert.ok(forms.length > 20)
  const valid = { ...draft, ...sheet, version: '1', status: 'accepted', after: '' }
  for (const { url } of forms.filter((form) => !form.url.startsWith('/account')))
    for (const [who, stranger] of Object.entries(town.strangers)) {
      const { statusCode, body } = await stranger.submit(fillForm(url, town.ids), {
        ...valid,
        role: roleOf(url),
      })
      // A multipart form refuses what is none before it looks at anything else.
      const refused = [403, 404].includes(statusCode) || (url.endsWith('/file') && statusCode === 415)
      assert.ok(refused, `${who}: ${url} answered ${statusCode} ${body.slice(0, 200)}`)
    }
  const { neighbour } = town.strangers
  const { organization, dataset, discussion } = town.ids
  for (const [url, fields] of [
    [`/contact-points?organization=${organization}`, { ...sheet, role: 'contact' }],
    ['/datasets/new', { ...draft, organization }],
    ['/dataset-templates/new', { name: 'À nous', organization }],
    ['/dataservices/new', { ...draft, organization }],
    ['/reuses/new', { ...sheet, organization }],
    ['/topics/new', { ...sheet, organization }],
    [`/discussions/${discussion}/messages`, { text: 'À nous', organization }],
    ['/transfers/new', { kind: 'dataset', id: dataset, to: `organization:${organization}` }],
    ['/series/new', { ...sheet, organization }],
    ['/community-resources/new', { ...sheet, organization }],
    ['/openings/new', { ...sheet, organization }],
    ['/exchange/requests/new', { api: town.ids.restricted, organization }],
    ['/exchange/templates/new', { ...template, organization }],
    ['/harvest/sources/new', { ...source, organization }],
    ['/harvest/sources/new/preview', { ...source, organization }],
  ] as const)
    assert.equal((await neighbour?.submit(url, fields))?.statusCode, 403, url)
  assert.deepEqual(await fingerprint(town.ctx), before)
})

test('keys that nobody may set are refused, wherever they are added, and nothing is written', async (t) => {
  const town = await openTown(t)
  const before = await fingerprint(town.ctx)
  const own: Record<string, Attempt> = {
    'POST /api/datasets': { path: () => '/api/datasets', body: draft },
    'POST /api/dataservices': { path: () => '/api/dataservices', body: draft },
    'POST /api/reuses': { path: () => '/api/reuses', body: { title: 'À moi' } },
    'POST /api/topics': { path: () => '/api/topics', body: { title: 'À moi' } },
    'POST /api/series': { path: () => '/api/series', body: { title: 'À moi' } },
    'POST /api/community-resources': { path: () => '/api/community-resources', body: { title: 'À moi' } },
    'POST /api/openings': { path: () => '/api/openings', body: { title: 'À moi' } },
    'POST /api/contact-points': { path: () => '/api/contact-points', body: sheet },
    'POST /api/organizations': { path: () => '/api/organizations', body: { name: 'Nouvelle' } },
    'POST /api/me/keys': { path: () => '/api/me/keys', body: { name: 'clé', scope: 'read', days: 3 } },
    'PATCH /api/me': {
      path: () => '/api/me',
      body: { firstName: 'A', lastName: 'B', lang: 'fr', version: 1 },
    },
  }
  const withBody = Object.entries({ ...attempts, ...own }).filter(
    ([name, { body }]) => body && body !== after && !(name in udataAttempts),
  )
  for (const [name, attempt] of withBody)
    for (const extra of forbidden(name)) {
      const body = { ...attempt.body, ...extra }
      const { statusCode } = await send(town.owner, name, { ids: town.ids, attempt: { ...attempt, body } })
      assert.equal(statusCode, 400, `${name} took ${JSON.stringify(extra)}`)
    }
  assert.deepEqual(await fingerprint(town.ctx), before)
})

test('keys that nobody may set are ignored by the forms of udata, and nothing is written', async (t) => {
  const town = await openTown(t)
  const before = await fingerprint(town.ctx)
  const changing = Object.entries(udataAttempts).filter(
    ([name]) => name.startsWith('PUT') && !/extras|member|logo|resources\/$/.test(name),
  )
  assert.ok(changing.length > 3)
  for (const [name, attempt] of changing)
    for (const body of forbidden(name)) {
      const sent = await send(town.owner, name, { ids: town.ids, attempt: { ...attempt, body } })
      assert.ok([200, 400].includes(sent.statusCode), `${name}: ${JSON.stringify(body)} ${sent.body}`)
    }
  assert.deepEqual(await fingerprint(town.ctx), before)
})

function forbidden(route: string): object[] {
  const keys: object[] = [
    { officeRoles: ['administrator'] },
    { office_roles: ['administrator'] },
    { visibility: 'public' },
    { ownerId: 'x' },
    { publishedAt: '2020-01-01T00:00:00Z' },
    { permissions: { edit: true } },
    { quality: { score: 1 } },
    { constructor: { prototype: { officeRoles: ['administrator'] } } },
  ]
  return route === 'POST /api/datasets/:id/resources' ? keys : [...keys, { id: 'f'.repeat(24) }]
}

async function send(who: Visitor, name: string, { ids, attempt }: { ids: Ids; attempt: Attempt }) {
  const method = name.split(' ')[0]?.toLowerCase()
  const path = attempt.path(ids)
  const body = completed(name, { ids, body: attempt.body })
  if (name === 'PATCH /api/uploads/:id')
    return who.patch(path, 'x', {
      'content-type': 'application/partial-upload',
      'upload-offset': '3',
      'upload-complete': '?1',
    })
  if (path.endsWith('/schedule/') && method === 'post')
    return who.post(path, '"0 4 * * *"', { 'content-type': 'application/json' })
  if (method === 'put') return who.put(path, body)
  if (method === 'patch') return who.patch(path, body)
  return method === 'delete' ? who.delete(path, body) : who.post(path, body)
}

/** Bodies that hold ids of the town. */
function completed(name: string, { ids, body }: { ids: Ids; body: object | undefined }): object | undefined {
  if (name === 'PUT /api/datasets/:id/resources/order') return { ...body, id: ids.link }
  return name === 'PUT /api/datasets/:id/resources/:rid/file' ? { ...body, upload: ids.upload } : body
}

function changingRoutes({ app }: Town): string[] {
  const names = app.routeList
    .filter(({ url, config }) => url.startsWith('/api/') && config?.access === 'account')
    .flatMap(({ method, url }) => [method].flat().map((one) => `${one} ${url}`))
    .filter((name) => !/^(GET|HEAD|OPTIONS)/.test(name))
  return [...new Set(names)].sort()
}

function roleOf(url: string): string {
  return url.startsWith('/contact-points') ? 'contact' : 'contributor'
}

function fillForm(url: string, ids: Ids): string {
  const places = {
    datasets: ids.link,
    members: ids.member,
    charts: ids.chart,
    sources: ids.source,
    demands: ids.demand,
    discussions: ids.discussion,
    exchange: ids.access,
    requests: ids.request,
    transfers: ids.transfer,
    'contact-points': ids.contact,
    'dataset-templates': ids.template,
  }
  const slugs = [
    ['/datasets/', ids.dataset],
    ['/dataservices/', ids.service],
    ['/reuses/', ids.reuse],
    ['/topics/', ids.topic],
    ['/series/', ids.series],
    ['/community-resources/', ids.community],
    ['/openings/', ids.opening],
  ] as const
  const place = Object.entries(places).find(([name]) => url.includes(`/${name}/`))
  return url
    .replace(':slug', slugs.find(([folder]) => url.startsWith(folder))?.[1] ?? ids.slug)
    .replace(':id', place?.[1] ?? ids.invitation)
    .replace(':message', ids.message)
    .replace(':step', 'describe')
    .replace(':file', `${'0'.repeat(64)}.pdf`)
    .replace(':act', url.startsWith('/exchange/') ? 'archive' : 'hand-back')
}
