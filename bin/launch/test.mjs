import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, bundle } from './build.mjs'
import { follow } from './child.mjs'
import { provideChromium } from './chromium.mjs'
import { entriesOf } from './entries.mjs'
import { Advice, inRoot, isAlive, requirePackages } from './project.mjs'
import { openTestDatabase } from './test-database.mjs'

const allGroups = ['rules', 'contract', 'journeys']
/** Processes at once: they mostly wait for a database, a child or a browser. */
const lanesOf = { rules: 3, contract: 2, journeys: 2 }
/** Files of one process: what they leave in memory is small, and none is left alone for long at the end. */
const filesOf = { rules: 30, contract: 1, journeys: 1 }
/** Minutes each: begun at the end, one would keep the run waiting. */
const longest = ['contract--pages', 'contract--hostile', 'contract--file-life', 'contract--leaks', 'publish']
const needBrowser = ['contract', 'journeys']
const oneTestMs = Number(process.env.PARVIS_TEST_TIMEOUT ?? 120_000)

/**
 * `npm test`, `npm test -- people` (files whose path holds the word), `npm test -- --groups=rules,contract`,
 * `npm test -- -t 'name of a test'`. The last line is "N passed, N failed".
 */
export async function test(args) {
  const { code, passed, failed } = await runTests(args, process.env.TEST_DATABASE_URL)
  console.log(`\n${passed} passed, ${failed} failed`)
  return code
}

/** Runs tests on one PostgreSQL: the server of that address, or an embedded one when there is none. */
export async function runTests(args, databaseUrl) {
  requirePackages()
  const { groups, missing, namePattern } = readPlan(args)
  const runFolder = `run-${process.pid}`
  // The same code is loaded by each process of the run, and by hundreds of children.
  const compiled = inRoot('dist', `${runFolder}-compiled`)
  sweepDeadRuns()
  const serverBuilds = await tryBuild()
  const browser = groups.some(({ name }) => needBrowser.includes(name))
    ? { CHROMIUM_PATH: provideChromium() }
    : {}
  const database = await openTestDatabase({ databaseUrl, quick: true })
  const interrupt = onInterrupt()
  const results = []
  try {
    console.log(`Tests on ${database.kind}`)
    const env = {
      ...process.env,
      ...browser,
      PARVIS_TEST_DATABASE: database.url,
      NODE_COMPILE_CACHE: compiled,
    }
    for (const group of groups) {
      if (interrupt.happened()) break
      const folder = `${runFolder}-${group.name}`
      results.push(...(await runGroup(group, { env, folder, namePattern, interrupt })))
    }
  } finally {
    await database.stop()
    for (const path of [compiled, ...groups.map(({ name }) => inRoot('dist', `${runFolder}-${name}`))])
      rmSync(path, { recursive: true, force: true })
    interrupt.off()
  }
  return conclude([...results, ...missing.map(vanished)], serverBuilds && !interrupt.happened())
}

function readPlan(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      groups: { type: 'string' },
      name: { type: 'string', short: 't' },
    },
  })
  const wanted = values.groups?.split(',') ?? allGroups
  const unknown = wanted.find((name) => !allGroups.includes(name))
  if (unknown) throw new Advice(`There is no group "${unknown}". Groups: ${allGroups.join(', ')}.`)
  const mayTake = (path) => positionals.length === 0 || positionals.some((word) => path.includes(word))
  const groups = wanted.map((name) => ({ name, ...entriesOf(name, mayTake) }))
  const found = groups.filter(({ taken }) => Object.keys(taken).length > 0)
  if (found.length === 0) throw new Advice(`No test file matches ${positionals.join(' ')}.`)
  // A filter may leave groups empty; a whole run may not: tests that vanished would look like tests that pass.
  const missing = positionals.length === 0 ? groups.filter((group) => !found.includes(group)) : []
  return { groups: found, missing: missing.map(({ name }) => name), namePattern: values.name }
}

/** The tests go on without the server's program, and the run fails. */
async function tryBuild() {
  try {
    await build()
    return true
  } catch (error) {
    if (!error.errors && !(error instanceof Advice)) throw error
    console.error(`The server does not build: ${error.message}`)
    return false
  }
}

