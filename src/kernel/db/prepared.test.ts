import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openLog } from '#kernel/log'
import { testDatabase } from '#testkit'
import { openDatabase } from './index.ts'

test('statements that transactions repeat are prepared, those of lists are not', async (t) => {
  const { connection } = await testDatabase(t)
  const log = openLog('silent')
  const { db, close } = openDatabase({ ...connection, max: 1 }, log)
  t.after(close)
  await sql`create table public.thing (id int primary key, name text)`.execute(db)
  const change = (id: number) =>
    db.transaction().execute(async (tx) => {
      await sql`insert into public.thing (id, name) values (${id}, ${'x'})`.execute(tx)
      return (await sql<{ id: number }>`select * from public.thing where id = ${id}`.execute(tx)).rows[0]
    })
  const prepared = async () => {
    const { rows } = await sql<{ n: number }>`select count(*) as n from pg_prepared_statements`.execute(db)
    return rows[0]?.n
  }
  for (let id = 0; id < 10; id++) await sql`select * from public.thing where id = ${id}`.execute(db)
  assert.equal(await prepared(), 0)
  for (let id = 0; id < 10; id++) assert.equal((await change(id))?.id, id)
  assert.equal(await prepared(), 2)

  // Another copy migrates: one transaction may fail, and says so; the next ones prepare again.
  await sql`alter table public.thing add column more text`.execute(db)
  await assert.rejects(change(100), /cached plan/)
  for (let id = 101; id < 106; id++) assert.equal((await change(id))?.id, id)
  assert.ok(Number(await prepared()) >= 4)
})
