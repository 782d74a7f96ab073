import { spawn } from 'node:child_process'
import { smokeBenches } from './bench.mjs'
import { hear } from './child.mjs'
import { Advice, inRoot, requirePackages } from './project.mjs'
import { runTests } from './test.mjs'

const shown = 40

/** In order: the quick ones first, each proved on wrong code before it is believed. Each resolves with `{ problems, note, passed, failed }`. */
const steps = [
  ['format and lint', biome],
  [
    'types',
    async () => program('typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit', '--pretty', 'false']),
  ],
  ['proof', async () => (await import('./checks/proof.mjs')).proveChecks()],
  ['map', async () => (await import('./checks/map.mjs')).checkMap()],
  ['sizes', async () => (await import('./checks/sizes.mjs')).checkSizes()],
  ['style', async () => (await import('./checks/style.mjs')).checkStyle()],
  ['words', async () => (await import('./checks/words.mjs')).checkWords()],
  ['tables', async () => (await import('./checks/sql-ownership.mjs')).checkSqlOwnership()],
  ['reference', async () => (await import('./checks/reference.mjs')).checkReference()],
  ['dependencies', async () => (await import('./checks/dependencies.mjs')).checkDependencies()],
  ['repository', async () => (await import('./checks/repository.mjs')).checkRepository()],
  // As `npm test` does: on the server of TEST_DATABASE_URL, else on the embedded one.
  ['tests', () => tests([], process.env.TEST_DATABASE_URL)],
  ['tests on the embedded database', testsOnEmbedded],
  ['benches', smokeBenches],
]

/** Programs of others: they run beside what follows. */
const programs = ['format and lint', 'types']

/** `bin/check`, or `bin/check map words` for some steps. The last line is "N passed, N failed": tests and checks. */
export async function check(names) {
  requirePackages()
  const chosen = names.length === 0 ? steps : steps.filter(([name]) => names.includes(name.split(' ')[0]))
  const totals = { passed: 0, failed: 0 }
  const take = async ([name, run]) => {
    const result = await timed(name, run)
    totals.passed += result.passed
    totals.failed += result.failed
  }
  const aside = Promise.all(chosen.filter(([name]) => programs.includes(name)).map(take))
  for (const step of chosen) if (!programs.includes(step[0])) await take(step)
  await aside
  console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
  return totals.failed === 0 && chosen.length > 0 ? 0 : 1
}

async function timed(name, run) {
  const began = performance.now()
  const { problems, note, passed = 0, failed = 0, skipped = false } = await run().catch(advised)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const good = problems.length === 0
  const mark = skipped ? '-' : good ? '\u2714' : '\u2716'
  console.log(`${mark} ${name}${note ? `: ${note}` : ''} (${seconds} s)`)
  for (const problem of problems.slice(0, shown)) console.log(`  ${problem}`)
  if (problems.length > shown) console.log(`  and ${problems.length - shown} more`)
  return { passed: passed + (good && !skipped ? 1 : 0), failed: failed + (good ? 0 : 1) }
}

/** What a step cannot do without is a problem like another: the next steps still run. */
function advised(error) {
  if (!(error instanceof Advice) && !error.errors) throw error
  return { problems: [error.message] }
}

async function biome() {
  const options = ['check', '--reporter=concise', '--diagnostic-level=error', '--max-diagnostics=200']
  const { problems } = await program('@biomejs/biome/bin/biome', options)
  return {
    problems: problems.filter(
      (line) => !/^(Checked|Found|check \u2501)|Some errors were emitted/.test(line.trim()),
    ),
  }
}

async function program(path, args) {
  const child = spawn(process.execPath, [inRoot('node_modules', path), ...args], {
    cwd: inRoot(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { code, said } = await hear(child)
  return { problems: code === 0 ? [] : said.split('\n').filter((line) => line.trim() !== '') }
}

async function tests(args, databaseUrl) {
  const { code, passed, failed } = await runTests(args, databaseUrl)
  return { problems: code === 0 ? [] : ['see above'], passed, failed }
}

/**
 * What a newer PostgreSQL, packed with the program, could change: its start, its stop, its copies, and one file of each
 * way of writing. All the rest has been run on the server, or on the embedded one where no server is named.
 */
const onBoth = [
  ...['kernel/db/', 'kernel/jobs', 'kernel/outbox', 'src/main', 'missions/records/', 'missions/journal/'],
  ...['catalogue/datasets', 'people/accounts', 'conversation/demands', 'exchange/requests', 'gateway/calls'],
  ...['packages/deposit', 'harvest/harvest', 'interop/api/ckan', 'contract/columns', 'journeys/setup'],
]

async function testsOnEmbedded() {
  if (!process.env.TEST_DATABASE_URL) return { problems: [], note: 'done above', skipped: true }
  return tests(onBoth)
}
