import { setTimeout as wait } from 'node:timers/promises'
import type { House } from '#kernel/house'
import { openSession } from '#missions/people'
import { givenFor } from '../src/testkit/given.ts'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { type RunningCopy, startCopy, withFolder } from './kit/copies.ts'
import { withEmptyDatabase } from './kit/databases.ts'
import { allKept, type Figure, percentile, printFigures, spread } from './kit/figures.ts'
import { withHouse } from './kit/open-house.ts'
import { givenSquare } from './kit/square.ts'
import { accept, type Visitor, visitor } from './kit/visits.ts'

/**
 * Ten thousand comments in a minute on one record: `comments [--database URL] [comments] [seconds]`, in a database of
 * its own on that server. First by accounts behind one address, then by a hundred accounts behind fifty: what the limits
 * refuse is told when to come back, and the page of the record answers all the while.
 */
const accounts = 100
const senders = 16
const crowds = [
  { who: 'one address', addresses: 1 },
  { who: 'fifty addresses', addresses: 50 },
]

await runBench(async () => {
  const { database, words } = readArguments()
  const [comments = 10_000, seconds = 60] = words.map(Number)
  return withEmptyDatabase(requireDatabase(database), async (url) => {
    const square = await withHouse(url, fill)
    const figures = await withFolder(async (dataDir) => {
      const copy = await startCopy({ database: url, dataDir, env: { TRUST_PROXY: 'loopback' } })
      try {
        const found: Figure[] = []
        for (const crowd of crowds)
          found.push(...(await flood({ copy, square, comments, seconds, ...crowd })))
        return found
      } finally {
        await copy.stop()
      }
    })
    printFigures(`${comments} comments in ${seconds} s on one dataset`, figures)
    return allKept(figures)
  })
})

interface Square {
  path: string
  discussion: string
  cookies: string[]
}

interface Flood {
  copy: RunningCopy
  square: Square
  comments: number
  seconds: number
  who: string
  addresses: number
}

async function flood({ copy, square, comments, seconds, who, addresses }: Flood): Promise<Figure[]> {
  const page = copy.url + square.path
  const quiet = await visitFor(page, { times: 30, pause: 20 })
  const sent = send({ copy, square, comments, seconds, who, addresses })
  const busy = await visitFor(page, { until: sent, pause: 100 })
  const { answers, times, withoutDelay } = await sent
  const ratio = percentile(busy, 0.5) / percentile(quiet, 0.5)
  const refused = answers.get(429) ?? 0
  const known = [...answers.keys()].every((status) => [201, 202, 429].includes(status))
  return [
    {
      what: `comments from ${who}`,
      ours: `${[...answers].map(([status, count]) => `${count} x ${status}`).join(', ')}; ${spread(times)}`,
      promise: 'posted, held, or 429 with Retry-After',
      kept: known && withoutDelay === 0 && (addresses > 1 || comments < 1000 || refused > comments / 2),
    },
    {
      what: 'page of the record meanwhile',
      ours: spread(busy),
      yardstick: `${spread(quiet)} (quiet)`,
      ratio,
      promise: 'p50 < 100 ms',
      kept: percentile(busy, 0.5) < 100,
    },
  ]
}

interface Sent {
  answers: Map<number, number>
  times: number[]
  withoutDelay: number
}

/** At an even pace; what is answered too slowly waits for nobody but its own sender. */
async function send({ copy, square, comments, seconds, addresses }: Flood): Promise<Sent> {
  const { post, close } = visitor(senders)
  const sent: Sent = { answers: new Map(), times: [], withoutDelay: 0 }
  const started = performance.now()
  const one = async (first: number) => {
    for (let i = first; i < comments; i += senders) {
      await wait(Math.max(0, started + (i / comments) * seconds * 1000 - performance.now()))
      const headers = {
        cookie: square.cookies[i % square.cookies.length] ?? '',
        'sec-fetch-site': 'same-origin',
        'x-forwarded-for': `192.0.2.${1 + (i % addresses)}`,
      }
      const text = `Relevé ${i} : ${(i * 7919) % 1000} mètres, mesurés le ${1 + (i % 28)} du mois.`
      const answer = await post(
        `${copy.url}/api/discussions/${square.discussion}/messages`,
        { text },
        headers,
      )
      sent.answers.set(answer.status, (sent.answers.get(answer.status) ?? 0) + 1)
      sent.times.push(answer.took)
      if (answer.status === 429 && !answer.headers['retry-after']) sent.withoutDelay += 1
    }
  }
  await Promise.all(Array.from({ length: senders }, (_, first) => one(first)))
  close()
  return sent
}

type Visits = { times: number; pause: number } | { until: Promise<unknown>; pause: number }

async function visitFor(page: string, visits: Visits): Promise<number[]> {
  const { get, close }: Visitor = visitor()
  let over = false
  if ('until' in visits) visits.until.finally(() => (over = true)).catch(() => undefined)
  const durations: number[] = []
  while (!over && !('times' in visits && durations.length === visits.times)) {
    durations.push(accept(await get(page), page).took)
    await wait(visits.pause)
  }
  close()
  return durations
}

async function fill({ ctx }: House): Promise<Square> {
  const given = givenFor(ctx)
  const cookies: string[] = []
  for (let i = 0; i < accounts; i++) cookies.push((await openSession(ctx, (await given.account()).id)).cookie)
  return { ...(await givenSquare(ctx)), cookies }
}
