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
const needBrowser = ['contract', 'journeys']
const oneTestMs = 120_000

/**
 * `npm test`, `npm test -- people` (files whose path holds the word), `npm test -- --groups=rules,contract`,
 * `npm test -- -t 'name of a test'`. Returns the exit code; the last line is "N passed, N failed".
 */
export async function test(args) {
  requirePackages()
  const plan = readPlan(args)
  const runFolder = `run-${process.pid}`
  sweepDeadRuns()
  const serverBuilds = await tryBuild()
  const environment = plan.groups.some((group) => needBrowser.includes(group.name))
    ? { CHROMIUM_PATH: provideChromium() }
    : {}
  const database = await openTestDatabase()
  const stopped = onInterrupt()
  const results = []
  try {
    console.log(`Tests on ${database.kind}`)
    for (const group of plan.groups) {
      if (stopped.now) break
      const env = { ...process.env, ...environment, PARVIS_TEST_DATABASE: database.url }
      results.push(
        await runGroup(group, { env, folder: `${runFolder}-${group.name}`, namePattern: plan.namePattern }),
      )
    }
  } finally {
    await database.stop()
    stopped.off()
    for (const { name } of plan.groups)
      rmSync(inRoot('dist', `${runFolder}-${name}`), { recursive: true, force: true })
  }
  return conclude(results, serverBuilds && !stopped.now)
}

function readPlan(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { groups: { type: 'string' }, name: { type: 'string', short: 't' } },
  })
  const wanted = values.groups?.split(',') ?? allGroups
  const unknown = wanted.find((name) => !allGroups.includes(name))
  if (unknown) throw new Advice(`There is no group "${unknown}". Groups: ${allGroups.join(', ')}.`)
  const mayTake = (path) => positionals.length === 0 || positionals.some((word) => path.includes(word))
  const groups = wanted.map((name) => ({ name, ...entriesOf(name, mayTake) }))
  const empty = groups.filter(({ taken }) => Object.keys(taken).length === 0)
  // A filter may leave groups empty; a whole run may not: tests that vanished would look like tests that pass.
  if (positionals.length === 0 ? empty.length > 0 : empty.length === groups.length) {
    throw new Advice(`No test file: ${empty.map(({ name }) => name).join(', ')}.`)
  }
  return { groups: groups.filter((group) => !empty.includes(group)), namePattern: values.name }
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

async function runGroup({ name, all, taken }, { env, folder, namePattern }) {
  await bundle(folder, all)
  const countsPath = inRoot('dist', folder, 'counts.json')
  const files = Object.keys(taken).map((entry) => inRoot('dist', folder, `${entry}.js`))
  console.log(`\n${name}: ${files.length} files`)
  const options = [
    '--enable-source-maps',
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

function conclude(results, goodSoFar) {
  const sum = (key) => results.reduce((total, result) => total + (result[key] ?? 0), 0)
  const crashed = results.filter(({ code, failed, lingered }) => lingered || (code !== 0 && !failed))
  for (const { name, code, lingered } of crashed)
    if (!lingered) console.error(`${name}: the process died (code ${code}).`)
  const [skipped, cancelled] = [sum('skipped') + sum('todo'), sum('cancelled')]
  if (!goodSoFar) console.error('\nNot whole: the server does not build, or the run was interrupted.')
  if (skipped > 0) console.log(`\n${skipped} skipped`)
  const failed = sum('failed') + cancelled + crashed.length
  console.log(`\n${sum('passed')} passed, ${failed} failed`)
  return goodSoFar && failed === 0 && results.every(({ code }) => code === 0) ? 0 : 1
}

function onInterrupt() {
  const state = { now: false, off: () => {} }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const mark = () => {
    state.now = true
  }
  for (const signal of signals) process.on(signal, mark)
  state.off = () => {
    for (const signal of signals) process.off(signal, mark)
  }
  return state
}

function sweepDeadRuns() {
  const dist = inRoot('dist')
  mkdirSync(dist, { recursive: true })
  for (const name of readdirSync(dist)) {
    const pid = Number(/^run-(\d+)-/.exec(name)?.[1])
    if (pid && !isAlive(pid)) rmSync(join(dist, name), { recursive: true, force: true })
  }
}
