import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openLog } from '#kernel/log'
import { testDatabase } from '#testkit'
import { openDatabase, unread } from './index.ts'

test('a begin that the server refuses fails its transaction, and the connection serves the next', async (t) => {
  const { connection } = await testDatabase(t)
  const { db, pool, close } = openDatabase({ ...connection, max: 1 }, openLog('silent'))
  t.after(close)
  await sql`create table public.thing (id int primary key)`.execute(db)
  /** As whoever had the connection before left it: what failed in a transaction is not ended, and no begin is taken. */
  const leaveBroken = async () => {
    const client = await pool.connect()
    await client.query('begin')
    await assert.rejects(client.query('select 1 / 0'), { code: '22012' })
    client.release()
  }
  const refused = { code: '25P02' }
  const write = (id: number) => sql`insert into public.thing values (${id})`

  await leaveBroken()
  await assert.rejects(
    db.transaction().execute((tx) => write(1).execute(tx)),
    refused,
  )
  await db.transaction().execute((tx) => write(2).execute(tx))

  await leaveBroken()
  const heard: unknown[] = []
  const deaf = db.transaction().execute(async (tx) => {
    await write(3)
      .execute(tx)
      .catch((error: unknown) => heard.push(error))
    await write(4)
      .execute(tx)
      .catch((error: unknown) => heard.push(error))
  })
  await assert.rejects(deaf, refused, 'commit says it to a callback that did not listen')
  assert.deepEqual(
    heard.map((error) => error instanceof Error && 'code' in error && error.code),
    ['25P02', '25P02'],
  )

  await leaveBroken()
  await assert.rejects(
    db.transaction().execute(async () => undefined),
    'a transaction without a statement',
  )
  const { rows } = await sql<{ id: number }>`select id from public.thing`.execute(db)
  assert.deepEqual(rows, [{ id: 2 }])
  assert.equal(pool.totalCount, 1, 'the connection that was refused is the one that serves')
})

test('what is unread leaves with the statement that follows, and what the server refuses of it is said by the next', async (t) => {
  const { connection } = await testDatabase(t)
  const { db, close } = openDatabase({ ...connection, max: 1 }, openLog('silent'))
  t.after(close)
  await sql`create table public.thing (id int primary key)`.execute(db)
  const write = (id: number) => sql`insert into public.thing values (${id}) ${unread}`
  await db.transaction().execute(async (tx) => {
    assert.deepEqual((await write(1).execute(tx)).rows, [])
    assert.deepEqual((await sql`select id from public.thing`.execute(tx)).rows, [{ id: 1 }])
  })
  const twice = { code: '23505' }
  const heard = db.transaction().execute(async (tx) => {
    await write(2).execute(tx)
    await write(1).execute(tx)
    await sql`select 1`.execute(tx)
  })
  await assert.rejects(heard, twice, 'the next statement says why, not that the transaction is aborted')
  const last = db.transaction().execute(async (tx) => {
    await write(3).execute(tx)
    await write(1).execute(tx)
  })
  await assert.rejects(last, twice, 'commit says it when nothing follows')
  await assert.rejects(write(1).execute(db), twice, 'outside of a transaction it is read')
  const own = new Error('no')
  const undone = db.transaction().execute(async (tx) => {
    await write(1).execute(tx)
    throw own
  })
  await assert.rejects(undone, own)
  await db.transaction().execute((tx) => write(4).execute(tx))
  const { rows } = await sql`select id from public.thing order by id`.execute(db)
  assert.deepEqual(rows, [{ id: 1 }, { id: 4 }])
})
