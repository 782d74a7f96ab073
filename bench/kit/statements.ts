import pg from 'pg'
import { missions } from '#app'
import { readConfig } from '#kernel/config'
import { openHouse } from '#kernel/house'
import { openHttp } from '#kernel/http'
import { openLog } from '#kernel/log'
import { withFolder } from './copies.ts'
import { onDatabase } from './databases.ts'

interface Statement {
  text: string
  values: unknown[]
}

/** The SQL that each of these answers needs, as the program itself sends it. */
export function recordStatements(database: string, paths: readonly string[]): Promise<Statement[][]> {
  return withFolder(async (folder) => {
    const config = readConfig({ DATABASE_URL: database, DATA_DIR: folder, LOG_LEVEL: 'error' })
    const log = openLog(config.logLevel)
    const house = await openHouse({ config, database: { connectionString: database }, missions, log })
    const app = await openHttp(house.ctx, house.log, missions)
    await app.ready()
    try {
      await untilIndexed(async () => (await app.inject('/health')).json())
      const recorded: Statement[][] = []
      for (const path of paths) {
        const { statements, stop } = listen()
        const answer = await app.inject(path)
        stop()
        if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`)
        recorded.push(statements)
      }
      return recorded
    } finally {
      await app.close()
      await house.close()
    }
  })
}

/** Time of each list of statements, one after the other, their rows read into objects; after one round uncounted. */
export function timeStatements(
  database: string,
  lists: readonly Statement[][],
  rounds: number,
): Promise<number[]> {
  return onDatabase(database, async (client) => {
    const durations: number[] = []
    for (let round = 0; round <= rounds; round++) {
      for (const list of lists) {
        const started = performance.now()
        for (const { text, values } of list) await client.query(text, values)
        if (round > 0) durations.push(performance.now() - started)
      }
    }
    return durations
  })
}

/** Everything that goes through the driver from now on. */
function listen(): { statements: Statement[]; stop: () => void } {
  const statements: Statement[] = []
  const original = pg.Client.prototype.query
  pg.Client.prototype.query = new Proxy(original, {
    apply: (query, client, given: unknown[]) => {
      const [first, values] = given
      const text = typeof first === 'string' ? first : textOf(first)
      if (/^\s*(select|with)\b/i.test(text))
        statements.push({ text, values: Array.isArray(values) ? [...values] : valuesOf(first) })
      return Reflect.apply(query, client, given)
    },
  })
  return {
    statements,
    stop: () => {
      pg.Client.prototype.query = original
    },
  }
}

function textOf(config: unknown): string {
  return typeof config === 'object' && config !== null && 'text' in config ? String(config.text) : ''
}

function valuesOf(config: unknown): unknown[] {
  const found = typeof config === 'object' && config !== null && 'values' in config ? config.values : []
  return Array.isArray(found) ? [...found] : []
}

async function untilIndexed(ask: () => Promise<{ checks?: { records?: string } }>): Promise<void> {
  for (;;) {
    const { checks } = await ask()
    if (checks?.records === 'ok') return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
