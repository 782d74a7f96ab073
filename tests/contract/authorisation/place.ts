import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { Actor } from '#kernel/context'
import { assign, findActor } from '#missions/people'
import type { Trial, Visitor } from '#testkit'
import { openTown, type Town } from '../town.ts'
import { type Asker, nobody } from './rules.ts'

/** Name in the town -> part of the address; what is changed from the version that was read. */
const versioned = [
  ['dataset', 'datasets'],
  ['service', 'dataservices'],
  ['reuse', 'reuses'],
  ['topic', 'topics'],
  ['series', 'series'],
  ['opening', 'openings'],
  ['community', 'community-resources'],
  ['organization', 'organizations'],
] as const

export type Ids = Town['ids'] & {
  namedInvitation: string
  namedRequest: string
  /** An organisation of the same people that owns nothing. */
  empty: string
  application: string
  opening: string
  certification: string
  /** Drafts of the office. */
  page: string
  post: string
  versions: Record<(typeof versioned)[number][0], number>
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
  const assigned = await of(organization, 'contributor')
  const named = await given.account({ firstName: 'Named', lastName: 'Person' })
  const made = {
    ...ids,
    empty,
    ...(await madeMore(town)),
    ...(await askedOf(town, named)),
    ...(await writtenBy(town)),
  }
  for (const [kind, id] of assignable(made))
    await assign(ctx, organization, { accountId: assigned.id, kind, id })
  return {
    ...{ town, author },
    ids: { ...made, versions: await versionsOf(owner, made) },
    roles: {
      nobody: null,
      person: await given.account(),
      named,
      contributor: await of(organization, 'contributor'),
      assigned,
      editor: await of(organization, 'editor'),
      administrator: await of(organization, 'administrator'),
      author,
      receiver: { id: ids.member },
      'administrator elsewhere': await of(elsewhere.id, 'administrator'),
      moderator: await given.account({ officeRoles: ['moderator'] }),
      instructor: await given.account({ officeRoles: ['instructor'] }),
      'editor of pages': await given.account({ officeRoles: ['editor'] }),
      office: await given.account({ officeRoles: ['administrator'] }),
    },
  }
}

/** What the town lacks: an application, a promise and a certification that was asked for. */
async function madeMore({ house, ids: { organization }, owner }: Town) {
  const registered = await owner.submit('/account/applications/new', {
    ...{ name: 'Outil', site: 'https://example.org', redirects: '', scope: 'read', client: 'confidential' },
    organization,
  })
  const promised = await owner.post('/api/openings', { title: 'Nos bancs, bientôt', organization })
  const asked = await owner.post(`/api/organizations/${organization}/certification`, { kind: 'company' })
  assert.deepEqual([promised.statusCode, asked.statusCode], [201, 201], promised.body + asked.body)
  const { rows } = await house.pool.query('select id from people.certification')
  return {
    application: /account\/applications\/([0-9a-f]{24})/.exec(registered.body)?.[1] ?? '',
    opening: String(promised.json().id),
    certification: String(rows[0]?.id),
  }
}

/** What the office wrote and nobody reads yet. */
async function writtenBy({ given, as }: Town): Promise<{ page: string; post: string }> {
  const editor = await as(await given.account({ officeRoles: ['editor'] }))
  const write = async (folder: string) => {
    const made = await editor.post(`/api/${folder}`, { title: { fr: 'À venir' } })
    assert.equal(made.statusCode, 201, made.body)
    return String(made.json().id)
  }
  return { page: await write('pages'), post: await write('posts') }
}

/** Somebody who is invited, and who asked to join. */
async function askedOf(town: Town, named: { id: string; email: string }) {
  const base = `/api/organizations/${town.ids.organization}`
  const invited = await town.owner.post(`${base}/invitations`, { email: named.email, role: 'editor' })
  const asking = await (await town.as(named)).post(`${base}/membership-requests`, { comment: 'Bonjour' })
  assert.deepEqual([invited.statusCode, asking.statusCode], [201, 201])
  return { namedInvitation: String(invited.json().id), namedRequest: String(asking.json().id) }
}

function assignable(ids: Omit<Ids, 'versions'>): (readonly [kind: string, id: string])[] {
  const entries = { dataservice: ids.service, reuse: ids.reuse, topic: ids.topic, series: ids.series }
  const more = { opening: ids.opening, 'community-resource': ids.community }
  return [...Object.entries({ ...entries, ...more }), ['dataset', ids.dataset], ['dataset', ids.draft]]
}

async function versionsOf(owner: Visitor, ids: Omit<Ids, 'versions'>): Promise<Ids['versions']> {
  const versions = {
    dataset: 0,
    service: 0,
    reuse: 0,
    topic: 0,
    series: 0,
    opening: 0,
    community: 0,
    organization: 0,
  }
  for (const [name, part] of versioned)
    versions[name] = (await owner.get(`/api/${part}/${ids[name]}`)).json().version
  return versions
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
    const asker = {
      actor,
      organization: ids.organization,
      assigned: role === 'assigned',
      author: author.id,
      receiver: ids.member,
    }
    players.push({ role, asker, visitor: account ? await trial.as(account) : trial.anonymous })
  }
  return players
}
