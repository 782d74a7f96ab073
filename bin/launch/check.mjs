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
  ['tests', () => tests([], '')],
  ['tests on TEST_DATABASE_URL', testsOnRealServer],
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

/** What knows no database, looks at pages and addresses, or holds the program at each stage of a file, is run once. */
const once = [
  ...['tables/ingest/', 'tables/meanings/', 'tables/validation/', 'privacy/scan/', 'src/ui/', 'kernel/duck/'],
  ...['db/embedded/', 'file-life', 'full-disk', 'ingest-kill', 'scan-kill'],
  ...[
    'contract/hostile',
    'contract/pages',
    'contract/markup',
    'contract/leaks',
    'contract/kill',
    'contract/authorisation',
    'contract/openapi',
    'contract/refusals',
    'digest-kill',
    'gateway-kill',
  ],
  // Their database holds a few rows: the engine of tables, readers of feeds and the servers of others are what they prove.
  ...[
    'tables/console',
    'tables/rows',
    'tables/exports',
    'harvest/hostile',
    'harvest/csw',
    'harvest/syntaxes',
    'catalogue/remote-',
    'catalogue/explorer',
    'catalogue/charts',
    'catalogue/schemas',
    'catalogue/site/schemas',
    'catalogue/remedied',
    'catalogue/versions',
    'catalogue/examination',
    'catalogue/beside',
    'catalogue/table-choice',
    'catalogue/batches',
    'catalogue/gate-policy',
    'harvest/entries',
    'interop/api/mcp',
    'people/accounts',
    'people/erasure',
    'people/membership',
    'packages/deposit-kill',
    'gateway-away',
    'exchange/directory',
    'catalogue/distant-store',
    'catalogue/held-files',
    'privacy/gate',
    'kernel/files/',
    'src/main.test',
    'harvest/matching',
    'harvest/backends',
    'home/home',
    'interop/dcat',
    'people/identity',
    'people/oauth',
    'people/second-factor',
    'people/throttle',
    'gateway/service/',
    'gateway/tokens',
    'journal/verify',
  ],
  // Pages and dialects are read through the same verbs as the API, whose tests stay; an index is in memory.
  ...[
    'catalogue/site/',
    'dataservices/description',
    'interop/api/udata/entries',
    'interop/api/udata/around',
    'people/pages',
    'people/logos',
    'editorial/pictures',
    'harvest/pages',
    'records/search/',
    'kernel/http',
    'kernel/outgoing',
    'exchange/webhooks',
  ],
]

async function testsOnRealServer() {
  const url = process.env.TEST_DATABASE_URL
  if (!url) return { problems: [], note: 'not set, not run', skipped: true }
  return tests(['--groups=rules,contract', `--without=${once}`], url)
}
