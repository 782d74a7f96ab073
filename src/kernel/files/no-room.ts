import { Refusal, refuse } from '../refusal.ts'

/** A full disk, a quota, a limit of the process; and the full disk of PostgreSQL. */
const codes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', '53100'])
const causes = 'No space left on device|Disk quota exceeded|File too large'
/** The same in the words of what a child threw: Node, or the engine, which also counts what is left to it. */
const said = new RegExp(
  `^(?:Error: )?(?:(?:ENOSPC|EDQUOT|EFBIG): |IO Error: .*(?:${causes})|Out of Memory Error: failed to offload data)`,
)

/** Whether something failed because the disk is full: it may be tried again once there is room. */
export function isNoRoom(error: unknown): boolean {
  if (error instanceof Refusal) return error.rule.code === refuse.noRoom().rule.code
  if (!(error instanceof Error)) return false
  if ('code' in error && codes.has(String(error.code))) return true
  return said.test(error.message) || isNoRoom(error.cause)
}
