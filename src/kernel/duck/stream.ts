import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { ProgramDied, QueryFault } from './faults.ts'
import { type Answer, forkProgram, type Order, type ProgramOptions } from './program.ts'

/**
 * Runs one order in a child whose standard output is the answer: what is read slowly is made slowly, and a reader
 * who leaves stops the work. Rejects when the child fails before its first byte; later, the output ends with an error.
 */
export async function streamProgram(
  name: string,
  order: unknown,
  { timeoutMs, heapMb }: Pick<ProgramOptions, 'timeoutMs' | 'heapMb'>,
): Promise<Readable> {
  const child = forkProgram(name, heapMb ? { heapMb } : {}, 'pipe')
  const output = child.stdout
  if (!output) throw new Error('a child without output')
  const ended = endOf(child, timeoutMs)
  try {
    await Promise.race([once(child, 'spawn'), ended])
    child.send({ order } as Order)
    // One reader from the first byte to the last: a stream that is only listened to in between may stop for good.
    const bytes: AsyncIterator<Buffer> = output[Symbol.asyncIterator]()
    const first = bytes.next()
    await Promise.race([first, ended])
    if ((await first).done) await ended
    return Readable.from(whole(child, { first, bytes, ended }), { objectMode: false })
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

function endOf(child: ChildProcess, timeoutMs: number): Promise<void> {
  let said: Answer | null = null
  child.on('message', (message: Answer) => {
    said = message
    // What it wrote can still be read. Left to end by itself, a child may wait for ever for the compiler of WebAssembly.
    child.kill('SIGKILL')
  })
  const limit = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  const ended = once(child, 'close').then(([code, by]) => {
    clearTimeout(limit)
    if (said && 'answer' in said) return
    throw said && 'fault' in said ? new QueryFault(said.fault) : new ProgramDied(`ended with ${by ?? code}`)
  })
  // Whoever waits gets the rejection.
  ended.catch(() => undefined)
  return ended
}

interface Output {
  first: Promise<IteratorResult<Buffer>>
  bytes: AsyncIterator<Buffer>
  ended: Promise<void>
}

/** Output that stops short must never look whole: the end is told once the child has said that it finished. */
async function* whole(child: ChildProcess, { first, bytes, ended }: Output): AsyncGenerator<Buffer> {
  try {
    for (let read = await first; !read.done; read = await bytes.next()) yield read.value
    await ended
  } finally {
    child.kill('SIGKILL')
  }
}
