import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anonymous, type OfficeRole, type OrganizationRole, systemActor } from '#kernel/context'
import { mayAnswerContest, mayAudit, mayReadCalls, mayReadOwn, maySeeAgents } from './policy.ts'

const person: Actor = { ...anonymous, kind: 'person', id: 'camille' }
const citizen: Actor = { ...person, through: 'franceconnect' }
const of = (role: OrganizationRole): Actor => ({ ...person, organizations: { town: role } })
const office = (...officeRoles: OfficeRole[]): Actor => ({ ...person, officeRoles })

test('only who came through FranceConnect reads the accesses about them, and nobody in their place', () => {
  const may: [Actor, boolean][] = [
    [citizen, true],
    [person, false],
    [anonymous, false],
    [systemActor, false],
    [{ ...person, through: 'proconnect' }, false],
    [{ ...citizen, behind: { id: 'ada', name: 'Ada' } }, false],
    [office('administrator'), false],
    [office('auditor'), false],
  ]
  for (const [actor, expected] of may) assert.equal(mayReadOwn(actor), expected, JSON.stringify(actor))
})

test('members read the calls of their organisation; an auditor reads all, and no other role of the office', () => {
  const calls: [Actor, boolean][] = [
    [of('administrator'), true],
    [of('editor'), true],
    [of('contributor'), true],
    [{ ...person, organizations: { village: 'administrator' } }, false],
    [office('administrator', 'moderator', 'instructor', 'editor', 'auditor'), false],
    [anonymous, false],
  ]
  for (const [actor, expected] of calls)
    assert.equal(mayReadCalls(actor, 'town'), expected, JSON.stringify(actor))
  assert.deepEqual([maySeeAgents('consumer'), maySeeAgents('provider')], [true, false])
  for (const role of ['administrator', 'moderator', 'instructor', 'editor'] as const)
    assert.equal(mayAudit(office(role)), false, role)
  assert.equal(mayAudit(office('auditor')), true)
  assert.equal(mayAudit(of('administrator')), false)
})

test('a contest is answered by the administration that called, or the office, never by who contests', () => {
  const contest = { consumerId: 'town', accountId: 'somebody' }
  const may: [Actor, boolean][] = [
    [of('administrator'), true],
    [of('editor'), false],
    [office('administrator'), true],
    [office('instructor'), true],
    [office('moderator'), false],
    [office('auditor'), false],
    [{ ...of('administrator'), id: 'somebody' }, false],
    [{ ...person, organizations: { village: 'administrator' } }, false],
    [anonymous, false],
  ]
  for (const [actor, expected] of may)
    assert.equal(mayAnswerContest(actor, contest), expected, JSON.stringify(actor))
})
