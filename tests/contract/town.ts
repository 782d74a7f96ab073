import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { newId } from '#kernel/context'
import { createSource } from '#missions/harvest'
import { examineUnread } from '#missions/privacy'
import { type TestApp, testApp, type Visitor } from '#testkit'

/** A town with all that may be attacked, the one who administers it, and strangers who hold its every id. */
export interface Town extends TestApp {
  owner: Visitor
  strangers: Record<string, Visitor>
  /** Ids of the town by the name that routes give them. */
  ids: Record<'organization' | 'slug' | 'dataset' | 'draft' | 'link' | 'file' | 'contact', string> &
    Record<
      | 'invitation'
      | 'request'
      | 'session'
      | 'key'
      | 'upload'
      | 'member'
      | 'ownInvitation'
      | 'scan'
      | 'batch'
      | 'chart'
      | 'source'
      | 'service'
      | 'reuse'
      | 'topic'
      | 'element'
      | 'demand'
      // A request for access of the town.
      | 'access'
      | 'restricted'
      | 'transfer'
      | 'discussion'
      | 'message'
      | 'report'
      | 'decision'
      | 'series'
      | 'community'
      | 'opening'
      | 'template'
      // A public dataset of the neighbour, that the town completes.
      | 'foreign',
      string
    >
}

export async function openTown(t: TestContext): Promise<Town> {
  const app = await testApp(t)
  const { given, as } = app
  const organization = await given.organization({ name: 'Ville de Sèvres' })
  const elsewhere = await given.organization({ name: 'Village d’à côté' })
  const account = await given.account({ organizations: { [organization.id]: 'administrator' } })
  const member = await given.account({ organizations: { [organization.id]: 'editor' } })
  const citizen = await given.account()
  const owner = await as(account)
  const dataset = await given.dataset({ organization: organization.id })
  const draft = await given.dataset({ organization: organization.id, published: false, title: 'Brouillon' })
  const file = await given.resource(dataset.id, { file: { name: 'arbres.csv', content: 'a;b\n1;2\n' } })
  const link = await given.resource(dataset.id)
  const foreign = await given.dataset({ organization: elsewhere.id, title: 'Bancs du village' })
  await examineUnread(app.ctx, { owner: `resource:${file.id}`, version: '1' })
  const { rows: scans } = await app.house.pool.query('select id from privacy.scan')
  const base = `/api/organizations/${organization.id}`
  return {
    ...app,
    owner,
    strangers: {
      neighbour: await as(await given.account({ organizations: { [elsewhere.id]: 'administrator' } })),
      citizen: await as(await given.account()),
    },
    ids: {
      ...{ organization: organization.id, slug: organization.slug, member: member.id, foreign: foreign.id },
      ...{ dataset: dataset.id, draft: draft.id, file: file.id, link: link.id },
      scan: String(scans[0]?.id),
      batch: await make(owner, '/api/batches', {
        datasets: [dataset.id],
        change: { what: 'frequency', frequency: 'monthly' },
      }),
      chart: await chartOf(app, { dataset: dataset.id, resource: file.id }),
      source: await sourceOf(app, organization.id),
      ...(await discussionOf(owner, { organization: organization.id, dataset: dataset.id })),
      ...(await entriesOf(owner, {
        organization: organization.id,
        datasets: [dataset.id],
        foreign: foreign.id,
      })),
      ...(await judgedOf(app, dataset.id)),
      ...(await accessOf(app, { owner, organization: organization.id })),
      transfer: await proposed(owner, { id: draft.id, person: member.id }),
      demand: await make(owner, '/api/demands', {
        ...{ title: 'Nos piscines', what: 'Les horaires.', why: 'Nager.' },
        organization: organization.id,
      }),
      contact: await contactOf(owner, organization.id),
      template: await templateOf(owner, organization.id),
      invitation: await make(owner, `${base}/invitations`, { email: 'guest@example.org', role: 'editor' }),
      ownInvitation: await make(owner, `${base}/invitations`, { email: citizen.email, role: 'editor' }),
      request: await make(await as(citizen), `${base}/membership-requests`, { comment: 'Bonjour' }),
      key: await make(owner, '/api/me/keys', { name: 'clé', scope: 'all', days: 30 }),
      upload: await make(owner, '/api/uploads', 'a;b', { 'content-type': 'text/csv' }),
      session: (await owner.get('/api/me/sessions')).json().items[0].id,
    },
  }
}

/** To a provider that none of the strangers belongs to. */
async function accessOf(
  { given }: TestApp,
  { owner, organization }: { owner: Visitor; organization: string },
): Promise<Record<'access' | 'restricted', string>> {
  const provider = await given.organization({ name: 'Caisse' })
  const { slug: restricted } = await given.restrictedApi({ providerId: provider.id })
  const access = await make(owner, '/api/exchange/requests', { api: restricted, organization })
  return { access, restricted }
}

