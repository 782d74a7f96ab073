import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anonymous, systemActor } from '#kernel/context'
import {
  mayAnswerTransfer,
  mayCampaign,
  mayCreateFor,
  mayDecorate,
  mayEdit,
  mayEditChart,
  mayGovern,
  mayImportOpenings,
  mayKeepChart,
  mayPromise,
  mayRemoveChart,
  maySee,
  maySeeFile,
  mayTakeAwayPromise,
  mayTransfer,
  mayWithdrawTransfer,
} from './policy.ts'

const person = (more: Partial<Actor>): Actor => ({ ...anonymous, kind: 'person', id: 'somebody', ...more })

const actors = {
  anonymous,
  stranger: person({}),
  administrator: person({ id: 'a', organizations: { town: 'administrator' } }),
  editor: person({ id: 'e', organizations: { town: 'editor' } }),
  contributor: person({ id: 'c', organizations: { town: 'contributor' } }),
  neighbour: person({ id: 'n', organizations: { village: 'administrator' } }),
  owner: person({ id: 'o' }),
  moderator: person({ id: 'm', officeRoles: ['moderator'] }),
  instructor: person({ id: 'i', officeRoles: ['instructor'] }),
  office: person({ id: 'x', officeRoles: ['administrator'] }),
  system: systemActor,
}
type Who = keyof typeof actors

const ofTown = { organizationId: 'town', ownerId: null, assigned: false }
const assignedOfTown = { ...ofTown, assigned: true }
const ofOwner = { organizationId: null, ownerId: 'o', assigned: false }
const shown = { deletedAt: null }

