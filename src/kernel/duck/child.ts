import type { DuckDBConnection } from '@duckdb/node-api'
import { toAnswer } from './cells.ts'
import { runConsole } from './console.ts'
import type { ConsoleQuery, CrewSettings, OwnQueries, QueryAnswer } from './contract.ts'
import { openEngine } from './instance.ts'
import { serveCrew } from './program.ts'

/** Entry of the query children: one instance that stays for our own SQL, a locked one for each query of others. */
serveCrew<CrewSettings, OwnQueries | ConsoleQuery>(async (settings) => {
  const engine = await openEngine(settings)
  await engine.run('load parquet')
  await engine.run('set parquet_metadata_cache = true')
  let current: DuckDBConnection = engine
  return {
    work: (order) => {
      current = engine
      if ('queries' in order) return answerAll(engine, order)
      return runConsole(order, settings, (locked) => {
        current = locked
      })
    },
    stop: () => current.interrupt(),
  }
})

async function answerAll(
  engine: DuckDBConnection,
  { queries, onlyBeyond = 0 }: OwnQueries,
): Promise<QueryAnswer[]> {
  const answers: QueryAnswer[] = []
  for (const sql of queries) {
    if ((answers[0]?.rows.length ?? onlyBeyond) < onlyBeyond) break
    answers.push(await toAnswer(await engine.run(sql), Number.POSITIVE_INFINITY))
  }
  return answers
}
