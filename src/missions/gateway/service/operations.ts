import type { Ctx } from '#kernel/context'
import type { Listen } from '#kernel/db/listen'
import type { Grant, RestrictedApi } from '#missions/exchange'
import type { NumberedIdentity, PivotIdentity } from '#missions/journal'
import type { Client } from '../schema/client.ts'
import type { FailureCause } from '../schema/health.ts'
import { stoppedRefusals } from '../schema/stop.ts'
import { forgetWatches, readHabit, writeActivity } from './anomalies/habits.ts'
import { networkOf } from './anomalies/network.ts'
import type { Suspicion } from './anomalies/rules.ts'
import { findStanding, keysOf } from './anomalies/standing.ts'
import { stopClient } from './anomalies/stops.ts'
import {
  forgive,
  noteUnknown,
  unwritten,
  type Watches,
  watchCall,
  watchOf,
  writtenEvery,
} from './anomalies/watch.ts'
import {
  type ClientError,
  type Notes,
  noteClientError,
  noteKeyUse,
  openNotes,
  writeNotes,
} from './clients/noting.ts'
import {
  type Health,
  hearOthers,
  noteAnswer,
  openHealth,
  requireHealthy,
  writeHealth,
} from './health/health.ts'
import { pingIdle } from './health/pinging.ts'
import {
  forgetLimits,
  type Limits,
  limitCall,
  limitPersons,
  openLimits,
  type RateHeaders,
} from './limits/limiting.ts'
import { returnExcess, returnPermits } from './limits/permits.ts'
import { emptyOrders, type Orders, readOrders } from './orders.ts'

/** What the steps of this side read of a call. */
export interface Operated {
  client: Pick<Client, 'id' | 'networks' | 'organizationId' | 'createdAt'>
  grant: Pick<Grant, 'id' | 'limits' | 'consumerId'>
  api: Pick<RestrictedApi, 'id' | 'limits'>
  /** That calls. */
  address: string
}

/** Everything that one node holds beside the path of a call: quotas, breakers, watches, notes. */
export interface Operations {
  /** Before the provider is asked: stops, maintenance, breaker, quotas of calls. */
  admit: (call: Operated, say: (headers: RateHeaders) => void) => void | Promise<void>
  /** The same for what a provider has deposited here: how its own machines are does not matter. */
  admitPackages: (call: Operated, say: (headers: RateHeaders) => void) => void | Promise<void>
  /** Once the persons are known by their hashes: their quota, and the watch over the software. */
  admitPersons: (
    call: Operated,
    about: { persons: readonly string[]; identity: PivotIdentity | NumberedIdentity | null },
  ) => void | Promise<void>
  /** How the provider answered; `failure` null: as it should, whatever its answer says. */
  noteAnswer: (
    call: Pick<Operated, 'client' | 'grant' | 'api'>,
    answer: { failure: FailureCause | null; milliseconds: number; unknownPerson: boolean },
  ) => void
  noteError: (error: ClientError) => void
  noteKey: (keyId: string, address: string) => void
  /** What others decided is read anew; also every two seconds. */
  refresh: () => Promise<void>
  /** Writes down what was counted; also every second. */
  flush: () => Promise<void>
  close: () => Promise<void>
}

interface Node {
  ctx: Ctx
  orders: Orders
  limits: Limits
  health: Health
  watches: Watches
  notes: Notes
  /** What this node stopped, by what stops stand on: at once, whatever PostgreSQL has heard. */
  stopped: Map<string, { at: number; clientId: string }>
}

const flushMs = 1000
const refreshMs = 2000
const pingMs = 15_000
const habitMs = 3_600_000
/** A stop that could not be written down holds that long, then the rule speaks again. */
const ownStopMs = 60_000

/** Opens what a node of the gateway holds; `listen` hears the others. */
export async function openOperations(ctx: Ctx, listen: Listen): Promise<Operations> {
  const node: Node = {
    ...{ ctx, orders: emptyOrders, limits: openLimits(), health: openHealth() },
    ...{ watches: new Map(), notes: openNotes(), stopped: new Map() },
  }
  await refresh(node)
  const soon = quietly(ctx, () => refresh(node))
  const unlisten = await listen('gateway', soon)
  const timers = [
    setInterval(soon, refreshMs),
    setInterval(
      quietly(ctx, () => flush(node)),
      flushMs,
    ),
    setInterval(
      quietly(ctx, () => pingIdle(ctx, (ping) => noteAnswer(ctx, node.health, ping))),
      pingMs,
    ),
  ]
  for (const timer of timers) timer.unref()
  return {
    admit: (call, say) => admit(node, call, say),
    admitPackages: (call, say) => {
      requireGoing(node, call)
      return limitCall(ctx, node.limits, { ...call, say })
    },
    admitPersons: (call, about) => admitPersons(node, call, about),
    noteAnswer: (call, answer) => noteCall(node, call, answer),
    noteError: (error) => noteClientError(node.notes, error),
    noteKey: (keyId, address) =>
      noteKeyUse(node.notes, { keyId, network: networkOf(address), at: ctx.now() }),
    refresh: () => refresh(node),
    flush: () => flush(node),
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      await unlisten()
      await quietly(ctx, () => flush(node))()
      await quietly(ctx, () => returnPermits(ctx, node.limits.permits))()
    },
  }
}

