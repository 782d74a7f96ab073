import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { openLog } from '#kernel/log'
import { testDatabase } from '#testkit'
import { newTransaction, openDatabase } from './index.ts'

test('statements asked together in a transaction leave before the first is answered, and the first error is its own', async (t) => {
  const { connection } = await testDatabase(t)
  const { db, pool, close } = openDatabase({ ...connection, max: 1 }, openLog('silent'))
  t.after(close)
  const told: string[] = []
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>
    client.query = ((...args: unknown[]) => {
      const said = /'(\w+)'/.exec(JSON.stringify(args))?.[1]
      const answer = query(...args)
      if (said) told.push(`asked ${said}`)
      const heard = () => said && told.push(`heard ${said}`)
      answer.then(heard, heard)
      return answer
    }) as typeof client.query
  })
  const ask = (word: string) => sql<{ word: string }>`select ${sql.lit(word)}::text as word`

  const words = await newTransaction(db, async (both) => {
    const answers = await Promise.all([ask('first').execute(both), ask('second').execute(both)])
    return answers.map(({ rows }) => rows[0]?.word)
  })
  assert.deepEqual(words, ['first', 'second'])
  assert.deepEqual(told, ['asked first', 'asked second', 'heard first', 'heard second'])

  await sql`create table public.thing (id int primary key)`.execute(db)
  const undone = newTransaction(db, async (all) => {
    await sql`insert into public.thing values (1)`.execute(all)
    await Promise.all([sql`select 1 / 0`.execute(all), sql`insert into public.thing values (2)`.execute(all)])
  })
  await assert.rejects(undone, { code: '22012' }, 'not that the transaction is aborted')
  const { rows } = await sql`select id from public.thing`.execute(db)
  assert.deepEqual(rows, [], 'nothing of it is left')

  const refusal = new Error('no')
  let last: Promise<unknown> = Promise.resolve()
  const overtaken = newTransaction(db, async (all) => {
    const refused = sql`select 1`.execute(all).then(() => Promise.reject(refusal))
    const goesOn = sql`select pg_sleep(0.05)`
      .execute(all)
      .then(() => sql`insert into public.thing values (3)`.execute(all))
    last = goesOn.catch((error: unknown) => error)
    await Promise.all([refused, goesOn])
  })
  await assert.rejects(overtaken, refusal)
  // Ours says it until the server has answered `rollback`, Kysely from then on.
  assert.match(String(await last), /over|already rolled back/)
  assert.deepEqual((await sql`select id from public.thing`.execute(db)).rows, [], 'nor of what went on')
})
