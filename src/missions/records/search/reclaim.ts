/**
 * Asks for one collection once the work at hand is over. A former index is tens of megabytes outside the heap, which
 * V8 would hold until the heap itself grows: an idle copy would keep it for hours. Nothing without `--expose-gc`.
 */
export function collectSoon(): void {
  const { gc } = globalThis
  if (gc) setImmediate(() => void gc({ type: 'major', execution: 'async' }))
}
