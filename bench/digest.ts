import { setTimeout as wait } from 'node:timers/promises'
import type { House } from '#kernel/house'
import { openMailServer } from '../src/testkit/mail-server.ts'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { type RunningCopy, startCopy, withFolder } from './kit/copies.ts'
import { onDatabase, withEmptyDatabase } from './kit/databases.ts'
import { allKept, type Figure, mb, megabyte, ms, printFigures } from './kit/figures.ts'
import { withHouse } from './kit/open-house.ts'
import { memoryOf, processorSeconds } from './kit/processes.ts'
import { givenSquare } from './kit/square.ts'

/**
 * A morning of digests: `digest [--database URL] [followers]`, in a database of its own on that server, 50,000 followers
 * of one dataset by default. Their mails go to an SMTP server of the bench; the program that makes them is one process,
 * as people start it, that serves pages as well.
 */
const limit = 300 * megabyte

await runBench(async () => {
  const { database, words } = readArguments()
  const [followers = 50_000] = words.map(Number)
  return withEmptyDatabase(requireDatabase(database), async (url) => {
    await withHouse(url, (house) => fill(house, followers))
    const received = new Map<string, number>()
    const server = await openMailServer(async ({ to }) => {
      received.set(to, (received.get(to) ?? 0) + 1)
    })
    const figures = await withFolder(async (dataDir) => {
      const copy = await startCopy({ database: url, dataDir, env: { SMTP_URL: server.url } })
      try {
        return await measure({ copy, url, followers, received })
      } finally {
        await copy.stop()
        await server.close()
      }
    })
    printFigures(`Digests of ${followers} followers`, figures)
    return allKept(figures)
  })
})

interface Measured {
  copy: RunningCopy
  url: string
  followers: number
  received: ReadonlyMap<string, number>
}

async function measure({ copy, url, followers, received }: Measured): Promise<Figure[]> {
  const before = memoryOf(copy.pid)?.now ?? 0
  const fanOut = await timeUntil(followers, () =>
    countOf(url, 'select count(*)::int as n from conversation.notification'),
  )
  await onDatabase(url, async (client) => {
    await client.query(`update conversation.notification set at = at - interval '1 day'`)
    await client.query('analyze conversation.notification, conversation.mail_habit')
    await client.query(`select graphile_worker.add_job('conversation.daily-digest', '{}')`)
  })
  const used = processorSeconds(copy.pid)
  const digest = await timeUntil(followers, async () => received.size)
  const each = ((processorSeconds(copy.pid) - used) * 1000) / followers
  const { peak = 0 } = memoryOf(copy.pid) ?? {}
  const twice = [...received.values()].filter((times) => times > 1).length
  return [
    { what: 'one news told to all of them', ours: rate(followers, fanOut, 'notifications') },
    { what: 'their digests', ours: rate(followers, digest, 'mails') },
    { what: 'processor for one mail', ours: ms(each) },
    {
      what: 'memory of the program at most',
      ours: mb(peak),
      yardstick: `${mb(before)} before`,
      ratio: peak / before,
      promise: '< 300 MB, whatever their number',
      kept: peak < limit,
    },
    { what: 'mails sent twice', ours: String(twice), promise: 'none', kept: twice === 0 },
  ]
}

function rate(count: number, seconds: number, what: string): string {
  return `${seconds.toFixed(1)} s, ${(count / seconds).toFixed(0)} ${what}/s`
}

/** Seconds until a count is reached. @throws when it stands still for a minute */
async function timeUntil(count: number, read: () => Promise<number>): Promise<number> {
  const started = performance.now()
  let [last, moved] = [0, started]
  for (;;) {
    const now = await read()
    if (now >= count) return (performance.now() - started) / 1000
    if (now > last) [last, moved] = [now, performance.now()]
    if (performance.now() - moved > 60_000) throw new Error(`${now} of ${count}, and no more for a minute`)
    await wait(100)
  }
}

async function countOf(url: string, sql: string): Promise<number> {
  return onDatabase(url, async (client) => (await client.query<{ n: number }>(sql)).rows[0]?.n ?? 0)
}

/** All follow one dataset, where it is noon for them, and will hear of a question. */
async function fill({ ctx }: House, followers: number): Promise<void> {
  await givenSquare(ctx, ({ id }) =>
    onDatabase(ctx.config.databaseUrl ?? '', async (client) => {
      await client.query(
        `with account as (
          insert into people.account (id, email, first_name, last_name, lang, created_at, updated_at)
          select md5(n::text), 'r' || n || '@example.org', 'Ada', 'Lecteur', 'fr', now(), now()
          from generate_series(1, $1::int) n returning id
        ), habit as (
          insert into conversation.mail_habit (account_id, time_zone, secret) select id, $3, 'secret' from account
        )
        insert into conversation.follow (account_id, kind, target, since) select id, 'dataset', $2, now() from account`,
        [followers, id, zoneWhereItIsNoon()],
      )
      await client.query('analyze people.account, conversation.follow, conversation.mail_habit')
    }),
  )
}

/** PostgreSQL has the sign the other way round (POSIX). */
function zoneWhereItIsNoon(): string {
  const offset = 12 - new Date().getUTCHours()
  return `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`
}
