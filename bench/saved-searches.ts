import { newId } from '#kernel/context'
import type { House } from '#kernel/house'
import { keepSearch, matchSearches } from '#missions/records'
import { givenFor } from '../src/testkit/given.ts'
import { readArguments, requireDatabase, runBench } from './kit/arguments.ts'
import { withEmptyDatabase } from './kit/databases.ts'
import { allKept, percentile, printFigures, spread } from './kit/figures.ts'
import { withHouse } from './kit/open-house.ts'

/**
 * What a new record costs to those who follow searches: `saved-searches [--database URL] [searches] [rounds]`, in a
 * database of its own on that server. One record is matched while that many searches are kept, then while a tenth are;
 * then those of an import together, against one after the other.
 */
const most = 25
const perNoun = 10
const importRounds = 15
const mostTogether = 0.7
const nouns = [
  'arbres',
  'écoles',
  'budget',
  'vélo',
  'cantines',
  'logement',
  'déchets',
  'eau',
  'bruit',
  'marchés',
]

await runBench(async () => {
  const { database, words } = readArguments()
  const [searches = 10_000, rounds = 50] = words.map(Number)
  return withEmptyDatabase(requireDatabase(database), (url) =>
    withHouse(url, async (house) => {
      const records = await publish(house)
      await keep(house, 0, searches / 10)
      const few = await time(house, records, rounds)
      await keep(house, searches / 10, searches)
      const many = await time(house, records, rounds)
      const p50 = percentile(many, 0.5)
      const figure = {
        ...{ what: 'one new record', ours: spread(many), yardstick: `${spread(few)} (a tenth of them)` },
        ...{ ratio: p50 / percentile(few, 0.5), promise: `p50 at most ${most} ms`, kept: p50 <= most },
      }
      const figures = [figure, await importTogether(house, records)]
      printFigures(`${searches} saved searches`, figures)
      return allKept(figures)
    }),
  )
})

async function importTogether({ ctx }: House, records: readonly { kind: string; id: string }[]) {
  const together: number[] = []
  const alone: number[] = []
  for (let round = 0; round < importRounds; round++) {
    let began = performance.now()
    await matchSearches(ctx, records)
    together.push(performance.now() - began)
    began = performance.now()
    for (const record of records) await matchSearches(ctx, [record])
    alone.push(performance.now() - began)
  }
  const ratio = percentile(together, 0.5) / percentile(alone, 0.5)
  return {
    ...{ what: `${records.length} records at once`, ours: spread(together), yardstick: spread(alone), ratio },
    ...{ promise: `at most ${mostTogether} of one by one`, kept: ratio <= mostTogether },
  }
}

async function publish({ ctx }: House): Promise<{ kind: string; id: string }[]> {
  const given = givenFor(ctx)
  const { id: organization } = await given.organization()
  const made: { kind: string; id: string }[] = []
  for (let n = 0; n < perNoun; n++)
    for (const noun of nouns) {
      const { id } = await given.dataset({ organization, title: `Les ${noun} de la commune ${7 + n}` })
      made.push({ kind: 'dataset', id })
    }
  return made
}

/** Two words, and for half of them a filter: one in a few hundred finds a given record. */
async function keep({ ctx }: House, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) {
    const params = new URLSearchParams({ q: `${nouns[n % nouns.length]} ${n % 300}` })
    if (n % 2 === 0) params.append('organization', newId(ctx))
    params.append('tag', `mot ${n % 1000}`)
    if (n % 7 === 0) params.delete('tag')
    await keepSearch(ctx, params.toString())
  }
}

async function time(
  { ctx }: House,
  records: readonly { kind: string; id: string }[],
  rounds: number,
): Promise<number[]> {
  const durations: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    await matchSearches(ctx, records.slice(round % records.length, (round % records.length) + 1))
    durations.push(performance.now() - began)
  }
  return durations
}
