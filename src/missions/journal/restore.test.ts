import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { projectRoot } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { backUp, restoreBackup } from '#kernel/db/backup'
import { type TestApp, testApp, testFolder } from '#testkit'
import { hashPerson, personKeys } from './index.ts'
import { recordLines } from './service/checkpoints/exporting.ts'
import { makeCheckpoint } from './service/checkpoints/making.ts'
import { allCheckpoints } from './service/checkpoints/reading.ts'
import { listPublicKeys } from './service/checkpoints/signing.ts'
import { recordOf, written } from './service/test-records.ts'

interface Signed {
  number: number
  hash: string
  at: string
}
interface Verifier {
  openKeys: (set: object) => Map<string, unknown>
  checkCheckpoints: (lines: string[], keys: Map<string, unknown>) => Signed[]
  checkKept: (kept: Signed[], checkpoints: Signed[]) => string
  checkRecords: (lines: string[], checkpoints: object[]) => Promise<string>
}
const verifier: Verifier = createRequire(import.meta.url)(join(projectRoot, 'bin/verify-journal'))
const secret = { INSTANCE_SECRET: 'a secret kept apart from the backups' }
const identity = {
  ...{ familyName: 'Rivière', givenNames: 'Camille', birthdate: '1990-02-03' },
  ...{ gender: 'female' as const, birthplace: '69123', birthcountry: '99100' },
}

test('a journal that is restored goes on, and what was written since the backup is named, chain by chain', async (t) => {
  const from = await testApp(t, secret)
  await writeAndSign(from.ctx, 5)
  await writeAndSign(from.ctx, 3)
  const persons = await hashPerson(from.ctx, identity)
  const folder = await backUpInto(t, from)
  const before = await listOf(from.ctx)
  // Life goes on: two chains, two checkpoints that others download.
  const lost = [await writeAndSign(from.ctx, 4), await writeAndSign(from.ctx, 2)]
  const kept = await listOf(from.ctx)
  assert.match(verifier.checkKept(before, kept), /^it goes on from the 2 that you kept, with 2 more$/)

  const to = await testApp(t, secret)
  await restoreBackup(errand(to, folder))
  const restored = await listOf(to.ctx)
  assert.deepEqual(restored, before)
  assert.match(await verifyRecords(to.ctx), /^8 records under checkpoints, 0 after the last one/)
  assert.equal(
    (await personKeys(to.ctx)).hash(identity),
    persons.at(-1),
    'people are found under the same key',
  )
  const cut = said(() => verifier.checkKept(kept, restored))
  assert.match(cut, /^cut after checkpoint 2 of .*: it lacks checkpoints 3 to 4 of your list .* 6 records/)
  assert.match(cut, /this list stops there$/)
  for (const [place, node] of lost.entries())
    assert.ok(cut.includes(`${node} from 1 to ${place === 0 ? 4 : 2}`), cut)

  const node = await writeAndSign(to.ctx, 1)
  const grown = await listOf(to.ctx)
  assert.match(await verifyRecords(to.ctx), /^9 records under checkpoints, 0 after the last one/)
  const forked = said(() => verifier.checkKept(kept, grown))
  assert.match(
    forked,
    /^forked after checkpoint 2 of .* 6 records: .*; this list has 1 others instead, from /,
  )
  assert.ok(!forked.includes(node), 'what is new is not lost')
})

/** In a chain of their own, as a process does; answers its name. */
async function writeAndSign(ctx: Ctx, count: number): Promise<string> {
  const receipts = await written(
    ctx,
    Array.from({ length: count }, () => recordOf()),
  )
  await makeCheckpoint(ctx)
  return receipts[0]?.node ?? ''
}

async function keysOf(ctx: Ctx) {
  return verifier.openKeys({ keys: await listPublicKeys(ctx) })
}

async function listOf(ctx: Ctx): Promise<Signed[]> {
  const text = (await Array.fromAsync(allCheckpoints(ctx))).join('')
  return verifier.checkCheckpoints(text.split('\n').filter(Boolean), await keysOf(ctx))
}

async function verifyRecords(ctx: Ctx): Promise<string> {
  const text = (await Array.fromAsync(recordLines(ctx.db))).join('')
  return verifier.checkRecords(text.split('\n').filter(Boolean), await listOf(ctx))
}

function said(work: () => string): string {
  try {
    return `nothing is lost: ${work()}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function errand({ house, ctx }: TestApp, folder: string) {
  return { pool: house.pool, store: ctx.files, folder, say: () => undefined }
}

async function backUpInto(t: TestContext, app: TestApp): Promise<string> {
  const folder = join(await testFolder(t), 'backup')
  await backUp(errand(app, folder))
  return folder
}
