import { sql } from 'kysely'
import type { Ctx } from '#kernel/context'
import { dayAt } from './days.ts'

/** A quota on a sliding minute or on a day of Paris, shared by all nodes under one key. */
export interface Quota {
  key: string
  per: 'minute' | 'day'
  most: number
}

/** Whether a call is let in, how many more may come, and in how many seconds more are let out. */
export interface Verdict {
  admitted: boolean
  remaining: number
  opensIn: number
}

interface Block {
  quota: Quota
  permits: number
  /** Asked for beyond what is needed. */
  size: number
  askedAt: number
  slot: number
  remaining: number
  /** Nothing is left until then: PostgreSQL is not asked for each call of a client that insists. */
  closedUntil: number
  opensAt: number
  waiting: ((outcome: Verdict | Error) => void)[]
  asking: boolean
  usedAt: number
}

export type Permits = Map<string, Block>

const slotMs = 5000
/** Twelve slots of five seconds and the one under way: whatever minute is looked at, it lies within. */
const slotsOf = { minute: 13, day: 1 } as const
/** Seconds that are looked at, the slot under way included: who keeps to the quota in that time is never refused. */
export const windowOf = { minute: (slotsOf.minute * slotMs) / 1000, day: 86_400 } as const
/** Another node may give permits back meanwhile. */
const closedMs = 500
const idleMs = 300_000
const lastsMs = 2000

export function openPermits(): Permits {
  return new Map()
}

/** Takes one permit. Nobody waits as long as the block in memory lasts; throws when PostgreSQL is away. */
export function takePermit(ctx: Ctx, permits: Permits, quota: Quota): Verdict | Promise<Verdict> {
  const now = ctx.now().getTime()
  const block = blockOf(permits, quota, now)
  block.usedAt = now
  const slot = slotAt(quota, now)
  if (block.slot === slot && block.permits > 0) {
    block.permits -= 1
    return admittedBy(block, quota, now)
  }
  if (now < block.closedUntil) return refusedBy(block, now)
  return new Promise((resolve, reject) => {
    block.waiting.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)))
    if (!block.asking) void ask(ctx, block, quota)
  })
}

/** What a call that another quota refused is told of this one, as far as this node knows. */
export function foreseePermit(ctx: Ctx, permits: Permits, quota: Quota): Verdict {
  const now = ctx.now().getTime()
  const block = blockOf(permits, quota, now)
  return now < block.closedUntil && block.permits === 0
    ? refusedBy(block, now)
    : admittedBy(block, quota, now)
}

/** For a call that another quota refused. */
export function giveBack(permits: Permits, { key }: Quota): void {
  const block = permits.get(key)
  if (block) block.permits += 1
}

/**
 * What calls refused by another quota left here serves the other nodes, one block stays; of a day nothing stays that
 * nobody asks for, as a node that is killed gives nothing back.
 */
export async function returnExcess(ctx: Ctx, permits: Permits): Promise<void> {
  const now = ctx.now().getTime()
  for (const block of permits.values()) {
    const isIdle = block.quota.per === 'day' && now - block.usedAt > lastsMs
    const excess = block.permits - (isIdle ? 0 : block.size)
    if (excess <= 0 || block.asking) continue
    block.permits -= excess
    await lease(ctx, block.quota, { needed: 0, block: 0, held: { permits: excess, slot: block.slot } })
  }
}

/** A node that stops leaves to others what it holds of the day. */
export async function returnPermits(ctx: Ctx, permits: Permits): Promise<void> {
  for (const block of permits.values())
    if (block.quota.per === 'day' && block.permits > 0)
      await lease(ctx, block.quota, { needed: 0, block: 0, held: block })
  permits.clear()
}

export function forgetIdle(permits: Permits, now: number): void {
  for (const [key, block] of permits)
    if (now - block.usedAt > idleMs && block.permits === 0 && !block.asking) permits.delete(key)
}

