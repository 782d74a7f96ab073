import type { Ctx } from '#kernel/context'
import type { Db } from '#kernel/db'
import type { InclusionProof } from '../../schema/checkpoint.ts'
import { refuse } from '../../schema/refusals.ts'
import { readHashes } from './making.ts'
import { leafOf, partSize, pathOf } from './merkle.ts'

export interface Place {
  node: string
  sequence: number
}

/** What shows that a record is in the journal: twenty hashes at most. @throws notYetProven before its checkpoint */
export async function proveInclusion({ db }: Ctx, { node, sequence }: Place): Promise<InclusionProof> {
  const held = await findHolding(db, { node, sequence })
  if (!held) throw refuse.notYetProven()
  const place = held.place + sequence - held.first
  const part = Math.floor(place / partSize)
  const leaves = await readPart(db, held.checkpoint, part)
  const { previous, record } = await readRecord(db, { node, sequence })
  const path = [
    ...pathOf(leaves, place % partSize),
    // Parts are whole subtrees: the tree over their roots is the upper half of the tree over the leaves.
    ...pathOf(partsOf(held.parts), part),
  ]
  return {
    type: 'parvis-journal-proof/1',
    ...{ node, sequence, previous, record },
    path: path.map(({ side, hash }) => ({ side, hash: hash.toString('base64url') })),
    checkpoint: held.jws,
  }
}

/** Whether a checkpoint holds each record. */
export async function areProven(db: Db, places: readonly Place[]): Promise<boolean[]> {
  const nodes = [...new Set(places.map(({ node }) => node))]
  if (nodes.length === 0) return []
  const rows = await db
    .selectFrom('journal.node')
    .select(['id', 'checked'])
    .where('id', 'in', nodes)
    .execute()
  const checked = new Map(rows.map((row) => [row.id, row.checked]))
  return places.map(({ node, sequence }) => sequence <= (checked.get(node) ?? 0))
}

function findHolding(db: Db, { node, sequence }: Place) {
  return db
    .selectFrom('journal.checkpoint_chain as c')
    .innerJoin('journal.checkpoint as p', 'p.number', 'c.checkpoint')
    .select(['c.checkpoint', 'c.first', 'c.place', 'p.jws', 'p.parts'])
    .where('c.node', '=', node)
    .where('c.first', '<=', sequence)
    .where('c.last', '>=', sequence)
    .executeTakeFirst()
}

/** Leaves of one part, which may cross from a chain to the next. */
async function readPart(db: Db, checkpoint: number, part: number): Promise<Buffer[]> {
  const [begin, end] = [part * partSize, (part + 1) * partSize]
  const chains = await db
    .selectFrom('journal.checkpoint_chain')
    .select(['node', 'first', 'last', 'place'])
    .where('checkpoint', '=', checkpoint)
    .where('place', '<', end)
    .orderBy('place')
    .execute()
  const leaves: Buffer[] = []
  for (const { node, first, last, place } of chains) {
    const from = Math.max(first, first + begin - place)
    const to = Math.min(last, first + end - place - 1)
    const rows = from > to ? [] : await readHashes(db, { node, from, to })
    leaves.push(...rows.map(({ sequence, hash }) => leafOf(node, sequence, hash)))
  }
  return leaves
}

async function readRecord(db: Db, { node, sequence }: Place) {
  const rows = await db
    .selectFrom('journal.record')
    .select(['sequence', 'hash', 'body'])
    .where('node', '=', node)
    .where('sequence', 'in', [sequence - 1, sequence])
    .orderBy('sequence', 'desc')
    .execute()
  const [found, before] = rows
  if (!found) throw refuse.notYetProven()
  const previous = before?.hash ?? (await genesisOfNode(db, node))
  return { previous: previous.toString('base64url'), record: found.body }
}

async function genesisOfNode(db: Db, node: string): Promise<Buffer> {
  const row = await db
    .selectFrom('journal.node')
    .select('genesis')
    .where('id', '=', node)
    .executeTakeFirstOrThrow()
  return row.genesis
}

function partsOf(bytes: Buffer): Buffer[] {
  return Array.from({ length: bytes.length / 32 }, (_, place) => bytes.subarray(place * 32, place * 32 + 32))
}