/** To somebody who is none of the strangers. */
function proposed(owner: Visitor, to: { id: string; person: string }): Promise<string> {
  return make(owner, '/api/transfers', { kind: 'dataset', ...to })
}

function templateOf(owner: Visitor, organization: string): Promise<string> {
  return make(owner, '/api/dataset-templates', { organization, name: 'Budget' })
}

function contactOf(owner: Visitor, organization: string): Promise<string> {
  return make(owner, '/api/contact-points', { organization, name: 'Mairie', email: 'mairie@example.org' })
}

async function make(
  who: Visitor,
  url: string,
  ...sent: [body: object | string, headers?: Record<string, string>]
): Promise<string> {
  const answer = await who.post(url, ...sent)
  assert.equal(answer.statusCode, 201, `${url}: ${answer.body}`)
  return String(answer.json().id)
}

/** A public entry of each kind, all of the organisation. */
async function entriesOf(
  owner: Visitor,
  { foreign, ...holder }: { organization: string; datasets: string[]; foreign: string },
): Promise<Record<'service' | 'reuse' | 'topic' | 'element' | 'series' | 'community' | 'opening', string>> {
  const said = { title: 'Les arbres', description: 'Chercher un arbre.', ...holder }
  const publish = async (base: string, draft: object) => {
    const { datasets, ...own } = said
    const named = ['/api/topics', '/api/community-resources'].includes(base) ? {} : { datasets }
    const made = await owner.post(base, { ...own, ...named, ...draft })
    assert.equal(made.statusCode, 201, made.body)
    const { id } = made.json()
    assert.equal((await owner.put(`${base}/${id}/publication`)).statusCode, 200)
    return String(id)
  }
  const page = { url: 'https://example.org/arbres', type: 'application', theme: 'others' }
  const topic = await publish('/api/topics', { sections: [{ elements: [{ title: 'Un guide' }] }] })
  return {
    topic,
    element: (await owner.get(`/api/topics/${topic}`)).json().sections[0].elements[0].id,
    service: await publish('/api/dataservices', { baseUrl: 'https://example.org/api' }),
    reuse: await publish('/api/reuses', page),
    series: await publish('/api/series', {}),
    opening: await publish('/api/openings', { planned: '2027-Q1', decidedBy: 'Feuille de route' }),
    community: await publish('/api/community-resources', { url: page.url, dataset: foreign }),
  }
}

/** A discussion that the organisation itself opened on its dataset. */
async function discussionOf(
  owner: Visitor,
  { organization, dataset }: { organization: string; dataset: string },
): Promise<{ discussion: string; message: string }> {
  const said = { title: 'Nouveau millésime', text: 'Il paraît en mars.', organization }
  const opened = await owner.post('/api/discussions', { ...said, record: { kind: 'dataset', id: dataset } })
  assert.equal(opened.statusCode, 201, opened.body)
  const { id: discussion } = opened.json()
  const { items } = (await owner.get(`/api/discussions/${discussion}/messages`)).json()
  return { discussion, message: items[0].id }
}

/** A report that waits, and the reasons of a warning that moderators gave about the same dataset. */
async function judgedOf(
  { anonymous, as, given, house }: TestApp,
  dataset: string,
): Promise<{ report: string; decision: string }> {
  const said = { record: { kind: 'dataset', id: dataset }, reason: 'other', words: 'À revoir.' }
  const moderator = await as(await given.account({ officeRoles: ['moderator'] }))
  const first = await make(anonymous, '/api/reports', said)
  const verdict = { verdict: 'warn', ground: 'other', words: 'À revoir.' }
  const warned = await moderator.put(`/api/reports/${first}/verdict`, verdict)
  assert.equal(warned.statusCode, 204, warned.body)
  const { rows } = await house.pool.query('select id from conversation.decision')
  return { report: await make(anonymous, '/api/reports', said), decision: String(rows[0]?.id) }
}

/** A catalogue elsewhere that the office accepted. */
async function sourceOf({ ctx }: TestApp, organization: string): Promise<string> {
  const draft = { name: 'Catalogue', url: 'https://example.org/c.ttl', backend: 'dcat', organization }
  return (await createSource(ctx, { ...draft, filters: [], schedule: null, archives: true, active: true })).id
}

/** A chart that nobody had to draw: what is attacked is its row. */
async function chartOf(
  { ctx }: TestApp,
  { dataset, resource }: { dataset: string; resource: string },
): Promise<string> {
  const [id, now] = [newId(ctx), ctx.now()]
  const row = {
    id,
    dataset_id: dataset,
    resource_id: resource,
    title: 'Arbres par rue',
    query: 'chart=bar',
    kind: 'bar',
  }
  const by = { author_id: null, by_producer: true, created_at: now, modified_at: now }
  await ctx.db
    .insertInto('catalogue.chart')
    .values({ ...row, ...by })
    .execute()
  return id
}
