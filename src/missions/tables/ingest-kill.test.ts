import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ctx } from '#kernel/context'
import { killChild, leftoversOf, type TestApp, testApp } from '#testkit'
import { type IngestStep, ingestSteps } from './ingest/steps.ts'
import { answerMayRead } from './policy.ts'
import { getTable } from './service/reading.ts'
import { getVersion, releaseVersion } from './service/versions.ts'

/** An index is made of so many rows; the steps before it need none. */
const many = 20_100
const few = 500

function contentOf(rows: number): string {
  const row = (i: number) => `agent${i}@ville.example;${i % 97 ? '01/02/2024' : '31/02/2024'}\n`
  return `courriel;plantation\n${Array.from({ length: rows }, (_, i) => row(i)).join('')}`
}

test('an ingest child that is killed at any step is tried again: nothing is seen half, nothing is left', async (t) => {
  answerMayRead(async () => true)
  const app = await testApp(t)
  const { given, ctx, work } = app
  const first = await given.content({ bytes: 'espece;hauteur\nchêne;12\n' })
  await work()
  await releaseVersion(ctx, first.version)
  const { table } = first
  let current = { version: first.version, rows: 1 }
  for (const moment of ['start', ...ingestSteps] as const) {
    const rows = moment === 'index' || moment === 'defects' ? many : few
    const version = await killedAt(app, { table, moment, rows })
    const { state, fault, finishedAt } = await getVersion(ctx, version)
    assert.deepEqual([state, fault, finishedAt], ['working', null, null], moment)
    assert.deepEqual(await shown(ctx, table), current, moment)
    await work()
    const read = await getVersion(ctx, version)
    const indexed = read.columns.map((column) => column.indexed)
    assert.deepEqual([read.state, read.rows, indexed], ['ready', rows, [rows === many, false]], moment)
    assert.deepEqual(await shown(ctx, table), current, 'nobody reads it before it is released')
    await releaseVersion(ctx, version)
    current = { version, rows }
    assert.deepEqual(await shown(ctx, table), current, moment)
    assert.deepEqual(await leftovers(app), [], moment)
  }
})

test('bytes that kill their child twice are said to be unreadable, and what was public stays', async (t) => {
  answerMayRead(async () => true)
  const app = await testApp(t)
  const { given, ctx, work } = app
  const { table, version } = await given.content({ bytes: 'espece;hauteur\nchêne;12\n' })
  await work()
  await releaseVersion(ctx, version)
  const second = await killedAt(app, { table, moment: 'profile', rows: few })
  assert.ok(await killChild(app, { program: 'ingest-child', moment: 'type' }))
  const { state, fault } = await getVersion(ctx, second)
  assert.deepEqual([state, fault?.code], ['failed', 'died'])
  assert.deepEqual(await shown(ctx, table), { version, rows: 1 })
  assert.deepEqual(await leftovers(app), [])
})

/** A content whose child died at that moment; its next try may begin at once. Answers its version. */
async function killedAt(
  app: TestApp,
  { table, moment, rows }: { table: string; moment: IngestStep | 'start'; rows: number },
): Promise<string> {
  for (;;) {
    const { version } = await app.given.content({ bytes: contentOf(rows), table })
    assert.ok(await killChild(app, { program: 'ingest-child', moment }), `no child ever came to ${moment}`)
    // A quick child may have answered before it was killed: another one is.
    if ((await getVersion(app.ctx, version)).state === 'working') return version
  }
}

async function shown(ctx: Ctx, table: string) {
  const { version, rows } = await getTable(ctx, table)
  return { version, rows }
}

async function leftovers({ ctx, house }: TestApp): Promise<string[]> {
  const rows = async (sql: string) => (await house.pool.query(sql)).rows
  return leftoversOf({ rows, folder: ctx.config.dataDir })
}
