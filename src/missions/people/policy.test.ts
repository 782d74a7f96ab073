import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anonymous, systemActor } from '#kernel/context'
import {
  mayActAs,
  mayAdminister,
  mayCertify,
  mayContribute,
  mayCreateOrganization,
  mayEdit,
  mayEraseAccount,
  mayGiveBadges,
  mayGiveOfficeRoles,
  mayManageApplication,
  mayRemoveMember,
  mayRestoreOrganization,
  maySeeAccounts,
  maySeeCertification,
  maySeeCertifications,
  maySeeMembership,
} from './policy.ts'

const person = (more: Partial<Actor>): Actor => ({ ...anonymous, kind: 'person', id: 'me', ...more })

const who = {
  anonymous,
  citizen: person({}),
  contributor: person({ organizations: { water: 'contributor' } }),
  editor: person({ organizations: { water: 'editor' } }),
  head: person({ organizations: { water: 'administrator' } }),
  stranger: person({ organizations: { roads: 'administrator' } }),
  moderator: person({ officeRoles: ['moderator'] }),
  instructor: person({ officeRoles: ['instructor'] }),
  editorOfPages: person({ officeRoles: ['editor'] }),
  office: person({ officeRoles: ['administrator'] }),
  system: systemActor,
}
const everyone = Object.keys(who)

/** Rule -> what is asked -> who may; whoever is not named may not. */
const table: [rule: string, may: (actor: Actor) => boolean, allowed: string][] = [
  ['administer water', (actor) => mayAdminister(actor, 'water'), 'head office system'],
  ['edit what water publishes', (actor) => mayEdit(actor, 'water'), 'editor head office system'],
  ['contribute to water', (actor) => mayContribute(actor, 'water'), 'contributor editor head office system'],
  [
    'see addresses of members',
    (actor) => maySeeMembership(actor, 'water'),
    'head moderator instructor office system',
  ],
  [
    'manage the application of water',
    (actor) => mayManageApplication(actor, { ownerId: null, organizationId: 'water' }),
    'head office system',
  ],
  [
    'manage the application of somebody else',
    (actor) => mayManageApplication(actor, { ownerId: 'other', organizationId: null }),
    '',
  ],
  ['send somebody away', (actor) => mayRemoveMember(actor, 'water', 'other'), 'head office system'],
  [
    'create an organisation',
    mayCreateOrganization,
    everyone.filter((name) => name !== 'anonymous').join(' '),
  ],
  ['give badges', mayGiveBadges, 'office system'],
  ['certify water', (actor) => mayCertify(actor, 'water'), 'instructor office system'],
  [
    'certify water, being of it',
    (actor) => mayCertify({ ...actor, organizations: { water: 'contributor' } }, 'water'),
    'office system',
  ],
  ['see the queue of certifications', maySeeCertifications, 'moderator instructor office system'],
  [
    'see the certification of water',
    (actor) => maySeeCertification(actor, 'water'),
    'head moderator instructor office system',
  ],
  ['give office roles', mayGiveOfficeRoles, 'office system'],
  ['see accounts', maySeeAccounts, 'moderator instructor office system'],
  ['erase the account of somebody else', (actor) => mayEraseAccount(actor, 'other'), 'office system'],
  [
    'restore what administrators deleted, having been one',
    (actor) =>
      actor.id !== null && mayRestoreOrganization(actor, { wasAdministrator: true, byOffice: false }),
    everyone.filter((name) => !['anonymous', 'system'].includes(name)).join(' '),
  ],
  [
    'restore what administrators deleted, not having been one',
    (actor) => mayRestoreOrganization(actor, { wasAdministrator: false, byOffice: false }),
    'office system',
  ],
  [
    'act as somebody without role here',
    (actor) => mayActAs(actor, { id: 'other', officeRoles: [] }),
    'office',
  ],
  ['act as another of the office', (actor) => mayActAs(actor, { id: 'o', officeRoles: ['moderator'] }), ''],
  [
    'act as somebody through somebody',
    (actor) => mayActAs({ ...actor, behind: { id: 'x', name: 'x' } }, { id: 'o', officeRoles: [] }),
    '',
  ],
  [
    'restore what the office deleted, having been its administrator',
    (actor) => mayRestoreOrganization(actor, { wasAdministrator: true, byOffice: true }),
    'office system',
  ],
]

for (const [rule, may, allowed] of table) {
  test(`who may ${rule}: ${allowed}`, () => {
    const found = Object.entries(who).filter(([, actor]) => may(actor))
    assert.deepEqual(
      found.map(([name]) => name),
      allowed.split(' ').filter(Boolean),
    )
  })
}

test('anyone may leave an organisation', () => {
  assert.equal(mayRemoveMember(who.contributor, 'water', 'me'), true)
  assert.equal(mayRemoveMember(anonymous, 'water', 'me'), false)
})

test('anyone may erase their own account, and nobody has none to erase', () => {
  assert.equal(mayEraseAccount(who.contributor, 'me'), true)
  assert.equal(mayEraseAccount(anonymous, 'me'), false)
})

test('no organisation is administered through the prototype of an object', () => {
  assert.equal(mayAdminister(who.citizen, 'constructor'), false)
})
