import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { RealSite } from '#testkit'

/** Statements of the server by which it passes, each held inside its transaction for as long as a test wants. */
export type Stages = Readonly<Record<string, Stage>>

interface Stage {
  table: string
  /** `update`, `insert` or `delete`. */
  at: string
  /** Of the old and new rows; all when absent. */
  when?: string
}

/** Stops the server in the middle of what it does. */
export interface Gates<S extends string> {
  /** From now on the server stops there. */
  close: (stage: S) => Promise<void>
  /** Waits until it has. */
  reached: (stage: S) => Promise<void>
  /** Lets what waits there go on, if it still can. */
  open: (stage: S) => Promise<void>
  /** Ends every connection of the server to its database. */
  cut: () => Promise<void>
}

const firstKey = 7271
const patienceMs = 60_000

export async function openGates<S extends string>(
  t: TestContext,
  { database }: RealSite,
  stages: Readonly<Record<S, Stage>>,
): Promise<Gates<S>> {
  const client = new pg.Client({ ...database, application_name: 'gates' })
  // The database goes at the end of the test, maybe before this connection.
  client.on('error', () => undefined)
  await client.connect()
  t.after(() => client.end())
  await client.query(`create function public.wait_at_gate() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint); return coalesce(new, old); end $$`)
  const keyOf = (stage: S) => firstKey + Object.keys(stages).indexOf(stage)
  for (const [name, { table, at, when }] of Object.entries<Stage>(stages)) {
    const key = firstKey + Object.keys(stages).indexOf(name)
    await client.query(
      `create trigger ${name} before ${at} on ${table} for each row ${when ? `when (${when})` : ''}
       execute function public.wait_at_gate(${key})`,
    )
  }
  return {
    close: async (stage) => void (await client.query('select pg_advisory_lock($1)', [keyOf(stage)])),
    open: async (stage) => void (await client.query('select pg_advisory_unlock($1)', [keyOf(stage)])),
    async reached(stage) {
      const waiting = `select 1 from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database()) and objid = ${keyOf(stage)}`
      for (const began = Date.now(); !(await client.query(waiting)).rowCount; await wait(10))
        assert.ok(Date.now() - began < patienceMs, `the server never came to ${stage}`)
    },
    cut: async () => {
      await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      )
    },
  }
}
