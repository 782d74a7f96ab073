import { type SpawnOptions, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Under which user PostgreSQL runs: it refuses to be root. */
export interface Account {
  /** Owner that its files must have, as this process sees it; null when they are ours already. */
  owner: { uid: number; gid: number } | null
  /** How to start a program under that user. */
  command: (file: string, args: string[]) => { file: string; args: string[]; options: SpawnOptions }
}

const direct: Account = { owner: null, command: (file, args) => ({ file, args, options: {} }) }
const unshare = ['--user', '--map-user=1000', '--']

/** Ourselves; for root, a user namespace where root wears another number, else the account of postgres or nobody. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return direct
  return namespaceAccount() ?? otherAccount() ?? direct
}

export function namespaceAccount(): Account | null {
  const tried = spawnSync('unshare', [...unshare, 'true'], { stdio: 'ignore' })
  if (tried.status !== 0) return null
  return {
    owner: null,
    command: (file, args) => ({ file: 'unshare', args: [...unshare, file, ...args], options: {} }),
  }
}

export function otherAccount(): Account | null {
  const owner = findOwner('postgres') ?? findOwner('nobody')
  return owner && { owner, command: (file, args) => ({ file, args, options: owner }) }
}

function findOwner(name: string): { uid: number; gid: number } | null {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':').map(Number) ?? []
  return uid && gid && uid > 0 ? { uid, gid } : null
}
