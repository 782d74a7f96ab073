import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(4096)
let used = pool.length

/** Like the ids of everything else, from chance that is drawn in advance: 512 calls a time. */
export function newCallId(now: number): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += 8
  const seconds = Math.floor(now / 1000)
  return seconds.toString(16).padStart(8, '0') + pool.toString('hex', used - 8, used)
}
