import { sql } from 'kysely'
import { request } from 'undici'
import type { Ctx } from '#kernel/context'
import { listApis, type RestrictedApi } from '#missions/exchange'
import type { FailureCause } from '../../schema/health.ts'
import { readWindows } from './reading.ts'
import { windowAt } from './windows.ts'

interface Ping {
  apiId: string
  failure: FailureCause | null
  milliseconds: number
}

const idle = '60 seconds'
const pingTimeoutMs = 5000

/**
 * Asks the base address of each provider that nobody has called for a minute, whichever node comes first: any answer
 * below 500 says that it lives. No data of anybody is asked.
 */
export async function pingIdle(ctx: Ctx, note: (ping: Ping) => void): Promise<void> {
  const apis = await listApis(ctx)
  const windows = await readWindows(ctx)
  const now = ctx.now()
  const open = apis.filter(({ id }) => windowAt(windows.get(id) ?? [], now) === null)
  const claimed = await claim(ctx, open)
  for (const api of open) if (claimed.has(api.id)) note({ apiId: api.id, ...(await ping(api)) })
}

async function claim({ db, now }: Ctx, apis: readonly RestrictedApi[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    insert into gateway.provider_state (api_id, since, checked_at)
    select id, ${now()}, ${now()} from unnest(${apis.map(({ id }) => id).sort()}::text[]) as t (id)
    on conflict (api_id) do update set checked_at = excluded.checked_at
      where provider_state.checked_at is null
        or provider_state.checked_at < excluded.checked_at - ${idle}::interval
    returning api_id as id`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

async function ping({ baseUrl }: RestrictedApi): Promise<Omit<Ping, 'apiId'>> {
  const from = performance.now()
  const took = () => performance.now() - from
  try {
    const { statusCode, body } = await request(baseUrl, {
      method: 'GET',
      headersTimeout: pingTimeoutMs,
      bodyTimeout: pingTimeoutMs,
      signal: AbortSignal.timeout(pingTimeoutMs),
    })
    await body.dump()
    return { failure: statusCode >= 500 ? 'status' : null, milliseconds: took() }
  } catch (error) {
    return { failure: causeOf(error), milliseconds: took() }
  }
}

/** What a failed connection says of the provider. */
export function causeOf(error: unknown): FailureCause {
  const { code = '', name = '' } = asFailure(error)
  if (/TIMEOUT|ETIMEDOUT/.test(code) || name === 'TimeoutError' || name === 'AbortError') return 'timeout'
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'refused'
  if (/CERT|TLS|SSL/.test(code)) return 'tls'
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE') return 'reset'
  return 'other'
}

function asFailure(error: unknown): { code?: string; name?: string } {
  if (typeof error !== 'object' || error === null) return {}
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const name = 'name' in error && typeof error.name === 'string' ? error.name : ''
  return { code, name }
}