/** One question at a time for a key: those who come meanwhile are part of the next. */
async function ask(ctx: Ctx, block: Block, quota: Quota): Promise<void> {
  block.asking = true
  while (block.waiting.length > 0) {
    const waiting = block.waiting.splice(0)
    try {
      await refill(ctx, block, { quota, needed: waiting.length })
      const now = ctx.now().getTime()
      for (const answer of waiting) {
        if (block.permits > 0) {
          block.permits -= 1
          answer(admittedBy(block, quota, now))
        } else answer(refusedBy(block, now))
      }
    } catch (error) {
      for (const answer of waiting) answer(error instanceof Error ? error : new Error(String(error)))
    }
  }
  block.asking = false
}

async function refill(
  ctx: Ctx,
  block: Block,
  { quota, needed }: { quota: Quota; needed: number },
): Promise<void> {
  const now = ctx.now().getTime()
  const slot = slotAt(quota, now)
  const held = { permits: block.permits, slot: block.slot }
  block.permits = 0
  block.size = sizeOf(block, now)
  block.askedAt = now
  const { granted, remaining, opens } = await lease(ctx, quota, {
    needed,
    block: needed + block.size,
    held,
  })
  // Those given back meanwhile are of the same slot, or of none.
  block.permits = granted + (block.slot === slot ? block.permits : 0)
  block.slot = slot
  block.remaining = remaining
  block.opensAt = quota.per === 'day' ? dayAt(now).endsAt : (slot + opens) * slotMs
  block.closedUntil = granted === 0 ? Math.min(now + closedMs, block.opensAt) : 0
}

async function lease(
  ctx: Ctx,
  quota: Quota,
  { needed, block, held }: { needed: number; block: number; held: Pick<Block, 'permits' | 'slot'> },
): Promise<{ granted: number; remaining: number; opens: number }> {
  const slot = slotAt(quota, ctx.now().getTime())
  const { rows } = await sql<{ granted: number; remaining: number; opens: number | null }>`
    select * from gateway.lease(${quota.key}, ${quota.most}, ${slotsOf[quota.per]}, ${slot},
      ${needed}, ${block}, ${held.permits}, ${held.slot})`.execute(ctx.db)
  const [row] = rows
  if (!row) throw new Error('no lease')
  return { ...row, opens: row.opens ?? slotsOf[quota.per] }
}

/**
 * A minute in slots of five seconds: a block of a fiftieth is asked for some five times a slot at full speed, and what a
 * dead node held comes back with the window. Of a day it does not: a block lasts two seconds, whatever the pace.
 */
function sizeOf({ quota, size, askedAt }: Block, now: number): number {
  const most = Math.ceil(quota.most / 50)
  if (quota.per === 'minute') return most
  const lasted = now - askedAt
  if (lasted < lastsMs / 2) return Math.min(Math.max(size * 2, 1), most)
  return Math.floor((size * lastsMs) / Math.max(lasted, lastsMs))
}

function admittedBy(block: Block, quota: Quota, now: number): Verdict {
  const remaining = Math.min(block.remaining + block.permits, quota.most)
  return { admitted: true, remaining, opensIn: seconds(block.opensAt - now) }
}

function refusedBy(block: Block, now: number): Verdict {
  return { admitted: false, remaining: 0, opensIn: Math.max(seconds(block.opensAt - now), 1) }
}

function slotAt({ per }: Quota, now: number): number {
  return per === 'day' ? dayAt(now).number : Math.floor(now / slotMs)
}

function seconds(ms: number): number {
  return Math.max(Math.ceil(ms / 1000), 0)
}

function blockOf(permits: Permits, quota: Quota, now: number): Block {
  const { key, most } = quota
  const known = permits.get(key)
  if (known) return known
  const block: Block = {
    quota,
    ...{ permits: 0, size: 0, askedAt: 0, slot: 0, remaining: most, closedUntil: 0, opensAt: now },
    ...{ waiting: [], asking: false, usedAt: now },
  }
  permits.set(key, block)
  return block
}
