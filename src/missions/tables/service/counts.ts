/** Counts of versions, which never change: the last asked for are kept. */
const kept = new Map<string, number>()
const most = 10_000

export function findCount(versionId: string, sql: string): number | null {
  const key = `${versionId} ${sql}`
  const count = kept.get(key)
  if (count === undefined) return null
  kept.delete(key)
  kept.set(key, count)
  return count
}

export function keepCount(versionId: string, { sql, total }: { sql: string; total: number }): void {
  kept.set(`${versionId} ${sql}`, total)
  if (kept.size <= most) return
  const [oldest] = kept.keys()
  if (oldest !== undefined) kept.delete(oldest)
}
