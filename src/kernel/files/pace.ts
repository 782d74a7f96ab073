import type { Readable } from 'node:stream'
import { refuse } from './upload-refusals.ts'

export interface Pace {
  /** Time spent waiting for the sender, not for our disk, after which bytes are counted. */
  windowMs: number
  /** Fewer than that in a window is too slow. */
  minBytes: number
}

/** 1 kB a second over half a minute: under the slowest mobile line, over what keeps a connection busy for nothing. */
export const usualPace: Pace = { windowMs: 30_000, minBytes: 30_000 }

/** The body of a request, refused when its sender is too slow or leaves. What remains unread stays readable. */
export async function* paced(body: Readable, pace: Pace): AsyncGenerator<Uint8Array, undefined> {
  const chunks: AsyncIterableIterator<Uint8Array> = body.iterator({ destroyOnReturn: false })
  try {
    yield* inStep(chunks, pace)
  } finally {
    // Not awaited: it would wait for the next bytes of a sender who may never send them.
    chunks.return?.().catch(() => undefined)
  }
}

async function* inStep(chunks: AsyncIterator<Uint8Array>, { windowMs, minBytes }: Pace) {
  let next = read(chunks)
  let waited = 0
  let received = 0
  for (;;) {
    const asked = performance.now()
    const result = await inTime(next, windowMs - waited)
    waited += performance.now() - asked
    if (result) {
      if (result.done) return
      received += result.value.length
      yield result.value
      next = read(chunks)
    }
    if (waited < windowMs) continue
    if (received < minBytes) throw refuse.uploadTooSlow({ limit: Math.ceil((minBytes * 1000) / windowMs) })
    waited = 0
    received = 0
  }
}

function read(chunks: AsyncIterator<Uint8Array>) {
  const next = chunks.next().catch(() => {
    throw refuse.uploadCut()
  })
  // Left behind when the sender was too slow: its failure is then of no interest.
  next.catch(() => undefined)
  return next
}

/** Null when it takes longer. */
async function inTime<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, ms), null)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
