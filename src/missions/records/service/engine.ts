import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Config } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import type { Listen } from '#kernel/db/listen'
import type { SearchEngine } from '../search/contract.ts'
import { createSearchEngine } from '../search/engine.ts'
import { processWorkshop } from '../search/workshop.ts'
import { type FeedState, readAged, readAll, readChanges, readHorizon } from './feed.ts'

interface Running {
  engine: SearchEngine
  /** False until the index holds the whole catalogue: SQL answers meanwhile. */
  ready: boolean
  state: FeedState
  /** When the ranges of dates of the whole index were last right. */
  datedAt: Date
  /** How many changes were taken since the snapshot was written. */
  unsaved: number
}

const running = new WeakMap<Config, Running>()
const saveEvery = 60_000
/** To write the snapshot is to merge the whole index; fewer changes are read again at the next start in a moment. */
const worthSaving = 1000
const pollEvery = 2000
// The ranges of `updated` grow old by themselves, and a snapshot is as old as the day it was written.
const ageEvery = 3_600_000
const ageAfterStart = 5000
/** Between two tries to build the index, doubled each time. */
const restLeast = 1000
const restMost = 60_000

/** The index of this copy when it can answer, else null. */
export function readyEngine({ config }: Ctx): SearchEngine | null {
  const found = running.get(config)
  return found?.ready ? found.engine : null
}

/** What `/health` says of search. */
export async function searchHealth({ config }: Ctx): Promise<string | null> {
  return running.get(config)?.ready ? null : 'index being built: SQL answers'
}

/**
 * Opens the index of this copy: the snapshot when there is one, then what changed since; else a whole build in
 * a process of its own. Then follows every change, told by PostgreSQL or found by a look every two seconds.
 */
export async function openSearch(ctx: Ctx, listen: Listen): Promise<() => Promise<void>> {
  const engine = createSearchEngine({
    workshop: processWorkshop(new URL('./search-worker.js', import.meta.url), dirname(snapshotPath(ctx))),
    onFault: (error) => ctx.log.error({ error: String(error) }, 'search index'),
  })
  const state = { horizon: '0', seen: new Set<string>() }
  const self: Running = { engine, ready: false, state, datedAt: ctx.now(), unsaved: 0 }
  running.set(ctx.config, self)
  const follower = follow(ctx, self)
  const stopListening = await listen('records_card', follower.look)
  const stopping = new AbortController()
  const started = startAtLast(ctx, self, stopping.signal).then((ready) => ready && follower.begin())
  return async () => {
    stopping.abort()
    await stopListening()
    await started
    await follower.stop()
    running.delete(ctx.config)
    if (self.ready && self.unsaved >= worthSaving) await save(ctx, self).catch(() => undefined)
    await engine.close()
  }
}

/** Resolves when everything committed before the call is searchable on this copy; for tests and commands. */
export async function catchUp(ctx: Ctx): Promise<void> {
  const self = running.get(ctx.config)
  if (!self) return
  while (!self.ready) await wait(5)
  await applyChanges(ctx, self)
  // Many changes at once are built aside.
  await self.engine.settle()
}

/** Tries until the index is whole: a build that was killed, or a database away, must not leave SQL alone for ever. */
async function startAtLast(ctx: Ctx, self: Running, stopping: AbortSignal): Promise<boolean> {
  for (let rest = restLeast; !stopping.aborted; rest = Math.min(rest * 2, restMost)) {
    try {
      await start(ctx, self)
      return true
    } catch (error) {
      ctx.log.error({ error: String(error) }, 'search index')
      await wait(rest, undefined, { signal: stopping, ref: false }).catch(() => undefined)
    }
  }
  return false
}

async function start(ctx: Ctx, self: Running): Promise<void> {
  const found = await self.engine.restore(snapshotPath(ctx))
  const [horizon, dated] = found?.stamp.split(' ') ?? []
  if (horizon && dated) {
    self.state = { horizon, seen: new Set() }
    self.datedAt = new Date(dated)
  } else {
    const horizonNow = await readHorizon(ctx)
    await rebuild(ctx, self)
    self.state = { horizon: horizonNow, seen: new Set() }
  }
  await applyChanges(ctx, self)
  self.ready = true
  ctx.log.info({ documents: self.engine.stats().documents, snapshot: found !== null }, 'search index ready')
  if (!found)
    await save(ctx, self).catch((error) => ctx.log.warn({ error: String(error) }, 'snapshot not saved'))
}

function follow(ctx: Ctx, self: Running) {
  let timers: NodeJS.Timeout[] = []
  let stopped = false
  let begun = false
  let turn: Promise<void> = Promise.resolve()
  let asked = false
  const look = () => {
    if (asked || stopped || !begun) return
    asked = true
    // A short rest lets the writes of one burst come together.
    turn = turn
      .then(() => wait(30))
      .then(() => {
        asked = false
        return stopped ? undefined : applyChanges(ctx, self)
      })
      .catch((error) => ctx.log.warn({ error: String(error) }, 'search index could not follow'))
  }
  const keep = async () => {
    if (self.unsaved < worthSaving) return
    await save(ctx, self).catch((error) => ctx.log.warn({ error: String(error) }, 'snapshot not saved'))
  }
  const grow = () => {
    if (stopped) return
    turn = turn
      .then(() => growOld(ctx, self))
      .catch((error) => ctx.log.warn({ error: String(error) }, 'ranges of dates not renewed'))
  }
  return {
    look,
    begin: () => {
      begun = true
      timers = [
        setTimeout(grow, ageAfterStart),
        setInterval(look, pollEvery),
        setInterval(keep, saveEvery),
        setInterval(grow, ageEvery),
      ]
    },
    stop: async () => {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      await turn
    },
  }
}

async function applyChanges(ctx: Ctx, self: Running): Promise<void> {
  const { changes, state } = await readChanges(ctx, self.state)
  if (changes === null) await rebuild(ctx, self)
  else self.engine.apply(changes)
  self.unsaved += changes?.length ?? worthSaving
  self.state = state
}

async function rebuild(ctx: Ctx, self: Running): Promise<void> {
  const begun = ctx.now()
  await self.engine.rebuild(readAll(ctx))
  self.datedAt = begun
}

async function growOld(ctx: Ctx, self: Running): Promise<void> {
  const begun = ctx.now()
  const aged = await readAged(ctx, self.datedAt)
  self.datedAt = begun
  if (aged.length === 0) return
  self.engine.apply(aged)
  self.unsaved += aged.length
}

async function save(ctx: Ctx, self: Running): Promise<void> {
  const changes = self.unsaved
  self.unsaved = 0
  const path = snapshotPath(ctx)
  try {
    await mkdir(dirname(path), { recursive: true })
    await self.engine.save(path, `${self.state.horizon} ${self.datedAt.toISOString()}`)
  } catch (error) {
    self.unsaved += changes
    throw error
  }
}

function snapshotPath({ config }: Ctx): string {
  return join(config.dataDir, 'search', 'records.snapshot')
}