const rows: [rule: string, may: (actor: Actor) => boolean, yes: Who[]][] = [
  [
    'edit a dataset of the town',
    (actor) => mayEdit(actor, ofTown),
    ['administrator', 'editor', 'office', 'system'],
  ],
  [
    'edit a dataset of the town assigned to oneself',
    (actor) => mayEdit(actor, assignedOfTown),
    ['administrator', 'editor', 'contributor', 'office', 'system'],
  ],
  ['edit a dataset of one person', (actor) => mayEdit(actor, ofOwner), ['owner', 'office', 'system']],
  [
    'delete an assigned dataset',
    (actor) => mayGovern(actor, assignedOfTown),
    ['administrator', 'editor', 'office', 'system'],
  ],
  ['delete the dataset of one person', (actor) => mayGovern(actor, ofOwner), ['owner', 'office', 'system']],
  ['see a public dataset', (actor) => maySee(actor, { ...ofTown, ...shown, visibility: 'public' }), keys()],
  [
    'see a draft of the town',
    (actor) => maySee(actor, { ...ofTown, ...shown, visibility: 'draft' }),
    ['administrator', 'editor', 'office', 'system'],
  ],
  [
    'see an assigned draft of the town',
    (actor) => maySee(actor, { ...assignedOfTown, ...shown, visibility: 'draft' }),
    ['administrator', 'editor', 'contributor', 'office', 'system'],
  ],
  [
    'see a deleted dataset of the town',
    (actor) => maySee(actor, { ...ofTown, visibility: 'public', deletedAt: new Date(0) }),
    ['administrator', 'editor', 'office', 'system'],
  ],
  [
    'see a private dataset of one person',
    (actor) => maySee(actor, { ...ofOwner, ...shown, visibility: 'private' }),
    ['owner', 'office', 'system'],
  ],
  [
    'know of a file under embargo in a public dataset of the town',
    (actor) => maySeeFile(actor, { ...ofTown, ...shown, visibility: 'public' }, new Date(0)),
    ['administrator', 'editor', 'instructor', 'office', 'system'],
  ],
  [
    'know of a file under embargo in a draft of the town',
    (actor) => maySeeFile(actor, { ...ofTown, ...shown, visibility: 'draft' }, new Date(0)),
    ['administrator', 'editor', 'office', 'system'],
  ],
  [
    'create for the town',
    (actor) => mayCreateFor(actor, { organizationId: 'town', ownerId: null }),
    ['administrator', 'editor', 'contributor', 'office', 'system'],
  ],
  [
    'create for the owner',
    (actor) => mayCreateFor(actor, { organizationId: null, ownerId: 'o' }),
    ['owner', 'office', 'system'],
  ],
  [
    'transfer from the town to the village',
    (actor) => mayTransfer(actor, { from: ofTown, to: { organizationId: 'village', ownerId: null } }),
    ['office', 'system'],
  ],
  [
    'answer a transfer to the town',
    (actor) => mayAnswerTransfer(actor, { organizationId: 'town', ownerId: null }),
    ['administrator', 'editor', 'office', 'system'],
  ],
  [
    'answer a transfer to the owner',
    (actor) => mayAnswerTransfer(actor, { organizationId: null, ownerId: 'o' }),
    ['owner'],
  ],
  [
    'take for the town what its holder agreed to give',
    (actor) => mayTransfer(actor, { from: ofOwner, to: ofTown, agreed: true }),
    ['administrator', 'editor', 'office', 'system'],
  ],
  [
    'take for the owner what the town agreed to give',
    (actor) => mayTransfer(actor, { from: ofTown, to: ofOwner, agreed: true }),
    ['owner'],
  ],
  [
    'answer a transfer as somebody else',
    (actor) => mayAnswerTransfer({ ...actor, behind: { id: 'x', name: 'x' } }, ofTown),
    [],
  ],
  [
    'withdraw a transfer from the town that the owner proposed',
    (actor) => mayWithdrawTransfer(actor, ofTown, 'o'),
    ['administrator', 'editor', 'owner', 'office', 'system'],
  ],
  [
    'keep a chart of a public dataset',
    (actor) => mayKeepChart(actor, { ...ofTown, ...shown, visibility: 'public' }),
    keys().filter((who) => who !== 'anonymous'),
  ],
  [
    'keep a chart of a draft of the town',
    (actor) => mayKeepChart(actor, { ...ofTown, ...shown, visibility: 'draft' }),
    ['administrator', 'editor', 'office', 'system'],
  ],
  [
    'rename a chart of the owner on a dataset of the town',
    (actor) => mayEditChart(actor, 'o', ofTown),
    ['administrator', 'editor', 'owner', 'office', 'system'],
  ],
  [
    'rename a chart whose author is erased',
    (actor) => mayEditChart(actor, null, ofTown),
    ['administrator', 'editor', 'office', 'system'],
  ],
  [
    'delete a chart of the owner on a dataset of the town',
    (actor) => mayRemoveChart(actor, 'o', ofTown),
    ['administrator', 'editor', 'owner', 'moderator', 'office', 'system'],
  ],
  [
    'write a promise of the town',
    (actor) => mayPromise(actor, 'town'),
    ['administrator', 'editor', 'contributor', 'office', 'system'],
  ],
  [
    'write a promise of some organisation',
    (actor) => mayPromise(actor, null),
    ['administrator', 'editor', 'contributor', 'neighbour', 'office', 'system'],
  ],
  [
    'take away a public promise',
    (actor) => mayTakeAwayPromise(actor, { published: true }),
    ['office', 'system'],
  ],
  ['import a roadmap', (actor) => mayImportOpenings(actor), ['office', 'system']],
  ['send a campaign', (actor) => mayCampaign(actor), ['office', 'system']],
  ['give badges', (actor) => mayDecorate(actor), ['moderator', 'office', 'system']],
]

for (const [rule, may, yes] of rows) {
  for (const who of keys()) {
    test(`${who} ${yes.includes(who) ? 'may' : 'may not'} ${rule}`, () =>
      assert.equal(may(actors[who]), yes.includes(who)))
  }
}

test('an editor of both organisations may transfer between them', () => {
  const both = person({ organizations: { town: 'editor', village: 'editor' } })
  assert.equal(mayTransfer(both, { from: ofTown, to: { organizationId: 'village', ownerId: null } }), true)
})

test('a dataset without producer belongs to nobody', () => {
  const nobodys = { organizationId: null, ownerId: null, assigned: false }
  assert.equal(mayEdit(anonymous, nobodys), false)
  assert.equal(mayEdit(person({}), nobodys), false)
})

test('names of JavaScript are nobody’s organisation', () => {
  for (const organizationId of ['__proto__', 'constructor', 'toString'])
    assert.equal(mayCreateFor(person({}), { organizationId, ownerId: null }), false)
})

function keys(): Who[] {
  return [
    'anonymous',
    'stranger',
    'administrator',
    'editor',
    'contributor',
    'neighbour',
    'owner',
    'moderator',
    'office',
    'system',
  ]
}
