import type { Readable } from 'node:stream'
import type { Ctx } from '#kernel/context'
import type { PictureOrder } from '../picture/child.ts'
import { refusing } from './asking.ts'

const timeoutMs = 30_000
/** Twice the width of the drawing: sharp on today's screens, and on paper as wide as a column. */
const usualWidth = 1680

/** A drawing as PNG. Letters are ours, whatever fonts the machine has. @throws tables/busy */
export function toPng(ctx: Ctx, svg: string, width = usualWidth): Promise<Readable> {
  const order: PictureOrder = { svg, width }
  return refusing(ctx, () => ctx.duck.stream('picture-child', order, { timeoutMs }))
}
