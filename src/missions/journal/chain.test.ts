import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { sql } from 'kysely'
import { type Db, openDatabase } from '#kernel/db'
import { openLog } from '#kernel/log'
import { Refusal } from '#kernel/refusal'
import { testDatabase, testHouse } from '#testkit'
import { journal, openChain } from './index.ts'
import { recordOf, written } from './service/test-records.ts'

async function chainsOf(db: Db) {
  const nodes = await db.selectFrom('journal.node').selectAll().orderBy('id').execute()
  const records = await db.selectFrom('journal.record').selectAll().orderBy('sequence').execute()
  return nodes.map((node) => ({ ...node, records: records.filter((record) => record.node === node.id) }))
}

/** Each hash is that of the one before and of the very text; sequences have no hole. */
async function assertIntact(db: Db): Promise<void> {
  for (const { id, genesis, records } of await chainsOf(db)) {
    let previous = genesis
    for (const [place, { sequence, hash, body }] of records.entries()) {
      assert.equal(sequence, place + 1, id)
      previous = createHash('sha256').update(previous).update(body).digest()
      assert.ok(hash.equals(previous), `${id} breaks at ${sequence}`)
    }
  }
}

test('what is appended together is stored in order, each with the hash of the one before', async (t) => {
  const { house } = await testHouse(t, [journal])
  const records = Array.from({ length: 300 }, () => recordOf())
  const [first, second] = await Promise.all([written(house.ctx, records), written(house.ctx, records)])
  await assertIntact(house.ctx.db)
  const chains = await chainsOf(house.ctx.db)
  assert.equal(chains.length, 2)
  for (const { node, sequence, hash } of [...first, ...second]) {
    const stored = chains.find(({ id }) => id === node)?.records[sequence - 1]
    assert.equal(stored?.hash.toString('base64url'), hash)
  }
  assert.equal(JSON.parse(chains[0]?.records[9]?.body ?? '').id, records[9]?.id)
})

test('a connection that is cut leaves neither a hole nor a fork, and every receipt is a record', async (t) => {
  // Who cuts is never cut, and reads afterwards on a connection that lives.
  const { db, connection } = await testDatabase(t)
  const log = openLog('silent')
  const cut = openDatabase({ ...connection, max: 4 }, log)
  const chain = await openChain({ db: cut.db, log, now: () => new Date() })
  const receipts: string[] = []
  for (let round = 0; round < 15; round++) {
    const appended = Array.from({ length: 20 }, () => chain.append(recordOf()))
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(db)
    for (const result of await Promise.allSettled(appended)) {
      if (result.status === 'fulfilled') receipts.push(result.value.hash)
    }
  }
  await chain.close()
  await cut.close()
  await assertIntact(db)
  const stored = new Set(
    (await chainsOf(db)).flatMap(({ records }) => records.map(({ hash }) => hash.toString('base64url'))),
  )
  assert.deepEqual(
    receipts.filter((hash) => !stored.has(hash)),
    [],
  )
  assert.ok(receipts.length >= 200, `${receipts.length} receipts`)
})

test('a database that cannot write refuses at once, and the chain goes on after', async (t) => {
  const { house } = await testHouse(t, [journal])
  const { db } = house.ctx
  const chain = await openChain(house.ctx)
  await chain.append(recordOf())
  await sql`alter table journal.record add constraint full_disk check (sequence < 2)`.execute(db)
  const refused = await Promise.allSettled([chain.append(recordOf()), chain.append(recordOf())])
  for (const result of refused) {
    assert.equal(result.status, 'rejected')
    const { reason } = result
    assert.ok(reason instanceof Refusal && reason.rule.code === 'journal/journal-away')
  }
  await sql`alter table journal.record drop constraint full_disk`.execute(db)
  assert.equal((await chain.append(recordOf())).sequence, 2)
  await chain.close()
  await assert.rejects(chain.append(recordOf()))
  await assertIntact(db)
})

test('what somebody wrote elsewhere in the place of a chain is neither overwritten nor forked', async (t) => {
  const { house } = await testHouse(t, [journal])
  const { db } = house.ctx
  const chain = await openChain(house.ctx)
  await chain.append(recordOf())
  // A batch that the chain gave up, and that the server stored late.
  const [late] = await db.selectFrom('journal.record').selectAll().execute()
  const body = JSON.stringify(recordOf())
  const hash = createHash('sha256')
    .update(late?.hash ?? '')
    .update(body)
    .digest()
  await db.insertInto('journal.record').values({ node: chain.node, sequence: 2, hash, body }).execute()
  assert.equal((await chain.append(recordOf())).sequence, 3)
  await assertIntact(db)
})

test('the database itself refuses to change or to delete a record', async (t) => {
  const { house } = await testHouse(t, [journal])
  await written(house.ctx, [recordOf()])
  for (const change of [
    sql`update journal.record set body = '{}'`,
    sql`delete from journal.record`,
    sql`truncate journal.record`,
  ])
    await assert.rejects(change.execute(house.ctx.db), /only added to/)
})

test('text that PostgreSQL cannot read is stored as text that it can', async (t) => {
  const { house } = await testHouse(t, [journal])
  await written(house.ctx, [recordOf({ caseReference: 'a\0b\ud800c \\u0000', agent: 'ligne\n« é » 😀' })])
  const { rows } = await sql<{ said: Record<string, string> }>`
    select body::jsonb as said from journal.record`.execute(house.ctx.db)
  assert.equal(rows[0]?.said.caseReference, 'a\ufffdb\ufffdc \\u0000')
  assert.equal(rows[0]?.said.agent, 'ligne\n« é » 😀')
})
