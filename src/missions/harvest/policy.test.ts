import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anonymous, systemActor } from '#kernel/context'
import { mayDecideSource, mayEditSource, maySeeFragments, maySeeSource } from './policy.ts'

const person: Actor = { ...anonymous, kind: 'person', id: 'p' }
const inTown = (role: 'administrator' | 'editor' | 'contributor'): Actor => ({
  ...person,
  organizations: { town: role },
})
const elsewhere: Actor = { ...person, organizations: { other: 'administrator' } }
const office = (role: 'administrator' | 'moderator' | 'instructor'): Actor => ({
  ...person,
  officeRoles: [role],
})

const town = 'town'
const pending = { state: 'pending', organizationId: town }
const accepted = { state: 'accepted', organizationId: town }

test('who may do what with a source', () => {
  const table: [string, Actor, edit: boolean, decide: boolean, seePending: boolean, fragments: boolean][] = [
    ['nobody', anonymous, false, false, false, false],
    ['an account', person, false, false, false, false],
    ['a contributor of the town', inTown('contributor'), false, false, false, false],
    ['an editor of the town', inTown('editor'), true, false, true, true],
    ['an administrator of the town', inTown('administrator'), true, false, true, true],
    ['an administrator of another', elsewhere, false, false, false, false],
    ['an instructor of the office', office('instructor'), false, false, true, true],
    ['a moderator of the office', office('moderator'), false, true, true, true],
    ['an administrator of the office', office('administrator'), true, true, true, true],
    ['the program', systemActor, true, true, true, true],
  ]
  for (const [who, actor, edit, decide, seePending, fragments] of table) {
    assert.equal(mayEditSource(actor, town), edit, `${who} edits`)
    assert.equal(mayDecideSource(actor), decide, `${who} decides`)
    assert.equal(maySeeSource(actor, pending), seePending, `${who} sees one that waits`)
    assert.equal(maySeeSource(actor, accepted), true, `${who} sees one that was accepted`)
    assert.equal(maySeeFragments(actor, town), fragments, `${who} reads fragments`)
  }
})
