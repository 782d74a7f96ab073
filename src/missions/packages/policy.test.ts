import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anonymous, systemActor } from '#kernel/context'
import {
  answersFor,
  hasProvenTwice,
  mayDeposit,
  mayOpenFlow,
  mayRead,
  mayWithdraw,
  type Parties,
} from './policy.ts'

const person: Actor = { ...anonymous, kind: 'person', id: 'p', twoFactors: true }
const of = (id: string, role: 'administrator' | 'editor' | 'contributor'): Actor => ({
  ...person,
  organizations: { [id]: role },
})
const office = (role: 'administrator' | 'instructor' | 'auditor'): Actor => ({
  ...person,
  officeRoles: [role],
})
const acted: Actor = { ...of('town', 'administrator'), behind: { id: 'a', name: 'Office' } }

const draft: Parties = { senderId: 'fund', state: 'draft', deliveries: {} }
const sent: Parties = {
  senderId: 'fund',
  state: 'transmitted',
  deliveries: { town: 'transmitted', other: 'fetched' },
}

test('who opens a flow, deposits, withdraws, reads, answers', () => {
  type Row = [
    string,
    Actor,
    open: boolean,
    deposit: boolean,
    withdraw: boolean,
    read: boolean,
    answers: string,
  ]
  const table: Row[] = [
    ['nobody', anonymous, false, false, false, false, ''],
    ['an account', person, false, false, false, false, ''],
    ['an administrator of the sender', of('fund', 'administrator'), true, true, true, true, ''],
    ['an editor of the sender', of('fund', 'editor'), false, true, true, true, ''],
    ['a contributor of the sender', of('fund', 'contributor'), false, false, false, false, ''],
    ['an administrator of a recipient', of('town', 'administrator'), false, false, false, true, 'town'],
    ['an editor of a recipient', of('other', 'editor'), false, false, false, true, 'other'],
    ['a contributor of a recipient', of('town', 'contributor'), false, false, false, false, ''],
    ['somebody acting as an administrator of it', acted, false, false, false, false, ''],
    ['an administrator elsewhere', of('village', 'administrator'), false, false, false, false, ''],
    ['an administrator of the office', office('administrator'), false, false, false, false, ''],
    ['an instructor of the office', office('instructor'), false, false, false, false, ''],
    ['an auditor', office('auditor'), false, false, false, false, ''],
    ['the program', systemActor, true, true, true, true, ''],
  ]
  for (const [who, actor, open, deposit, withdraw, read, answers] of table) {
    assert.equal(mayOpenFlow(actor, 'fund'), open, `${who} opens`)
    assert.equal(mayDeposit(actor, draft), deposit, `${who} deposits`)
    assert.equal(mayDeposit(actor, sent), false, `${who} changes what was sent`)
    assert.equal(mayWithdraw(actor, sent), withdraw, `${who} withdraws`)
    assert.equal(mayRead(actor, sent), read, `${who} reads`)
    assert.equal(answersFor(actor, sent).join(), answers, `${who} answers`)
  }
})

test('nobody answers twice, nor for what is over; nobody withdraws what is settled', () => {
  const town = of('town', 'administrator')
  for (const held of ['acknowledged', 'refused', 'withdrawn', 'expired'] as const)
    assert.deepEqual(answersFor(town, { ...sent, deliveries: { town: held } }), [], held)
  for (const state of ['draft', 'settled', 'withdrawn', 'expired'] as const)
    assert.deepEqual(answersFor(town, { ...sent, state }), [], state)
  for (const state of ['settled', 'withdrawn', 'expired'] as const)
    assert.equal(mayWithdraw(of('fund', 'administrator'), { ...sent, state }), false, state)
})

test('two factors, in a session of one’s own: nothing less takes a file out', () => {
  const table: [string, Actor, boolean][] = [
    ['two factors', person, true],
    ['a password alone, or an API key', { ...person, twoFactors: false }, false],
    ['somebody who acts as them', { ...person, behind: { id: 'a', name: 'Office' } }, false],
    ['the program', systemActor, false],
  ]
  for (const [who, actor, may] of table) assert.equal(hasProvenTwice(actor), may, who)
})
