import type { Ctx } from '#kernel/context'
import type { ApiHealth } from '../../schema/health.ts'

/**
 * How the APIs of these ids answer, by id; one that nobody called is left out. Incidents come with one id alone: a list
 * shows none.
 */
export type HealthOf = (ctx: Ctx, apiIds: readonly string[]) => Promise<ReadonlyMap<string, ApiHealth>>

let answering: HealthOf = async () => new Map()

/** The gateway above sees calls (`app.ts` plugs it in); until then nobody knows. */
export function answerHealthOf(given: HealthOf): void {
  answering = given
}

const unknown: ApiHealth = {
  state: 'unknown',
  since: null,
  until: null,
  reason: '',
  next: null,
  incidents: [],
}

/** A health for each id asked. The directory is read even when the gateway cannot say. */
export async function readHealth(ctx: Ctx, ids: readonly string[]): Promise<(id: string) => ApiHealth> {
  const found = await answering(ctx, ids).catch((error) => {
    ctx.log.warn({ cause: String(error) }, 'the health of APIs is not known')
    return new Map<string, ApiHealth>()
  })
  return (id) => found.get(id) ?? unknown
}
