import { createReadStream } from 'node:fs'
import type { Bytes } from './store.ts'

/**
 * The bytes of a local file, opened when somebody reads them: a stream that fails before it has a reader would end the
 * whole process, and one that nobody reads would stay open.
 */
export async function* fileBytes(path: string): Bytes {
  yield* createReadStream(path, { highWaterMark: 1 << 20 })
}
