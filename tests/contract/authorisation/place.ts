import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Actor } from '#kernel/context'
import { assign, findActor } from '#missions/people'
import type { Trial, Visitor } from '#testkit'
import { openTown, type Town } from '../town.ts'
import { type Asker, nobody } from './rules.ts'

const versioned = {
  dataset: 'datasets',
  service: 'dataservices',
  reuse: 'reuses',
  topic: 'topics',
  series: 'series',
  community: 'community-resources',
  organization: 'organizations',
} as const

const kindsWithVersion = [
  'dataset',
  'service',
  'reuse',
  'topic',
  'series',
  'community',
  'organization',
] as const

export type Ids = Town['ids'] & {
  namedInvitation: string
  namedRequest: string
  /** An organisation of the same people that owns nothing. */
  empty: string
  application: string
  versions: Record<keyof typeof versioned, number>
}

export interface Place {
  town: Town
  ids: Ids
  /** Role -> the account that has it; null for nobody. */
  roles: Record<string, { id: string } | null>
  author: { id: string }
}

/** A town, and somebody of every role that may come to it. */
export async function openPlace(t: TestContext): Promise<Place> {
  const town = await openTown(t)
  const { given, owner, ids, ctx } = town
  const { organization } = ids
  const elsewhere = await given.organization({ name: 'Commune lointaine' })
  const { id: empty } = await given.organization({ name: 'Régie sans données' })
  const of = (id: string, role: 'administrator' | 'editor' | 'contributor') =>
    given.account({ organizations: { [id]: role, ...(id === organization ? { [empty]: role } : {}) } })
  const author: { id: string } = (await owner.get('/api/me')).json()
  const membership = { organization_id: empty, account_id: author.id, role: 'administrator' as const }
  await ctx.db
    .insertInto('people.membership')
    .values({ ...membership, created_at: ctx.now() })
    .execute()
  const registered = await (await town.as(author)).submit('/account/applications/new', {
    ...{ name: 'Outil', site: 'https://example.org', redirects: '', scope: 'read', client: 'confidential' },
    organization,
  })
  const application = /account\/applications\/([0-9a-f]{24})/.exec(registered.body)?.[1] ?? ''
  const assigned = await of(organization, 'contributor')
  const named = await given.account({ firstName: 'Named', lastName: 'Person' })
  const kinds = { dataset: ids.dataset, dataservice: ids.service, reuse: ids.reuse, topic: ids.topic }
  const more = { series: ids.series, 'community-resource': ids.community }
  for (const [kind, id] of [...Object.entries({ ...kinds, ...more }), ['dataset', ids.draft] as const])
    await assign(ctx, organization, { accountId: assigned.id, kind, id })
  const invitation = await owner.post(`/api/organizations/${organization}/invitations`, {
    ...{ email: named.email, role: 'editor' },
  })
  const asked = { comment: 'Bonjour' }
  const request = await (await town.as(named)).post(
    `/api/organizations/${organization}/membership-requests`,
    asked,
  )
  assert.deepEqual([invitation.statusCode, request.statusCode], [201, 201])
  const versions = { dataset: 0, service: 0, reuse: 0, topic: 0, series: 0, community: 0, organization: 0 }
  for (const kind of kindsWithVersion)
    versions[kind] = (await owner.get(`/api/${versioned[kind]}/${ids[kind]}`)).json().version
  return {
    ...{ town, author },
    ids: {
      ...ids,
      versions,
      empty,
      application,
      namedInvitation: invitation.json().id,
      namedRequest: request.json().id,
    },
    roles: {
      nobody: null,
      person: await given.account(),
      named,
      contributor: await of(organization, 'contributor'),
      assigned,
      editor: await of(organization, 'editor'),
      administrator: await of(organization, 'administrator'),
      author,
      'administrator elsewhere': await of(elsewhere.id, 'administrator'),
      moderator: await given.account({ officeRoles: ['moderator'] }),
      instructor: await given.account({ officeRoles: ['instructor'] }),
      office: await given.account({ officeRoles: ['administrator'] }),
    },
  }
}

export interface Player {
  role: string
  visitor: Visitor
  asker: Asker
}

/** Everybody in front of the same program, with what policies read of them. */
export async function playersOf({ roles, ids, author }: Place, trial: Trial): Promise<Player[]> {
  const players: Player[] = []
  for (const [role, account] of Object.entries(roles)) {
    const actor: Actor | null = account ? await findActor(trial.ctx, account.id) : nobody
    assert.ok(actor, role)
    const asker = { actor, organization: ids.organization, assigned: role === 'assigned', author: author.id }
    players.push({ role, asker, visitor: account ? await trial.as(account) : trial.anonymous })
  }
  return players
}
