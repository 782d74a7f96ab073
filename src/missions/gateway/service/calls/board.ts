import type { Ctx } from '#kernel/context'
import type { Listen } from '#kernel/db/listen'
import { type ApiCall, type HeldGrant, listActiveGrants, listApis } from '#missions/exchange'
import type { Client, ClientKey } from '../../schema/client.ts'
import { toClient, toClientKey } from '../../tables.ts'
import { compilePolicy, type Networks, type Policy, toNetworks } from '../release/policy.ts'
import type { Keyring } from '../signing/keyring.ts'
import { type Routes, toRoutes } from './routes.ts'

/** What calls are judged by, in memory: whoever holds it knows when it was read. */
export interface Board {
  /** Milliseconds of `performance.now()` when the reading began. */
  readAt: number
  /** By slug. */
  apis: ReadonlyMap<string, Routes>
  grants: ReadonlyMap<string, HeldGrant>
  /** By the id of a grant whose place they took: a token given before a renewal goes on, with what is granted now. */
  heirs: ReadonlyMap<string, HeldGrant>
  clients: ReadonlyMap<string, KnownClient>
  /** By thumbprint. */
  keys: ReadonlyMap<string, ClientKey>
  keyring: Keyring
  /** Null when the grant does not open the operation. */
  policyOf: (grant: HeldGrant, call: ApiCall) => Policy | null
}

export interface KnownClient extends Client {
  /** Null: from anywhere. */
  ranges: Networks | null
  /** Grants of others that it may call under, until then (Infinity: as long as the grant). */
  delegated: ReadonlyMap<string, number>
  keys: readonly ClientKey[]
}

export interface BoardKeeper {
  read: () => Board
  /** Reads again at once. */
  refresh: () => Promise<void>
  close: () => Promise<void>
}

const longestUnknownMs = 5000

/** A node that has not heard for five seconds which grants hold answers nobody, and says so. */
export function isFresh({ readAt }: Pick<Board, 'readAt'>): boolean {
  return performance.now() - readAt < longestUnknownMs
}

/** A change is heard at once; one that nobody heard is read within this time. */
const everyMs = 2000

/** Keeps the board of one node: a revocation reaches it within two readings, or it says that it does not know. */
export async function keepBoard(
  ctx: Ctx,
  listen: Listen,
  readKeyring: () => Promise<Keyring>,
): Promise<BoardKeeper> {
  const readNow = async (before: Board | null) => readBoard(ctx, { before, keyring: await readKeyring() })
  let board = await readNow(null)
  let reading: Promise<void> | null = null
  let again = false
  let closed = false

  async function readAgain(): Promise<void> {
    do {
      again = false
      try {
        board = await readNow(board)
      } catch (error) {
        ctx.log.warn({ cause: String(error) }, 'the grants could not be read again')
      }
    } while (again && !closed)
    reading = null
  }
  const refresh = () => {
    if (reading) again = true
    reading ??= readAgain()
    return reading
  }
  const heard = () => void refresh()
  const leaves = [await listen('exchange', heard), await listen('gateway', heard)]
  const timer = setInterval(() => reading ?? heard(), everyMs).unref()
  return {
    read: () => board,
    refresh,
    close: async () => {
      closed = true
      clearInterval(timer)
      for (const leave of leaves) await leave()
      await reading
    },
  }
}

async function readBoard(
  ctx: Ctx,
  { before, keyring }: { before: Board | null; keyring: Keyring },
): Promise<Board> {
  const readAt = performance.now()
  const [grants, apis, clients, keys, delegations] = await Promise.all([
    listActiveGrants(ctx),
    listApis(ctx),
    ctx.db.selectFrom('gateway.client').selectAll().where('revoked_at', 'is', null).execute(),
    ctx.db.selectFrom('gateway.client_key').selectAll().where('revoked_at', 'is', null).execute(),
    ctx.db
      .selectFrom('gateway.delegation')
      .select(['client_id', 'grant_id', 'ends_at'])
      .where('revoked_at', 'is', null)
      .execute(),
  ])
  const held = grants.map((grant) => sameGrant(grant, before))
  const known = keys.map(toClientKey)
  const byClient = Map.groupBy(known, ({ clientId }) => clientId)
  const delegated = Map.groupBy(delegations, (row) => row.client_id)
  return {
    readAt,
    apis: new Map(apis.map((api) => [api.slug, toRoutes(api)])),
    grants: new Map(held.map((grant) => [grant.grant.id, grant])),
    heirs: new Map(held.flatMap((grant) => grant.before.map(({ id }) => [id, grant] as const))),
    clients: new Map(
      clients.map(toClient).map((client) => {
        const ranges = toNetworks(client.networks)
        return [
          client.id,
          {
            ...{ ...client, ranges, keys: byClient.get(client.id) ?? [] },
            delegated: new Map(delegated.get(client.id)?.map((row) => [row.grant_id, endOf(row.ends_at)])),
          },
        ]
      }),
    ),
    keys: new Map(known.map((key) => [key.thumbprint, key])),
    keyring,
    policyOf: keepPolicies(),
  }
}

function endOf(date: Date | null): number {
  return date?.getTime() ?? Number.POSITIVE_INFINITY
}

/** A grant never changes: what was read before is kept, so that a reading leaves little to collect. */
function sameGrant(grant: HeldGrant, before: Board | null): HeldGrant {
  const known = before?.grants.get(grant.grant.id)
  return known && known.jws === grant.jws && known.revokedAt === grant.revokedAt ? known : grant
}

/** Compiled at the first call of each, once for this reading: fields and places of an API may change. */
function keepPolicies(): Board['policyOf'] {
  const policies = new Map<HeldGrant, Map<string, Policy | null>>()
  return (grant, call) => {
    const compiled = policies.get(grant) ?? new Map<string, Policy | null>()
    policies.set(grant, compiled)
    const found = compiled.get(call.key)
    if (found !== undefined) return found
    const policy = compilePolicy(grant, call)
    compiled.set(call.key, policy)
    return policy
  }
}