/** Each lane takes the next batch of files when it has done with one. */
async function runGroup({ name, all, taken }, { env, folder, namePattern, interrupt }) {
  await bundle(folder, all)
  const files = Object.keys(taken).map((entry) => inRoot('dist', folder, `${entry}.js`))
  console.log(`\n${name}: ${files.length} files`)
  const batches = toBatches(files, filesOf[name] ?? 1)
  const results = []
  const runLane = async () => {
    for (let batch = batches.shift(); batch && !interrupt.happened(); batch = batches.shift()) {
      const countsPath = inRoot('dist', folder, `counts-${batches.length}.json`)
      results.push(await runBatch({ name, files: batch, countsPath }, { env, namePattern }))
    }
  }
  await Promise.all(Array.from({ length: lanesOf[name] ?? 1 }, runLane))
  return results
}

/** The longest first; then file by file in turn: neighbours weigh alike. */
function toBatches(files, size) {
  const order = (file) => longest.findIndex((word) => file.includes(word)) + 1 || longest.length + 1
  const inTurn = [...files].sort((a, b) => order(a) - order(b))
  const count = Math.ceil(inTurn.length / size)
  return Array.from({ length: count }, (_, at) => inTurn.filter((_, place) => place % count === at))
}

async function runBatch({ name, files, countsPath }, { env, namePattern }) {
  const options = [
    '--enable-source-maps',
    // Left to itself, Node lets garbage pile up to the half of a large machine, two processes at once.
    '--max-old-space-size=2048',
    '--test',
    '--test-isolation=none',
    // What a test forgot to close must not keep the run waiting for ever.
    '--test-force-exit',
    `--test-timeout=${oneTestMs}`,
    ...reporterOptions('reporter.mjs', 'stdout'),
    ...reporterOptions('counts.mjs', countsPath),
    ...(namePattern ? [`--test-name-pattern=${namePattern}`] : []),
  ]
  const child = spawn(process.execPath, [...options, ...files], { stdio: 'inherit', env, cwd: inRoot() })
  return { name, code: await follow(child), ...readCounts(countsPath) }
}

function reporterOptions(file, destination) {
  return [`--test-reporter=${inRoot('bin', 'launch', file)}`, `--test-reporter-destination=${destination}`]
}

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Not written: the process died before the end, and its exit code says so.
    return {}
  }
}

/** A group without a single file. */
function vanished(name) {
  console.error(`${name}: no test file.`)
  return { name, code: 1, tests: 0, passed: 0, failed: 1 }
}

function conclude(results, goodSoFar) {
  const sum = (key) => results.reduce((total, result) => total + (result[key] ?? 0), 0)
  const crashed = results.filter(({ code, failed, lingered }) => lingered || (code !== 0 && !failed))
  for (const { name, code, lingered } of crashed)
    if (!lingered) console.error(`${name}: the process died (code ${code}).`)
  const [skipped, cancelled] = [sum('skipped') + sum('todo'), sum('cancelled')]
  if (!goodSoFar) console.error('\nNot whole: the server does not build, or the run was interrupted.')
  if (skipped > 0) console.log(`\n${skipped} skipped`)
  const failed = sum('failed') + cancelled + crashed.length
  const good = goodSoFar && failed === 0 && results.every(({ code }) => code === 0)
  return { code: good ? 0 : 1, passed: sum('passed'), failed }
}

/** Remembers that somebody asked to stop; what runs now is asked too, and the rest is not begun. */
function onInterrupt() {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  let happened = false
  const mark = () => {
    happened = true
  }
  for (const signal of signals) process.on(signal, mark)
  return {
    happened: () => happened,
    off: () => {
      for (const signal of signals) process.off(signal, mark)
    },
  }
}

function sweepDeadRuns() {
  const dist = inRoot('dist')
  mkdirSync(dist, { recursive: true })
  for (const name of readdirSync(dist)) {
    const pid = Number(/^run-(\d+)-/.exec(name)?.[1])
    if (pid && !isAlive(pid)) rmSync(join(dist, name), { recursive: true, force: true })
  }
}
