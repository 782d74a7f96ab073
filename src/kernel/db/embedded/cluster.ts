import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { cleanEnvironment } from './environment.ts'
import { isAlive } from './postmaster.ts'
import { EmbeddedDatabaseError } from './refusal.ts'

export const superuser = 'parvis'

/**
 * Makes the data files when there are none, and returns their true path.
 * They are made beside and renamed, so that a kill leaves nothing half-made and two starts do not mix.
 * @throws EmbeddedDatabaseError when the files are of another version of PostgreSQL, or not PostgreSQL's.
 */
export async function prepareCluster(dataDir: string, binaries: Binaries, account: Account): Promise<string> {
  mkdirSync(dirname(dataDir), { recursive: true })
  if (!holdsCluster(dataDir)) await makeCluster(dataDir, binaries, account)
  const found = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim()
  if (found !== binaries.major) throw new EmbeddedDatabaseError(otherVersion(dataDir, found, binaries.major))
  return realpathSync(dataDir)
}

function holdsCluster(dataDir: string): boolean {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return true
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return false
  throw new EmbeddedDatabaseError(
    `${dataDir} holds files that are not a database: empty it, or choose another DATA_DIR.`,
  )
}

function otherVersion(dataDir: string, found: string, needed: string): string {
  const remedy =
    'Back it up with the former version of Parvis (bin/backup), move it away, then restore (bin/restore)'
  return `${dataDir} was written by PostgreSQL ${found} and this is ${needed}. ${remedy}.`
}

async function makeCluster(dataDir: string, { initdb }: Binaries, account: Account): Promise<void> {
  sweepInterrupted(dataDir)
  const fresh = `${dataDir}.new-${process.pid}`
  mkdirSync(fresh, { mode: 0o700 })
  if (account.owner) chownSync(fresh, account.owner.uid, account.owner.gid)
  try {
    await runInitdb(initdb, fresh, account)
    moveIntoPlace(fresh, dataDir)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function sweepInterrupted(dataDir: string): void {
  const folder = dirname(dataDir)
  for (const name of readdirSync(folder)) {
    const [prefix, pid] = name.split('.new-')
    const abandoned = prefix === basename(dataDir) && pid !== undefined && !isAlive(Number(pid))
    if (abandoned) rmSync(join(folder, name), { recursive: true, force: true })
  }
}

async function runInitdb(initdb: string, folder: string, account: Account): Promise<void> {
  const text = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = [`--username=${superuser}`, '--auth-local=trust', '--auth-host=reject']
  const { file, args, options } = account.command(initdb, [
    `--pgdata=${folder}`,
    '--no-instructions',
    ...text,
    ...access,
  ])
  const child = spawn(file, args, {
    ...options,
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new EmbeddedDatabaseError(`PostgreSQL could not make its files: ${lastLine(said)}`)
  chmodSync(folder, 0o700)
}

function moveIntoPlace(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    // Another start was faster: its files are the ones.
    if (!existsSync(join(to, 'PG_VERSION'))) throw error
  }
}

function lastLine(text: string): string {
  const lines = text.trim().split('\n')
  return lines.findLast((line) => /error|fatal|could not/i.test(line)) ?? lines.at(-1) ?? ''
}
