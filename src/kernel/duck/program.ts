import { type ChildProcess, fork } from 'node:child_process'
import { channel } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { ProgramDied, ProgramFault, ProgramTooSlow } from './faults.ts'

export interface ProgramOptions {
  /** Milliseconds from the order to the answer. */
  timeoutMs: number
  /** Megabytes of JavaScript heap of the child; the engine has a limit of its own. */
  heapMb?: number
  /** Of which for what is made and forgotten at once; the engine's own choice when not said. */
  youngMb?: number
  signal?: AbortSignal | undefined
  onProgress?: ((progress: unknown) => void) | undefined
}

/** News of a child, as it comes: for whoever watches this process. */
export interface ProgramNews {
  name: string
  pid: number | undefined
  /** With -9; an answer that it had sent already is not taken. */
  kill: () => void
  /** What it told; absent when it begins. */
  progress?: unknown
}
const programs = channel('parvis.programs')

/** Hears of every child that runs one order; answers how to stop hearing. */
export function watchPrograms(hear: (news: ProgramNews) => void): () => void {
  const listener = (news: unknown) => hear(news as ProgramNews)
  programs.subscribe(listener)
  return () => programs.unsubscribe(listener)
}

export type Order = { order: unknown } | { stop: true }
export type Answer = { progress: unknown } | { answer: unknown } | { fault: string }

/**
 * Runs one order in a child process of its own that may die alone: `name` is that of its bundle, beside this one
 * (`ingest-child`). Rejects with `ProgramFault`, `ProgramDied` or `ProgramTooSlow`; the child never survives.
 */
export async function runProgram<A>(name: string, order: unknown, options: ProgramOptions): Promise<A> {
  const child = forkProgram(name, options)
  try {
    const kill = () => void child.kill('SIGKILL')
    const tell = (news: Pick<ProgramNews, 'progress'>) =>
      programs.publish({ name, pid: child.pid, kill, ...news })
    const onProgress = (progress: unknown) => {
      tell({ progress })
      options.onProgress?.(progress)
    }
    const answered = answerOf(child, order, { ...options, onProgress })
    tell({})
    return (await answered) as A
  } finally {
    child.kill('SIGKILL')
  }
}

/** A child ends with its parent. */
function serveParent(): void {
  process.once('disconnect', () => process.exit(1))
  // It is killed once it has answered, and Node keeps what it compiled at an end in order alone.
  process.once('message', () => setImmediate(flushCompileCache))
}

/** The child's half: answers the one order of its parent with what `work` gives. */
export function serveProgram<O>(
  work: (order: O, tell: (progress: unknown) => void) => Promise<unknown>,
): void {
  const send = (message: Answer) => process.send?.(message)
  serveParent()
  process.once('message', ({ order }: { order: O }) => {
    work(order, (progress) => send({ progress })).then(
      (answer) => send({ answer }),
      (error) => send({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
}

/** The half of a child that stays: the first order is its settings, the others are answered one at a time. */
export function serveCrew<S, O>(
  open: (settings: S) => Promise<{ work: (order: O) => Promise<unknown>; stop: () => void }>,
): void {
  const send = (message: Answer) => process.send?.(message)
  const toFault = (error: unknown) => (error instanceof Error ? error.message : String(error))
  let ready: ReturnType<typeof open> | null = null
  serveParent()
  process.on('message', async (message: { order: unknown } | { stop: true }) => {
    if ('stop' in message) return (await ready)?.stop()
    if (!ready) {
      ready = open(message.order as S)
      return
    }
    try {
      send({ answer: await (await ready).work(message.order as O) })
    } catch (error) {
      send({ fault: toFault(error) })
    }
  })
}

/**
 * The half of a child whose output is the answer: `write` waits for the reader. It says that it has finished once all
 * is written, and only then; its parent ends it.
 */
export function serveStream<O>(
  work: (order: O, write: (bytes: Uint8Array | string) => Promise<void>) => Promise<void>,
) {
  const write = (bytes: Uint8Array | string) =>
    new Promise<void>((resolve, reject) =>
      process.stdout.write(bytes, (error) => (error ? reject(error) : resolve())),
    )
  const send = (message: Answer) => process.send?.(message)
  serveParent()
  process.once('message', ({ order }: { order: O }) => {
    work(order, write).then(
      () => send({ answer: null }),
      (error) => send({ fault: error instanceof Error ? error.message : String(error) }),
    )
  })
}

export function forkProgram(
  name: string,
  { heapMb = 256, youngMb, signal }: Pick<ProgramOptions, 'heapMb' | 'youngMb' | 'signal'>,
  stdout: 'ignore' | 'pipe' = 'ignore',
): ChildProcess {
  return fork(fileURLToPath(new URL(`./${name}.js`, import.meta.url)), [], {
    serialization: 'advanced',
    execArgv: [
      `--max-old-space-size=${heapMb}`,
      ...(youngMb ? [`--max-semi-space-size=${youngMb}`] : []),
      // 75 MB less for a feed of 50,000 datasets at the same speed (`bin/launch/frugal.mjs` says why).
      '--no-separate-gc-phases',
      '--enable-source-maps',
    ],
    // Bytes of files pass through this process: it gets no secret of its parent.
    env: {
      ...{ PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, TZ: 'UTC', LANG: 'C.UTF-8' },
      ...(process.env.NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE }),
    },
    stdio: ['ignore', stdout, 'inherit', 'ipc'],
    ...(signal ? { signal } : {}),
  })
}

async function answerOf(child: ChildProcess, order: unknown, options: ProgramOptions): Promise<unknown> {
  const { timeoutMs, onProgress, signal } = options
  const limit = AbortSignal.timeout(timeoutMs)
  const answered = new Promise<unknown>((resolve, reject) => {
    child.on('message', (message: Answer) => {
      if (child.killed) return
      if ('answer' in message) resolve(message.answer)
      else if ('fault' in message) reject(new ProgramFault(message.fault))
      else onProgress?.(message.progress)
    })
    child.once('error', (error) => reject(signal?.aborted ? signal.reason : error))
    child.once('exit', (code, by) => reject(new ProgramDied(`ended with ${by ?? code}`)))
    limit.addEventListener('abort', () => reject(new ProgramTooSlow(`still at work after ${timeoutMs} ms`)))
  })
  // Whoever waits gets the rejection; a child that dies before it took the order must not be an unhandled one.
  answered.catch(() => undefined)
  await Promise.race([once(child, 'spawn'), answered])
  child.send({ order } as Order)
  return answered
}
