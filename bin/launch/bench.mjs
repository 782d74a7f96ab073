import { spawn } from 'node:child_process'
import { build, bundle } from './build.mjs'
import { follow } from './child.mjs'
import { findChromium } from './chromium.mjs'
import { entriesOf } from './entries.mjs'
import { Advice, inRoot, requirePackages } from './project.mjs'
import { openTestDatabase } from './test-database.mjs'

/** Benches that need a server, not a catalogue: an embedded one will do. */
const makeTheirOwn = ['smoke', 'load', 'uploads']
/** Of these, the ones that run others. */
const runOthers = ['smoke']

/** Runs one bench: `bin/bench search --database postgres://...`. */
export async function bench([name, ...args]) {
  requirePackages()
  const { taken } = entriesOf('bench')
  const path = taken[name]
  if (!path) throw new Advice(`Which bench? ${Object.keys(taken).join(', ') || 'There is none yet.'}`)
  await build()
  await bundle('bench', entriesOf('bench', (one) => one === path || runOthers.includes(name)).all)
  const server = makeTheirOwn.includes(name) ? await openServer(args) : null
  try {
    const env = { ...process.env, ...chromium(), ...server?.env }
    const program = inRoot('dist', 'bench', `${name}.js`)
    return await follow(
      spawn(process.execPath, ['--enable-source-maps', program, ...args], { stdio: 'inherit', env }),
    )
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
