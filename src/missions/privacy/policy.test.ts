import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anonymous, systemActor } from '#kernel/context'
import { grew, judge, mayReview, maySetPolicy, type PastDecision, ruleOf, standingOf } from './policy.ts'
import type { Finding } from './scan/contract.ts'
import { defaultPolicy, type Rule } from './schema/policy.ts'
import type { DecisionAction, Outcome, Standing } from './schema/scan.ts'

const person = (officeRoles: Actor['officeRoles']): Actor => ({
  ...anonymous,
  kind: 'person',
  id: 'p',
  officeRoles,
})
const actors = {
  anonymous,
  person: person([]),
  moderator: person(['moderator']),
  instructor: person(['instructor']),
  administrator: person(['administrator']),
  system: systemActor,
}
const whoMay = (may: (actor: Actor) => boolean) =>
  Object.entries(actors).flatMap(([name, actor]) => (may(actor) ? [name] : []))

test('who reviews, who sets the policy', () => {
  assert.deepEqual(whoMay(mayReview), ['instructor', 'administrator', 'system'])
  assert.deepEqual(whoMay(maySetPolicy), ['administrator', 'system'])
})

const finding: Finding = {
  key: 'email|mail|',
  kind: 'email',
  columns: ['mail'],
  severity: 'medium',
  confidence: 0.9,
  level: 'high',
  reasons: [],
  cells: 100,
  share: 0.5,
  examples: [],
  articles: [],
  remedies: [],
}
const past = (action: DecisionAction, more: Partial<PastDecision> = {}): PastDecision => ({
  action,
  ground: null,
  cells: 100,
  share: 0.5,
  level: 'high',
  ...more,
})

test('a doubtful finding passes, a likely one is not forbidden without a look', () => {
  const rules = (['low', 'medium', 'high'] as const).map((level) =>
    (['low', 'medium', 'high', 'critical'] as const).map((severity) =>
      ruleOf({ severity, level }, defaultPolicy),
    ),
  )
  assert.deepEqual(rules, [
    ['free', 'free', 'free', 'free'],
    ['free', 'confirm', 'review', 'review'],
    ['free', 'confirm', 'review', 'forbid'],
  ])
})

const rows: [rule: Rule, decisions: PastDecision[], outcome: Outcome][] = [
  ['free', [], 'passes'],
  ['free', [past('refuse')], 'passes'],
  ['confirm', [], 'to-confirm'],
  ['confirm', [past('confirm')], 'passes'],
  ['confirm', [past('refuse')], 'refused'],
  ['confirm', [past('refuse'), past('confirm')], 'in-review'],
  ['confirm', [past('refuse'), past('confirm'), past('accept')], 'passes'],
  ['confirm', [past('confirm', { share: 0.1 })], 'to-confirm'],
  ['review', [], 'to-confirm'],
  ['review', [past('confirm')], 'in-review'],
  ['review', [past('confirm'), past('accept')], 'passes'],
  ['review', [past('confirm'), past('refuse')], 'refused'],
  ['review', [past('false-alarm')], 'passes'],
  ['review', [past('accept', { cells: 3 })], 'to-confirm'],
  ['forbid', [], 'forbidden'],
  ['forbid', [past('confirm')], 'forbidden'],
  ['forbid', [past('confirm', { ground: 'not-personal' })], 'in-review'],
  ['forbid', [past('accept')], 'forbidden'],
  ['forbid', [past('false-alarm')], 'passes'],
]
for (const [rule, decisions, outcome] of rows)
  test(`${rule}, after ${decisions.map(({ action }) => action).join(' then ') || 'nothing'}: ${outcome}`, () => {
    assert.equal(judge(finding, rule, decisions), outcome)
  })

test('a finding that grows a little is not asked again, one that grows much is', () => {
  const small = { cells: 110, share: 0.55, level: 'high' } as const
  assert.ok(!grew(small, past('confirm')))
  assert.ok(grew({ ...small, share: 0.9 }, past('confirm')))
  assert.ok(grew({ ...small, cells: 2000 }, past('confirm')))
  assert.ok(grew(small, past('confirm', { level: 'low' })))
})

test('the worst outcome decides of the whole', () => {
  const table: [Outcome[], Standing][] = [
    [[], 'clear'],
    [['passes'], 'clear'],
    [['passes', 'in-review'], 'in-review'],
    [['in-review', 'to-confirm'], 'to-confirm'],
    [['to-confirm', 'refused'], 'forbidden'],
    [['forbidden', 'passes'], 'forbidden'],
  ]
  for (const [outcomes, standing] of table) assert.equal(standingOf(outcomes), standing, outcomes.join())
})
