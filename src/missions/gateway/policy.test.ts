import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anonymous, systemActor } from '#kernel/context'
import {
  mayDelegate,
  mayReadStop,
  mayReleaseStop,
  mayRevokeClient,
  mayRunClients,
  maySeeClients,
  mayTellHealth,
} from './policy.ts'

const person: Actor = { ...anonymous, kind: 'person', id: 'p' }
const of = (
  organization: string,
  role: 'administrator' | 'editor' | 'contributor' = 'administrator',
): Actor => ({
  ...person,
  organizations: { [organization]: role },
})
const office = (role: 'administrator' | 'moderator' | 'instructor' | 'editor'): Actor => ({
  ...person,
  officeRoles: [role],
})
const both: Actor = { ...person, organizations: { town: 'administrator', provider: 'administrator' } }
const judge: Actor = { ...of('town'), officeRoles: ['instructor'] }
const acted: Actor = { ...of('town'), behind: { id: 'a', name: 'Office' } }

/** The software of a vendor calls for the town, to a provider. */
const parties = { ownerId: 'vendor', consumerId: 'town', providerId: 'provider' }

test('who runs software, who consents, who releases', () => {
  type Row = [
    string,
    Actor,
    see: boolean,
    run: boolean,
    revoke: boolean,
    consent: boolean,
    read: boolean,
    release: boolean,
    tell: boolean,
  ]
  const table: Row[] = [
    ['nobody', anonymous, false, false, false, false, false, false, false],
    ['an account', person, false, false, false, false, false, false, false],
    ['a contributor of the town', of('town', 'contributor'), false, false, false, false, false, false, false],
    ['an editor of the town', of('town', 'editor'), false, false, false, false, false, false, false],
    ['an administrator of the town', of('town'), true, true, true, true, true, false, false],
    ['somebody acting as them', acted, true, false, false, false, true, false, false],
    ['an administrator of the vendor', of('vendor'), false, false, false, false, true, false, false],
    ['an administrator of the provider', of('provider'), false, false, false, false, true, true, true],
    ['an editor of the provider', of('provider', 'editor'), false, false, false, false, false, false, false],
    ['an administrator of town and provider', both, true, true, true, true, true, false, true],
    ['an editor of the office', office('editor'), false, false, false, false, false, false, false],
    ['a moderator of the office', office('moderator'), false, false, false, false, false, false, false],
    ['an instructor of the office', office('instructor'), true, false, true, false, true, true, true],
    ['an instructor who administers the town', judge, true, true, true, true, true, false, true],
    ['an administrator of the office', office('administrator'), true, true, true, false, true, true, true],
    ['the program', systemActor, true, true, true, false, true, true, true],
  ]
  for (const [who, actor, see, run, revoke, consent, read, release, tell] of table) {
    assert.equal(maySeeClients(actor, 'town'), see, `${who} sees`)
    assert.equal(mayRunClients(actor, 'town'), run, `${who} runs`)
    assert.equal(mayRevokeClient(actor, 'town'), revoke, `${who} revokes`)
    assert.equal(mayDelegate(actor, 'town'), consent, `${who} consents`)
    assert.equal(mayReadStop(actor, parties), read, `${who} reads a stop`)
    assert.equal(mayReleaseStop(actor, parties), release, `${who} releases`)
    assert.equal(mayTellHealth(actor, 'provider'), tell, `${who} announces`)
  }
})
