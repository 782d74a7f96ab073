import { createHash } from 'node:crypto'
import { type Ctx, newId } from '#kernel/context'
import { Block, limits } from '../schema/block.ts'
import type { Piece } from '../schema/piece.ts'
import { refuse } from '../schema/refusals.ts'
import { changePiece } from './writing.ts'

/** Tells one state of a block from another: two people may work on two blocks of a page at once, not on the same. */
export function markOf(block: Block): string {
  return createHash('sha256')
    .update(JSON.stringify(Block.parse(block)))
    .digest('hex')
    .slice(0, 16)
}

export function newBlockId(ctx: Ctx): string {
  return newId(ctx)
}

/**
 * Puts a block in the place of the one that has its id, or, new, after another or at the end. `seen` is what its
 * editor had read of it. @throws staleVersion, blockNotFound, tooManyBlocks
 */
export function putBlock(
  ctx: Ctx,
  pieceId: string,
  { block, seen, after }: { block: Block; seen?: string | undefined; after?: string | undefined },
): Promise<Piece> {
  return changePiece(ctx, { id: pieceId, action: 'changed' }, (_ctx, { content }) => {
    const at = content.blocks.findIndex(({ id }) => id === block.id)
    const current = content.blocks[at]
    if (!current && seen !== undefined) throw refuse.blockNotFound()
    if (current && seen !== undefined && seen !== markOf(current)) throw refuse.staleVersion()
    const blocks = current ? content.blocks.with(at, block) : added(content.blocks, block, after)
    return { content: JSON.stringify({ ...content, blocks }) }
  })
}

function added(blocks: readonly Block[], block: Block, after: string | undefined): Block[] {
  if (blocks.length >= limits.blocks) throw refuse.tooManyBlocks()
  const before = blocks.findIndex(({ id }) => id === after)
  return blocks.toSpliced(before < 0 ? blocks.length : before + 1, 0, block)
}

export const blockMoves = ['up', 'down', 'out'] as const
type BlockMove = (typeof blockMoves)[number]

/** Moves a block by one, or takes it out: the versions of the page remember it. @throws blockNotFound */
export function moveBlock(
  ctx: Ctx,
  pieceId: string,
  { id, move }: { id: string; move: BlockMove },
): Promise<Piece> {
  const action = move === 'out' ? 'block-removed' : 'changed'
  return changePiece(ctx, { id: pieceId, action }, (_ctx, { content }) => {
    const at = content.blocks.findIndex((block) => block.id === id)
    const block = content.blocks[at]
    if (!block) throw refuse.blockNotFound()
    const others = content.blocks.toSpliced(at, 1)
    const to = Math.max(0, move === 'up' ? at - 1 : at + 1)
    const blocks = move === 'out' ? others : others.toSpliced(to, 0, block)
    return { content: JSON.stringify({ ...content, blocks }) }
  })
}
