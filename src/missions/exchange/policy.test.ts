import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anonymous, systemActor } from '#kernel/context'
import {
  actsOnRequest,
  type HeldRequest,
  mayReadRequest,
  mayRunWebhooks,
  maySeeWebhooks,
  mayWriteTemplate,
} from './policy.ts'

const now = new Date('2026-11-27T08:00:00Z')
const person: Actor = { ...anonymous, kind: 'person', id: 'somebody' }
const who: Readonly<Record<string, Actor>> = {
  nobody: anonymous,
  stranger: person,
  applicant: { ...person, id: 'applicant', organizations: { town: 'contributor' } },
  'former member': { ...person, id: 'applicant' },
  'co-owner': { ...person, id: 'co-owner', organizations: { town: 'editor' } },
  administrator: { ...person, id: 'mayor', organizations: { town: 'administrator' } },
  member: { ...person, id: 'colleague', organizations: { town: 'editor' } },
  'other organisation': { ...person, organizations: { village: 'administrator' } },
  provider: { ...person, id: 'provider', organizations: { caisse: 'editor' } },
  'contributor of provider': { ...person, organizations: { caisse: 'contributor' } },
  instructor: { ...person, id: 'instructor', officeRoles: ['instructor'] },
  moderator: { ...person, officeRoles: ['moderator'] },
  'instructor of the town': {
    ...person,
    officeRoles: ['instructor'],
    organizations: { town: 'contributor' },
  },
  'applicant, as the provider': {
    ...person,
    id: 'provider',
    organizations: { caisse: 'editor' },
    behind: { id: 'applicant', name: '' },
  },
  'the office, as the provider': {
    ...{ ...person, id: 'provider', organizations: { caisse: 'editor' } },
    behind: { id: 'ada', name: '' },
  },
  'the office, as the mayor': {
    ...{ ...person, id: 'mayor', organizations: { town: 'administrator' } },
    behind: { id: 'ada', name: '' },
  },
  'the office, as the applicant': {
    ...{ ...person, id: 'applicant', organizations: { town: 'contributor' } },
    behind: { id: 'ada', name: '' },
  },
}
const active = { state: 'active', endsAt: new Date('2027-11-27T08:00:00Z'), revokedAt: null } as const
const request: HeldRequest = {
  ...{
    state: 'draft',
    again: null,
    organizationId: 'town',
    providerId: 'caisse',
    proposal: null,
    contactsWait: false,
    grant: null,
  },
  ...{ wasSent: true, ownerIds: ['applicant', 'co-owner'] },
}

/** What its provider may do in each state. */
const instructed = {
  draft: '',
  submitted: 'say request-changes decide assign',
  proposed: 'say send-back assign',
  changes: 'say',
  unconfirmed: 'say request-changes decide assign remind-contacts',
  granted: 'say revoke',
  ending: 'say revoke',
  reopened: 'say cancel revoke',
  'sent again': 'say request-changes decide assign cancel revoke',
  announced: 'say revoke maintain',
  expired: 'say archive',
  refused: 'say archive',
  revoked: 'say archive',
  archived: '',
}

test('who may do what to a request for access, in each state', () => {
  const ending = { ...active, endsAt: new Date('2027-01-27T08:00:00Z') }
  const states: Readonly<Record<string, HeldRequest>> = {
    draft: { ...request, wasSent: false },
    submitted: { ...request, state: 'submitted' },
    proposed: { ...request, state: 'submitted', proposal: { by: 'provider' } },
    changes: { ...request, state: 'changes_requested' },
    unconfirmed: { ...request, state: 'submitted', contactsWait: true },
    granted: { ...request, state: 'granted', grant: active },
    ending: { ...request, state: 'granted', grant: ending },
    reopened: { ...request, again: 'reopening', grant: active },
    'sent again': { ...request, state: 'submitted', again: 'renewal', grant: active },
    expired: { ...request, state: 'granted', grant: { ...ending, state: 'expired', endsAt: now } },
    announced: { ...request, state: 'granted', grant: { ...active, revokedAt: active.endsAt } },
    refused: { ...request, state: 'refused' },
    revoked: { ...request, state: 'revoked', grant: { ...active, state: 'revoked', revokedAt: now } },
    archived: { ...request, state: 'archived' },
  }
  const owned = {
    draft: 'edit submit transfer share archive',
    submitted: 'say transfer share copy',
    proposed: 'say transfer share copy',
    changes: 'edit submit say transfer share copy archive',
    unconfirmed: 'say transfer share copy remind-contacts',
    granted: 'say reopen transfer share copy',
    ending: 'say reopen renew transfer share copy',
    reopened: 'edit submit say cancel transfer share',
    'sent again': 'say transfer share copy',
    announced: 'say reopen transfer share copy',
    expired: 'say renew transfer share copy archive',
    refused: 'say copy archive',
    revoked: 'say copy archive',
    archived: 'copy',
  }
  const helped = Object.fromEntries(
    Object.entries(owned).map(([state, acts]) => [state, acts.replace(/ ?\b(submit|renew)\b/g, '')]),
  )
  const second = { ...instructed, proposed: 'say confirm send-back assign' }
  const parts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...{ applicant: owned, 'co-owner': owned, administrator: owned },
    ...{ provider: instructed, instructor: second, 'the office, as the applicant': helped },
    'the office, as the mayor': helped,
  }
  for (const [name, actor] of Object.entries(who))
    for (const [state, held] of Object.entries(states))
      assert.equal(actsOnRequest(actor, held, now).join(' '), parts[name]?.[state] ?? '', `${name}, ${state}`)
})

test('a request is read by its organisation and by those who instruct it', () => {
  const readers = Object.entries(who)
    .filter(([, actor]) => mayReadRequest(actor, { ...request, state: 'submitted' }))
    .map(([name]) => name)
  assert.deepEqual(readers, [
    ...['applicant', 'co-owner', 'administrator', 'member', 'provider', 'instructor'],
    ...['instructor of the town', 'the office, as the provider', 'the office, as the mayor'],
    'the office, as the applicant',
  ])
  assert.ok(mayReadRequest(systemActor, request))
})

test('a draft that was never sent is nobody’s business but the applicant’s', () => {
  for (const name of ['provider', 'instructor'])
    assert.ok(!mayReadRequest(who[name] ?? anonymous, { ...request, wasSent: false }), name)
})

test('webhooks are kept by administrators of their organisation, each as themself', () => {
  const those = (may: (actor: Actor, id: string) => boolean) =>
    Object.entries({ ...who, office: { ...person, officeRoles: ['administrator' as const] } })
      .filter(([, actor]) => may(actor, 'town'))
      .map(([name]) => name)
  assert.deepEqual(those(mayRunWebhooks), ['administrator'])
  assert.deepEqual(those(maySeeWebhooks), ['administrator', 'the office, as the mayor'])
})

test('templates are written by who instructs: the office for all, a provider for itself', () => {
  const those = (id: string | null) =>
    Object.entries(who)
      .filter(([, actor]) => mayWriteTemplate(actor, id))
      .map(([name]) => name)
  assert.deepEqual(those(null), ['instructor', 'instructor of the town'])
  assert.deepEqual(those('caisse'), [
    ...['provider', 'instructor', 'instructor of the town', 'applicant, as the provider'],
    'the office, as the provider',
  ])
})
