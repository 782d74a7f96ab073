import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** The child died before it answered: killed, out of memory, or a crash of the engine. */
export class ProgramDied extends Error {
  override readonly name = 'ProgramDied'
}

/** The child was stopped because it took longer than it was given. */
export class ProgramTooSlow extends Error {
  override readonly name = 'ProgramTooSlow'
}

export interface ProgramOptions {
  /** Milliseconds from the order to the answer. */
  timeoutMs: number
  /** Megabytes of JavaScript heap of the child; the engine has a limit of its own. */
  heapMb?: number
  signal?: AbortSignal | undefined
  onProgress?: ((progress: unknown) => void) | undefined
}

type Message = { progress: unknown } | { answer: unknown } | { fault: string }

/**
 * Runs one order in a child process of its own that may die alone: `name` is that of its bundle, beside this one
 * (`ingest-child`). Rejects with what the child threw, `ProgramDied` or `ProgramTooSlow`; the child never survives.
 */
export async function runProgram<A>(name: string, order: unknown, options: ProgramOptions): Promise<A> {
  const child = start(name, options)
  try {
    return (await answerOf(child, order, options)) as A
  } finally {
    child.kill('SIGKILL')
  }
}

/** The child's half: answers the one order of its parent with what `work` gives. */
export function serveProgram<O>(
  work: (order: O, tell: (progress: unknown) => void) => Promise<unknown>,
): void {
  const send = (message: Message) => process.send?.(message)
  process.once('disconnect', () => process.exit(1))
  process.once('message', (order) => {
    work(order as O, (progress) => send({ progress })).then(
      (answer) => send({ answer }),
      (error) => send({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
}

function start(name: string, { heapMb = 256, signal }: ProgramOptions): ChildProcess {
  return fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMb}`, '--enable-source-maps'],
    // Bytes of files pass through this process: it gets no secret of its parent.
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, TZ: 'UTC', LANG: 'C.UTF-8' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    ...(signal ? { signal } : {}),
  })
}

async function answerOf(child: ChildProcess, order: unknown, options: ProgramOptions): Promise<unknown> {
  const { timeoutMs, onProgress, signal } = options
  const limit = AbortSignal.timeout(timeoutMs)
  const answered = new Promise<unknown>((resolve, reject) => {
    child.on('message', (message: Message) => {
      if ('answer' in message) resolve(message.answer)
      else if ('fault' in message) reject(new Error(message.fault))
      else onProgress?.(message.progress)
    })
    child.once('error', (error) => reject(signal?.aborted ? signal.reason : error))
    child.once('exit', (code, by) => reject(new ProgramDied(`ended with ${by ?? code}`)))
    limit.addEventListener('abort', () => reject(new ProgramTooSlow(`still at work after ${timeoutMs} ms`)))
  })
  // Whoever waits gets the rejection; a child that dies before it took the order must not be an unhandled one.
  answered.catch(() => undefined)
  await Promise.race([once(child, 'spawn'), answered])
  child.send(order as object)
  return answered
}
