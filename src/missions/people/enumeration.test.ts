import assert from 'node:assert/strict'
import { createHook } from 'node:async_hooks'
import { test } from 'node:test'
import { anonymous, type Ctx } from '#kernel/context'
import { testApp } from '#testkit'
import { requestEmailChange, requestReset, signIn } from './service/credentials.ts'
import { hashPassword } from './service/passwords.ts'
import { requestRegistration } from './service/registration.ts'

const password = 'une phrase que je suis seule à connaître'
const visit = { address: '192.0.2.7', userAgent: '' }

/** What a verb asks of the database and of the threads that hash: two that do the same take as long. */
interface Work {
  statements: string[]
  hashes: number
}

async function workOf(ctx: Ctx, verb: (ctx: Ctx) => Promise<unknown>): Promise<Work> {
  const statements: string[] = []
  const db = ctx.db.withPlugin({
    transformQuery({ node }) {
      statements.push(JSON.stringify(node, (key, value) => (ofOne.has(key) ? null : value)))
      return node
    },
    transformResult: async ({ result }) => result,
  })
  let hashes = 0
  const hook = createHook({
    init(_, type) {
      if (!ofNode.has(type)) hashes++
    },
  })
  hook.enable()
  await verb({ ...ctx, db }).catch(() => {})
  hook.disable()
  return { statements, hashes }
}

/** Of a statement, what was given to it. */
const ofOne = new Set(['value', 'values', 'parameters'])
/** Works of the engine itself; those of a library in another language have no such name. */
const ofNode = new Set(['PROMISE', 'TickObject', 'Immediate', 'Timeout', 'Microtask', 'TCPWRAP', 'PIPEWRAP'])

test('the work is the same whether an address has an account, has no password, or is of nobody', async (t) => {
  const { ctx, given } = await testApp(t)
  const known = await given.account({ email: 'known@example.org' })
  await ctx.db
    .updateTable('people.account')
    .set({ password_hash: await hashPassword(password) })
    .where('id', '=', known.id)
    .execute()
  await given.account({ email: 'elsewhere@example.org' })
  const addresses = ['nobody@example.org', 'known@example.org', 'elsewhere@example.org']
  const actor = { ...anonymous, kind: 'person' as const, id: known.id, email: known.email }
  const verbs: [string, number, (ctx: Ctx, email: string) => Promise<unknown>][] = [
    [
      'signing in',
      1,
      (one, email) => signIn(one, { email, password: 'not this one' }, { visit, previous: null }),
    ],
    ['a new password', 0, (one, email) => requestReset(one, { email })],
    ['an account', 0, (one, email) => requestRegistration(one, { email })],
    [
      'another address',
      1,
      (one, email) => requestEmailChange({ ...one, actor }, { email, current: password }),
    ],
  ]
  for (const [name, hashes, verb] of verbs) {
    const works = []
    for (const email of addresses) works.push(await workOf(ctx, (one) => verb(one, email)))
    for (const work of works) {
      assert.ok(work.statements.length > 0, name)
      assert.deepEqual([work.hashes, work.statements], [hashes, works[0]?.statements], name)
    }
  }
})