function admit(node: Node, call: Operated, say: (headers: RateHeaders) => void): void | Promise<void> {
  requireGoing(node, call)
  requireHealthy(node.ctx, node, call.api)
  return limitCall(node.ctx, node.limits, { ...call, say })
}

type Persons = Parameters<Operations['admitPersons']>[1]

/** At once when all is known here; what a promise costs is felt at thousands of calls a second. */
function admitPersons(node: Node, call: Operated, about: Persons): void | Promise<void> {
  const { ctx } = node
  const fresh = limitPersons(ctx, node.limits, { grant: call.grant, persons: about.persons })
  const now = ctx.now().getTime()
  const watch = watchOf(node.watches, { clientId: call.client.id, grantId: call.grant.id }, now)
  if (typeof fresh === 'number' && now - watch.habitAt < habitMs)
    return watchPersons(node, call, { ...about, fresh })
  return admitLater(node, call, { ...about, fresh })
}

async function admitLater(
  node: Node,
  call: Operated,
  about: Persons & { fresh: number | Promise<number> },
): Promise<void> {
  const fresh = await about.fresh
  await readyWatch(node, call)
  await watchPersons(node, call, { ...about, fresh })
}

function watchPersons(
  node: Node,
  call: Operated,
  { identity, fresh }: Persons & { fresh: number },
): void | Promise<void> {
  const { ctx } = node
  const [clientId, grantId, now] = [call.client.id, call.grant.id, ctx.now().getTime()]
  const watch = watchOf(node.watches, { clientId, grantId }, now)
  const watched = { clientId, grantId, network: networkOf(call.address), identity, fresh }
  const suspicion = watchCall(node.watches, watched, now)
  if (unwritten(watch) >= writtenEvery && watch.writing === null)
    void quietly(ctx, () => writeActivity(ctx, watch))()
  // Others of its calls may have stopped it while this one waited.
  requireGoing(node, call)
  if (suspicion) return stopAtOnce(node, call, suspicion)
}

async function stopAtOnce(node: Node, call: Operated, suspicion: Suspicion): Promise<never> {
  const { ctx } = node
  const [clientId, grantId, at] = [call.client.id, call.grant.id, ctx.now().getTime()]
  for (const key of keysOf(call)) node.stopped.set(key, { at, clientId })
  await quietly(ctx, () => stopClient(ctx, { clientId, grantId, suspicion }))()
  throw stoppedRefusals.clientStopped({ rule: suspicion.rule })
}

/** The habit of a software is read with its first call of the hour. */
async function readyWatch(node: Node, { client, grant }: Operated): Promise<void> {
  const now = node.ctx.now().getTime()
  const watch = watchOf(node.watches, { clientId: client.id, grantId: grant.id }, now)
  if (now - watch.habitAt < habitMs) return
  watch.habitAt = now
  try {
    await readHabit(node.ctx, watch, client.networks.map(networkOfRange))
    await writeActivity(node.ctx, watch)
    const releases = node.orders.releases.get(client.id)
    if (releases) forgive(node.watches, client.id, { releases, now })
  } catch (error) {
    watch.habitAt = 0
    throw error
  }
}

function requireGoing({ orders, stopped, ctx }: Node, call: Operated): void {
  const stop = findStanding(orders.stops, call)
  if (stop !== null) throw stoppedRefusals.clientStopped({ stop })
  // Nearly always: nothing was stopped here this minute.
  if (stopped.size === 0) return
  const now = ctx.now().getTime()
  for (const [key, { at }] of stopped) if (now - at >= ownStopMs) stopped.delete(key)
  if (keysOf(call).some((key) => stopped.has(key))) throw stoppedRefusals.clientStopped()
}

function noteCall(
  node: Node,
  { client, grant, api }: Pick<Operated, 'client' | 'grant' | 'api'>,
  { failure, milliseconds, unknownPerson }: Parameters<Operations['noteAnswer']>[1],
): void {
  noteAnswer(node.ctx, node.health, { apiId: api.id, failure, milliseconds })
  if (unknownPerson) noteUnknown(node.watches, { clientId: client.id, grantId: grant.id })
}

async function refresh(node: Node): Promise<void> {
  const now = node.ctx.now().getTime()
  node.orders = await readOrders(node.ctx)
  hearOthers(node.health, node.orders)
  for (const [clientId, releases] of node.orders.releases) {
    forgive(node.watches, clientId, { releases, now })
    for (const [key, own] of node.stopped)
      if (own.clientId === clientId && releases.some(({ at }) => at >= own.at)) node.stopped.delete(key)
  }
}

async function flush(node: Node): Promise<void> {
  const { ctx } = node
  for (const watch of node.watches.values()) {
    await watch.writing
    if (watch.here.size > 0) await writeActivity(ctx, watch)
  }
  await writeHealth(ctx, node.health)
  await writeNotes(ctx, node.notes)
  await returnExcess(ctx, node.limits.permits)
  const now = ctx.now().getTime()
  forgetLimits(node.limits, now)
  forgetWatches(node.watches, now)
}

/** One at a time, and a failure is said: the next turn tries again. */
function quietly(ctx: Ctx, work: () => Promise<void>): () => Promise<void> {
  let under: Promise<void> | null = null
  return () => {
    under ??= work()
      .catch((error) => ctx.log.warn({ error: String(error) }, 'gateway housekeeping failed'))
      .finally(() => {
        under = null
      })
    return under
  }
}

function networkOfRange(cidr: string): string {
  return networkOf(cidr.split('/', 1)[0] ?? '')
}
