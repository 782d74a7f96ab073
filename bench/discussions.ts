import { newId } from '#kernel/context'
import type { House } from '#kernel/house'
import { openSession } from '#missions/people'
import { givenFor } from '../src/testkit/given.ts'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { startCopy, withFolder } from './kit/copies.ts'
import { onDatabase, withEmptyDatabase } from './kit/databases.ts'
import { allKept, type Figure, percentile, printFigures, spread } from './kit/figures.ts'
import { withHouse } from './kit/open-house.ts'
import { recordStatements, timeTogether } from './kit/statements.ts'

/**
 * Discussions: `discussions [--database URL] [rounds] [discussions of the base] [messages of the long one]`, in a
 * database of its own on that server. The yardstick of an answer is every SQL statement that it needs, run through the
 * driver with the rows read into objects. As many rounds again go before, uncounted: a program that has just started has
 * not compiled what it runs.
 */
const mostRatio = { json: 3, html: 5 }

const columns = `id, kind, record_id, organization_id, visibility, title, author_id, author_name, by_producer,
  created_at, last_at, messages, waiting_since`
/** Few among many: nothing but an index finds them. */
const oneInClosed = 997

const questions = `
  insert into conversation.discussion (${columns}, closed_at)
  select md5(n::text), 'organization', holder, holder, 'public', 'Question numéro ' || n, $4, 'Camille', false,
    now() - n * interval '1 minute', now() - n * interval '1 minute', 1,
    case when n % 3 = 0 and n % ${oneInClosed} > 0 then now() - n * interval '1 minute' end,
    case when n % ${oneInClosed} = 0 then now() end
  from (select n, case when n % 100 = 0 then $2::text else $3::text end as holder
    from generate_series(1, $1::int) n) t`

const thread = `
  with opened as (
    insert into conversation.discussion (${columns})
    values ($1, 'dataset', $2, $3, 'public', 'La longue', $4, 'Camille', false, now(), now(), $5::int, now()))
  insert into conversation.message (discussion_id, place, id, author_id, author_name, by_producer, text, html, posted_at)
  select $1, n, md5('m' || n), $4, 'Camille', false, repeat('Un mot. ', 40), '<p>' || repeat('Un mot. ', 40) || '</p>',
    now() from generate_series(1, $5::int) n`

await runBench(async () => {
  const { database, words } = readArguments()
  const [rounds = 50, discussions = 100_000, messages = 500] = words.map(Number)
  return withEmptyDatabase(requireDatabase(database), async (url) => {
    const { headers, ...addresses } = await withHouse(url, (house) => fill(house, { discussions, messages }))
    const paths = [...addresses.json, ...addresses.html]
    const recorded = await recordStatements(url, paths, headers)
    const figures = await withFolder(async (dataDir) => {
      const copy = await startCopy({ database: url, dataDir })
      try {
        const found: Figure[] = []
        for (const [at, path] of paths.entries()) {
          const pair = { url: copy.url + path, statements: recorded[at] ?? [] }
          const { ours, statements } = await timeTogether(url, [pair], { rounds, warm: rounds, headers })
          const most = at < addresses.json.length ? mostRatio.json : mostRatio.html
          const ratio = percentile(ours, 0.5) / percentile(statements, 0.5)
          found.push({
            ...{ what: path.slice(0, 60), ours: spread(ours), yardstick: `${spread(statements)} (its SQL)` },
            ...{ ratio, promise: `p50 at most x ${most}`, kept: ratio <= most },
          })
        }
        return found
      } finally {
        await copy.stop()
      }
    })
    printFigures(`Discussions, ${discussions} in the base, ${messages} messages in the long one`, figures)
    return allKept(figures)
  })
})

interface Filled {
  headers: Record<string, string>
  json: string[]
  html: string[]
}

/** Two organisations, one question in a hundred to ours; what is written through the verbs, then copied. */
async function fill(
  { ctx }: House,
  { discussions, messages }: { discussions: number; messages: number },
): Promise<Filled> {
  const given = givenFor(ctx)
  const [ours, others] = [await given.organization({ name: 'Ville' }), await given.organization()]
  const dataset = await given.dataset({ organization: ours.id })
  const agent = await given.account({ organizations: { [ours.id]: 'editor' } })
  const long = newId(ctx)
  await onDatabase(ctx.config.databaseUrl ?? '', async (client) => {
    await client.query(questions, [discussions, ours.id, others.id, agent.id])
    await client.query(thread, [long, dataset.id, ours.id, agent.id, messages])
    await client.query('analyze conversation.discussion, conversation.message')
  })
  const { cookie } = await openSession(ctx, agent.id)
  return {
    headers: { cookie },
    json: [
      `/api/discussions/${long}/messages?after=${Math.floor(messages / 2)}&limit=20`,
      `/api/discussions?organization=${ours.id}&state=waiting`,
      '/api/discussions?state=open',
      '/api/discussions?state=closed',
    ],
    html: [
      dataset.path,
      `/discussions/${long}?page=${Math.max(1, Math.floor(messages / 40))}`,
      `/organizations/${ours.slug}/inbox`,
      '/',
    ],
  }
}
