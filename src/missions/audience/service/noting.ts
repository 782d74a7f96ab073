import type { Ctx } from '#kernel/context'

/** One use of a public record, as the page or the verb that serves it says. */
export interface NotedUse {
  measure: 'view' | 'download' | 'query'
  kind: string
  id: string
  organizationId: string | null
  /** The file of a dataset. */
  part?: string
}

export type Noted = NotedUse | { measure: 'search'; found: boolean }

/** By request, until its answer is sent: only then is it known whether anything was served, and to whom. */
const noted = new Map<string, Noted[]>()
const mostRequests = 10_000
const mostInOne = 200

/**
 * Says that a public record is being read, in the request of `ctx`. Costs nothing on its path: what is counted, and
 * whether, is decided once the answer is sent. Never for what everybody may not see.
 */
export function noteUse({ requestId }: Pick<Ctx, 'requestId'>, use: Noted): void {
  // Jobs and commands are no readers.
  if (requestId === 'system') return
  const known = noted.get(requestId)
  if (known && known.length < mostInOne) known.push(use)
  else if (!known && noted.size < mostRequests) noted.set(requestId, [use])
}

/** What was noted during a request; forgotten here. */
export function takeNoted(requestId: string): readonly Noted[] {
  const uses = noted.get(requestId)
  if (!uses) return []
  noted.delete(requestId)
  return uses
}
