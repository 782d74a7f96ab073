import { spawn } from 'node:child_process'
import { build, bundle } from './build.mjs'
import { follow, hear } from './child.mjs'
import { findChromium } from './chromium.mjs'
import { entriesOf } from './entries.mjs'
import { frugalEnvironment, frugalOptions } from './frugal.mjs'
import { Advice, inRoot, requirePackages } from './project.mjs'
import { openTestDatabase } from './test-database.mjs'

/** Benches that need a server, not a catalogue: an embedded one will do. */
const makeTheirOwn = [
  ...['smoke', 'load', 'uploads', 'query', 'harvest', 'discussions', 'digest', 'comments'],
  ...['gateway'],
]
/** Of these, the ones that run others. */
const runOthers = ['smoke']
/** Of these, the ones that do in their own process what the server does: with the memory that it is given. */
const asServer = ['harvest']
/** And one that keeps nothing between two datasets: with the memory that its shapes take, whatever the catalogue. */
const smallOnes = { shacl: ['--max-semi-space-size=8', '--max-old-space-size=200'] }
/** Of a smoke run that broke: enough to see the error and what was measured just before. */
const linesShown = 30

/** Runs one bench: `bin/bench search --database postgres://...`. */
export async function bench(args) {
  return runOne(args, (child) => follow(child))
}

/**
 * Every bench for a moment, for `bin/check`: what they print is kept for when one breaks. A slow machine fails
 * nothing; the promises that do not depend on it (memory, weight) do.
 */
export async function smokeBenches() {
  let said = ''
  const code = await runOne(
    ['smoke'],
    async (child) => {
      const heard = await hear(child)
      said = heard.said
      return heard.code
    },
    ['ignore', 'pipe', 'pipe'],
  )
  return smokeResult(code, said)
}

/** The count is the last thing said: a run that did not reach it is broken, whatever its exit code. */
export function smokeResult(code, said) {
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  const [, passed, failed] = /^(\d+) passed, (\d+) failed/m.exec(said) ?? []
  const whole = code === 0 && failed === '0' && Number(passed) > 0
  const [, longest] = /^longest: (.+)$/m.exec(said) ?? []
  if (whole) return { problems: [], note: `${passed} run, times not judged; the longest: ${longest}` }
  return {
    problems: lines.slice(-linesShown),
    note: passed ? `${passed} run, ${failed} broken` : 'not whole',
  }
}

async function runOne([name, ...args], watch, stdio = 'inherit') {
  requirePackages()
  const { taken } = entriesOf('bench')
  const path = taken[name]
  if (!path) throw new Advice(`Which bench? ${Object.keys(taken).join(', ') || 'There is none yet.'}`)
  await build()
  await bundle('bench', entriesOf('bench', (one) => one === path || runOthers.includes(name)).all)
  const server = makeTheirOwn.includes(name) ? await openServer(args) : null
  try {
    const env = {
      ...process.env,
      ...chromium(),
      ...server?.env,
      ...(asServer.includes(name) || smallOnes[name] ? frugalEnvironment() : {}),
    }
    const options = [
      '--enable-source-maps',
      ...(asServer.includes(name) ? frugalOptions() : []),
      ...(smallOnes[name] ?? []),
    ]
    const program = inRoot('dist', 'bench', `${name}.js`)
    return await watch(spawn(process.execPath, [...options, program, ...args], { stdio, env }))
  } finally {
    await server?.stop()
  }
}

/** The server that is named, else an embedded one for the time of the bench. */
async function openServer(args) {
  const place = args.findIndex((arg) => arg.startsWith('--database'))
  const named = place < 0 ? undefined : (args[place].split('=')[1] ?? args[place + 1])
  const databaseUrl = named ?? (process.env.DATABASE_URL || process.env.TEST_DATABASE_URL)
  const { url, stop } = await openTestDatabase({ databaseUrl })
  return { env: { DATABASE_URL: url, PARVIS_TEST_DATABASE: url }, stop }
}

function chromium() {
  const path = findChromium()
  return path ? { CHROMIUM_PATH: path } : {}
}
