import pg from 'pg'
import { missions } from '#app'
import { readConfig } from '#kernel/config'
import { openHouse } from '#kernel/house'
import { openHttp } from '#kernel/http'
import { openLog } from '#kernel/log'
import { withFolder } from './copies.ts'
import { onDatabase } from './databases.ts'
import { accept, visitor } from './visits.ts'

interface Statement {
  text: string
  values: unknown[]
}

/** The SQL that each of these answers needs, as the program itself sends it. */
export function recordStatements(
  database: string,
  paths: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Promise<Statement[][]> {
  return withFolder(async (folder) => {
    const config = readConfig({ DATABASE_URL: database, DATA_DIR: folder, LOG_LEVEL: 'error' })
    const log = openLog(config.logLevel)
    // Before any connection: each keeps the `query` of its first moment.
    const { take, stop } = listen()
    const house = await openHouse({ config, database: { connectionString: database }, missions, log })
    const app = await openHttp(house.ctx, house.log, missions)
    await app.ready()
    try {
      await untilIndexed(async () => (await app.inject('/health')).json())
      const recorded: Statement[][] = []
      for (const path of paths) {
        take()
        const answer = await app.inject({ url: path, headers })
        if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`)
        recorded.push(take())
      }
      return recorded
    } finally {
      await app.close()
      await house.close()
      stop()
    }
  })
}

export interface Together {
  ours: number[]
  statements: number[]
}

/**
 * Time of each visit and of the statements of its answer, their rows read into objects: turn by turn, each first every
 * other time, so that what else the machine does weighs on both alike; after `warm` rounds uncounted, one by default.
 */
export function timeTogether(
  database: string,
  pairs: readonly Pair[],
  {
    rounds,
    warm = 1,
    headers = {},
  }: { rounds: number; warm?: number; headers?: Readonly<Record<string, string>> },
): Promise<Together> {
  return onDatabase(database, async (client) => {
    const { get, close } = visitor()
    const sides = {
      ours: async ({ url }: Pair) => void accept(await get(url, headers), url),
      statements: async ({ statements }: Pair) => {
        for (const { text, values } of statements) await client.query(text, values)
      },
    }
    const durations: Together = { ours: [], statements: [] }
    for (let round = 0; round < warm + rounds; round++) {
      const order = round % 2 === 0 ? (['ours', 'statements'] as const) : (['statements', 'ours'] as const)
      for (const [pair, side] of pairs.flatMap((pair) => order.map((side) => [pair, side] as const))) {
        const started = performance.now()
        await sides[side](pair)
        if (round >= warm) durations[side].push(performance.now() - started)
      }
    }
    close()
    return durations
  })
}

interface Pair {
  url: string
  statements: readonly Statement[]
}

/** Everything that goes through the driver from now on. */
/** `take`: what was sent since it was last asked. */
function listen(): { take: () => Statement[]; stop: () => void } {
  let statements: Statement[] = []
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
    take: () => {
      const taken = statements
      statements = []
      return taken
    },
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
