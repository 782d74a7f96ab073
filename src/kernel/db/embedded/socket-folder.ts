import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Account } from './account.ts'
import { EmbeddedDatabaseError } from './refusal.ts'

/** The kernel keeps a socket's address in 108 bytes (104 on macOS), the final zero included. */
const longestAddress = 103
const socketName = '.s.PGSQL.5432'

/**
 * A short folder for the socket, named by the place of the data and open to nobody else:
 * PostgreSQL trusts whoever can reach the socket.
 */
export function privateSocketFolder(dataDir: string, { owner }: Account, temporary = tmpdir()): string {
  const name = `parvis-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`
  const wished = join(temporary, name)
  const folder = join(wished, socketName).length <= longestAddress ? wished : join('/tmp', name)
  const wanted = owner ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  if (makeFolder(folder)) chownSync(folder, wanted.uid, wanted.gid)
  const found = lstatSync(folder)
  // In a shared folder somebody else may have taken the name first.
  if (!found.isDirectory() || found.uid !== wanted.uid) {
    throw new EmbeddedDatabaseError(
      `${folder} belongs to somebody else: remove it, or set TMPDIR to a folder of yours.`,
    )
  }
  chmodSync(folder, 0o700)
  return folder
}

export const socketOf = (folder: string): string => join(folder, socketName)

function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
