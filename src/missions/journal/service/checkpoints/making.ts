import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Ctx, transact } from '#kernel/context'
import type { Db } from '#kernel/db'
import { canonicalJson } from '#kernel/text/canonical'
import type { Checkpoint } from '../../schema/checkpoint.ts'
import { leafOf, partsBuilder, rootOf } from './merkle.ts'
import { signPayload } from './signing.ts'

/** A proof has at most twenty hashes. */
const mostRecords = 2 ** 20
const pageSize = 20_000

interface Grown {
  node: string
  openedAt: Date
  first: number
  last: number
}

/** Joins what the chains gained since the last checkpoint into one, signed; null when they gained nothing. */
export function makeCheckpoint(ctx: Ctx): Promise<Checkpoint | null> {
  return transact(ctx, async (tx) => {
    // One at a time: the next one begins where this one ends.
    await sql`select pg_advisory_xact_lock(hashtext('journal.checkpoint'))`.execute(tx.db)
    const grown = await readGrown(tx.db)
    if (grown.length === 0) return null
    const { parts, heads, size } = await readLeaves(tx.db, grown)
    const before = await tx.db
      .selectFrom('journal.checkpoint')
      .select(['number', 'hash'])
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst()
    const checkpoint: Checkpoint = {
      type: 'parvis-journal-checkpoint/1',
      site: ctx.config.publicUrl,
      number: (before?.number ?? 0) + 1,
      at: ctx.now().toISOString(),
      previous: before?.hash.toString('base64url') ?? null,
      size,
      root: rootOf(parts).toString('base64url'),
      chains: grown.map(({ node, openedAt, first, last }, place) => ({
        ...{ node, openedAt: openedAt.toISOString(), first, last },
        head: heads[place]?.toString('base64url') ?? '',
      })),
    }
    await keep(tx, checkpoint, { parts, heads })
    return checkpoint
  })
}

/** Chains with records under no checkpoint, by node; the rest of too many waits for the next one. */
async function readGrown(db: Db): Promise<Grown[]> {
  const { rows } = await sql<Grown>`
    select n.id as node, n.opened_at as "openedAt", n.checked + 1 as first, r.last
    from journal.node n, lateral (select max(sequence) as last from journal.record where node = n.id) r
    where r.last > n.checked order by n.id collate "C"`.execute(db)
  let room = mostRecords
  const grown = rows.map((row) => {
    const last = Math.min(row.last, row.first + room - 1)
    room -= Math.max(0, last - row.first + 1)
    return { ...row, last }
  })
  return grown.filter(({ first, last }) => last >= first)
}

async function readLeaves(db: Db, grown: readonly Grown[]) {
  const builder = partsBuilder()
  const heads: Buffer[] = []
  let size = 0
  for (const { node, first, last } of grown) {
    for (let from = first; from <= last; from += pageSize) {
      const rows = await readHashes(db, { node, from, to: Math.min(last, from + pageSize - 1) })
      for (const { sequence, hash } of rows) builder.add(leafOf(node, sequence, hash))
      size += rows.length
      const head = rows.at(-1)?.hash
      if (head && from + pageSize > last) heads.push(head)
    }
  }
  const expected = grown.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  // Somebody took records away with the rights of the database: nothing is signed over that.
  if (size !== expected) throw new Error(`the journal has ${size} records where its chains say ${expected}`)
  return { parts: builder.parts(), heads, size }
}

export function readHashes(db: Db, { node, from, to }: { node: string; from: number; to: number }) {
  return db
    .selectFrom('journal.record')
    .select(['sequence', 'hash'])
    .where('node', '=', node)
    .where('sequence', '>=', from)
    .where('sequence', '<=', to)
    .orderBy('sequence')
    .execute()
}

async function keep(
  ctx: Ctx,
  checkpoint: Checkpoint,
  { parts, heads }: { parts: Buffer[]; heads: Buffer[] },
): Promise<void> {
  const { number, at, size, chains } = checkpoint
  const payload = canonicalJson(checkpoint)
  await ctx.db
    .insertInto('journal.checkpoint')
    .values({
      ...{ number, at: new Date(at), size, parts: Buffer.concat(parts) },
      jws: await signPayload(ctx, payload),
      hash: createHash('sha256').update(payload).digest(),
    })
    .execute()
  let place = 0
  for (const [index, { node, first, last }] of chains.entries()) {
    const head = heads[index] ?? Buffer.alloc(0)
    await ctx.db
      .insertInto('journal.checkpoint_chain')
      .values({ node, first, last, head, checkpoint: number, place })
      .execute()
    await ctx.db.updateTable('journal.node').set({ checked: last }).where('id', '=', node).execute()
    place += last - first + 1
  }
}
