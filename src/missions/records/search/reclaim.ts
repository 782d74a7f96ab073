/**
 * Asks for one collection once the work at hand is over: a former index is tens of megabytes outside the heap, and a
 * catalogue that went through to be indexed as much inside, which an idle copy would hold for hours. Nothing without
 * `--expose-gc`.
 */
export function collectSoon(): void {
  const { gc } = globalThis
  if (gc) setImmediate(() => void gc({ type: 'major', execution: 'async' }))
}
