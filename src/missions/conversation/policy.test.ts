import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anonymous, systemActor } from '#kernel/context'
import {
  editingMinutes,
  mayAnswerFor,
  mayClose,
  mayEditMessage,
  mayModerate,
  mayNameSpeaker,
  mayReadInbox,
  mayRemoveMessage,
  maySee,
  maySpeakFor,
  mayWrite,
  type Subject,
} from './policy.ts'

const person: Actor = { ...anonymous, kind: 'person', id: 'me' }
const inTown = (role: 'administrator' | 'editor' | 'contributor'): Actor => ({
  ...person,
  organizations: { town: role },
})
const elsewhere: Actor = { ...person, organizations: { other: 'administrator' } }
const office = (role: 'administrator' | 'moderator' | 'instructor'): Actor => ({
  ...person,
  officeRoles: [role],
})
const town: Subject = { organizationId: 'town', ownerId: null, visibility: 'public', assigned: false }
const hidden: Subject = { ...town, visibility: 'hidden' }

test('who sees, writes, answers for, speaks for, closes, reads the inbox, moderates', () => {
  type Row = [string, Actor, ...boolean[]]
  const table: Row[] = [
    // see hidden, write public, answer for, speak for, close others', inbox, moderate
    ['nobody', anonymous, false, false, false, false, false, false, false],
    ['an account', person, false, true, false, false, false, false, false],
    ['a contributor of the town', inTown('contributor'), false, true, false, false, false, false, false],
    ['an editor of the town', inTown('editor'), true, true, true, true, true, true, false],
    ['an administrator of the town', inTown('administrator'), true, true, true, true, true, true, false],
    ['an administrator of another', elsewhere, false, true, false, false, false, false, false],
    ['an instructor of the office', office('instructor'), false, true, false, false, false, false, false],
    ['a moderator of the office', office('moderator'), false, true, false, false, true, true, true],
    ['an administrator of the office', office('administrator'), true, true, false, false, true, true, true],
    ['the program', systemActor, true, true, true, true, true, true, true],
  ]
  for (const [who, actor, seeHidden, write, answer, speak, close, inbox, moderate] of table) {
    assert.equal(maySee(actor, hidden), seeHidden, `${who} sees what is hidden`)
    assert.equal(maySee(actor, town), true, `${who} sees what is public`)
    assert.equal(mayWrite(actor, town), write, `${who} writes`)
    assert.equal(mayWrite(actor, hidden), write && seeHidden, `${who} writes on what is hidden`)
    assert.equal(mayAnswerFor(actor, town), answer, `${who} answers for it`)
    assert.equal(maySpeakFor(actor, 'town', town), speak, `${who} speaks for the town`)
    assert.equal(mayClose(actor, 'somebody', town), close, `${who} closes`)
    assert.equal(mayReadInbox(actor, 'town'), inbox, `${who} reads the inbox`)
    assert.equal(mayModerate(actor), moderate, `${who} moderates`)
  }
})

test('a contributor speaks for the organisation where the record is assigned to them, and nowhere else', () => {
  const contributor = inTown('contributor')
  assert.equal(maySpeakFor(contributor, 'town', { ...town, assigned: true }), true)
  assert.equal(maySee(contributor, { ...hidden, assigned: true }), true)
  assert.equal(maySpeakFor(contributor, 'town', { ...town, organizationId: 'other', assigned: true }), false)
  assert.equal(maySpeakFor(elsewhere, 'other', town), true, 'on records of others too')
})

test('an owner answers for what is theirs alone, and whoever opened a discussion closes it', () => {
  const own: Subject = { ...hidden, organizationId: null, ownerId: 'me' }
  assert.equal(mayAnswerFor(person, own), true)
  assert.equal(mayAnswerFor({ ...person, id: 'other' }, own), false)
  assert.equal(mayAnswerFor(anonymous, { ...own, ownerId: null }), false)
  assert.equal(mayClose(person, 'me', town), true)
  assert.equal(mayClose(anonymous, null, town), false, 'an erased author is nobody')
})

test('own words are changed and taken back for a quarter of an hour', () => {
  const postedAt = new Date('2026-01-01T10:00:00Z')
  const after = (minutes: number) => new Date(postedAt.getTime() + minutes * 60_000)
  const said = { authorId: 'me', postedAt, removedAt: null }
  const moderator = { ...office('moderator'), id: 'other' }
  const table: [string, Actor, number, edit: boolean, remove: boolean][] = [
    ['at once', person, 0, true, true],
    ['at the last minute', person, editingMinutes, true, true],
    ['too late', person, editingMinutes + 0.01, false, false],
    ['a stranger', { ...person, id: 'other' }, 0, false, false],
    ['a moderator', moderator, 99_999, false, true],
    ['nobody', anonymous, 0, false, false],
  ]
  for (const [who, actor, minutes, edit, remove] of table) {
    assert.equal(mayEditMessage(actor, said, after(minutes)), edit, `${who} edits`)
    assert.equal(mayRemoveMessage(actor, said, after(minutes)), remove, `${who} removes`)
  }
  const removed = { ...said, removedAt: after(1) }
  assert.equal(mayEditMessage(person, removed, after(2)), false)
  assert.equal(mayRemoveMessage(moderator, removed, after(2)), false)
  assert.equal(mayEditMessage(anonymous, { ...said, authorId: null }, after(0)), false)
})

test('who holds the pen of an organisation is named to its people and to moderators', () => {
  const spoken = { authorId: 'agent', speakerId: 'town' }
  assert.equal(mayNameSpeaker(anonymous, spoken), false)
  assert.equal(mayNameSpeaker(elsewhere, spoken), false)
  assert.equal(mayNameSpeaker(inTown('contributor'), spoken), true)
  assert.equal(mayNameSpeaker(office('moderator'), spoken), true)
  assert.equal(mayNameSpeaker({ ...person, id: 'agent' }, spoken), true)
  assert.equal(mayNameSpeaker(anonymous, { ...spoken, speakerId: null }), true)
})
