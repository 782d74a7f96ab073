import type pg from 'pg'
import { openDatabase } from '#kernel/db'
import { openLog } from '#kernel/log'
import { openChain } from './chain/chain.ts'
import { recordOf } from './test-records.ts'

/** A node that a test may kill: it appends without end, and says each receipt as soon as it has it. */
const connection: pg.PoolConfig = JSON.parse(process.argv[2] ?? '')
const log = openLog('silent')
const { db } = openDatabase(connection, log)
const chain = await openChain({ db, log, now: () => new Date() })

async function appendForEver(): Promise<never> {
  for (;;) process.stdout.write(`${(await chain.append(recordOf())).hash}\n`)
}

await Promise.all(Array.from({ length: 40 }, appendForEver))
