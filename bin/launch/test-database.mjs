import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { inRoot, isAlive } from './project.mjs'

const prefix = 'parvis-run-'

/**
 * One PostgreSQL for a run: the server of that address, or an embedded one in a temporary folder.
 * Resolves with its address (whose role that may create databases) and how to stop it. A `quick` one is kept in
 * memory where there is room: each test copies a database of six hundred files, five times as quick there.
 */
export async function openTestDatabase({ databaseUrl, quick = false }) {
  if (databaseUrl) return { url: databaseUrl, kind: 'PostgreSQL of TEST_DATABASE_URL', stop: async () => {} }
  const { startEmbedded, findPostmaster, stopPostmaster } = await loadEmbedded()
  await sweepKilledRuns({ findPostmaster, stopPostmaster })

  const folder = mkdtempSync(join(quick && hasRoom() ? memory : tmpdir(), `${prefix}${process.pid}-`))
  const log = { info: () => {}, warn: (message) => console.error(message) }
  const database = await startEmbedded({ dataDir: join(folder, 'postgres'), log, durable: false })
  const stop = async () => {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
    rmSync(database.connection.host, { recursive: true, force: true })
  }
  return { url: database.url, kind: 'embedded PostgreSQL', stop }
}

async function loadEmbedded() {
  const { build } = await import('esbuild')
  const outfile = inRoot('dist', 'tools', `embedded-${process.pid}.mjs`)
  mkdirSync(inRoot('dist', 'tools'), { recursive: true })
  const contents = `export * from './src/kernel/db/embedded/index.ts'
export { findPostmaster, stopPostmaster } from './src/kernel/db/embedded/postmaster.ts'`
  const stdin = { contents, resolveDir: inRoot(), loader: 'ts' }
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' })
  try {
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(outfile)
  }
}

const memory = '/dev/shm'
const room = 3 * 1024 ** 3

/** Whether the machine lends its memory as a disk, as Linux does, and has enough left of both. */
function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > room && freemem() > room
  } catch {
    return false
  }
}

/** A run that was killed could not stop its server. */
async function sweepKilledRuns({ findPostmaster, stopPostmaster }) {
  for (const path of [tmpdir(), memory].flatMap(runsIn)) {
    const server = findPostmaster(join(path, 'postgres'))
    if (server) await stopPostmaster(server.pid)
    rmSync(path, { recursive: true, force: true })
  }
}

function runsIn(folder) {
  try {
    return readdirSync(folder).flatMap((name) => {
      const pid = Number(/^parvis-run-(\d+)-/.exec(name)?.[1])
      return pid && !isAlive(pid) ? [join(folder, name)] : []
    })
  } catch {
    return []
  }
}
