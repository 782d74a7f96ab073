import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { build } from 'esbuild'
import { projectRoot } from '#kernel/config'
import { testDatabase } from '#testkit'

/** `kill -9` of a node while it appends. CI takes a sample; `bin/torture` runs many rounds. */
const rounds = Number(process.env.PARVIS_TORTURE_ROUNDS ?? 3)

test('a node that is killed leaves every receipt it gave in the table, and a chain that ends whole', async (t) => {
  const { db, connection } = await testDatabase(t)
  const program = join(projectRoot, 'dist', `append-process-${process.pid}.mjs`)
  t.after(() => rm(program, { force: true }))
  await build({
    entryPoints: [join(projectRoot, 'src/missions/journal/service/test-append-process.ts')],
    ...{ outfile: program, bundle: true, platform: 'node', format: 'esm', packages: 'external' },
    ...{ logLevel: 'error', jsx: 'automatic', jsxImportSource: 'preact' },
  })
  let received = 0
  for (let round = 0; round < rounds; round++) {
    const receipts = await receiptsUntilKilled(program, connection, 1 + Math.floor(Math.random() * 400))
    const last = await db
      .selectFrom('journal.node')
      .selectAll()
      .orderBy('opened_at', 'desc')
      .limit(1)
      .execute()
    const stored = await db
      .selectFrom('journal.record')
      .selectAll()
      .where('node', '=', last[0]?.id ?? '')
      .orderBy('sequence')
      .execute()
    let previous = last[0]?.genesis ?? Buffer.alloc(0)
    for (const [place, { sequence, hash, body }] of stored.entries()) {
      previous = createHash('sha256').update(previous).update(body).digest()
      assert.ok(sequence === place + 1 && hash.equals(previous), `round ${round} breaks at ${sequence}`)
    }
    const hashes = new Set(stored.map(({ hash }) => hash.toString('base64url')))
    const lost = receipts.filter((hash) => !hashes.has(hash))
    assert.deepEqual(lost, [], `round ${round}: receipts without a record`)
    received += receipts.length
  }
  assert.ok(received >= rounds)
  const { nodes } = await db
    .selectFrom('journal.node')
    .select(({ fn }) => fn.countAll<number>().as('nodes'))
    .executeTakeFirstOrThrow()
  assert.equal(nodes, rounds)
})

/** Whole lines alone: the last one may be cut, as an answer on its way would be. */
async function receiptsUntilKilled(program: string, connection: object, enough: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, JSON.stringify(connection)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const receipts: string[] = []
  const gone = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.length === 43) receipts.push(line)
    if (receipts.length >= enough) child.kill('SIGKILL')
  }
  await gone
  return receipts
}
