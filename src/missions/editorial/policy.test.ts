import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anonymous, systemActor } from '#kernel/context'
import { maySee, mayWrite } from './policy.ts'

const person = (more: Partial<Actor>): Actor => ({ ...anonymous, kind: 'person', id: 'me', ...more })
const who = {
  anonymous,
  citizen: person({}),
  producer: person({ organizations: { water: 'administrator' } }),
  moderator: person({ officeRoles: ['moderator'] }),
  instructor: person({ officeRoles: ['instructor'] }),
  editor: person({ officeRoles: ['editor'] }),
  administrator: person({ officeRoles: ['administrator'] }),
  system: systemActor,
}
const everyone = Object.keys(who).join(' ')
const writers = 'editor administrator system'

/** Rule -> who may; whoever is not named may not. */
const table: [rule: string, may: (actor: Actor) => boolean, allowed: string][] = [
  ['write', mayWrite, writers],
  ['see what is published', (actor) => maySee(actor, { state: 'published', isDeleted: false }), everyone],
  ['see what was deleted', (actor) => maySee(actor, { state: 'published', isDeleted: true }), writers],
  ['see a draft', (actor) => maySee(actor, { state: 'draft', isDeleted: false }), writers],
  ['see what waits', (actor) => maySee(actor, { state: 'scheduled', isDeleted: false }), writers],
  ['see an archive', (actor) => maySee(actor, { state: 'archived', isDeleted: false }), writers],
]

for (const [rule, may, allowed] of table)
  test(`who may ${rule}`, () => {
    const found = Object.entries(who).filter(([, actor]) => may(actor))
    assert.equal(found.map(([name]) => name).join(' '), allowed)
  })
