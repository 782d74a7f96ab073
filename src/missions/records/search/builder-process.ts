import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { WorkshopAnswer, WorkshopOrder } from './workshop.ts'

/** A process that answers one order at a time. It starts at the first, ends when idle, and may die. */
export interface BuilderProcess {
  ask(order: WorkshopOrder): Promise<WorkshopAnswer>
  /** The process that answers now: another one knows nothing of what came before. */
  holder(): ChildProcess | null
  /** Lets it go in a while: what has built an index keeps hundreds of megabytes that only its end gives back. */
  restLater(): void
  close(): Promise<void>
}

interface Pending {
  asked: ChildProcess
  resolve(answer: WorkshopAnswer): void
  reject(error: Error): void
}

interface State {
  child: ChildProcess | null
  pending: Pending | null
  rest: NodeJS.Timeout | undefined
}

const idleMs = 10_000
/** Of this process alone: the one that answers is held to much less. */
const options = ['--enable-source-maps', '--max-old-space-size=4096']

export function openBuilder(entry: URL): BuilderProcess {
  const state: State = { child: null, pending: null, rest: undefined }
  return {
    ask(order) {
      clearTimeout(state.rest)
      state.child ??= start(entry, state)
      const asked = state.child
      hold(asked, true)
      return new Promise<WorkshopAnswer>((resolve, reject) => {
        state.pending = { asked, resolve, reject }
        asked.send(order, (error) => error && take(state, asked)?.reject(error))
      }).finally(() => hold(asked, false))
    },
    holder: () => state.child,
    restLater() {
      clearTimeout(state.rest)
      state.rest = setTimeout(() => state.pending || void end(state), idleMs)
      state.rest.unref()
    },
    async close() {
      clearTimeout(state.rest)
      await end(state)
    },
  }
}

function start(entry: URL, state: State): ChildProcess {
  const child = fork(fileURLToPath(entry), { execArgv: options, serialization: 'advanced' })
  hold(child, false)
  const gone = (error: Error) => {
    if (state.child === child) state.child = null
    take(state, child)?.reject(error)
  }
  child.on('message', (answer: WorkshopAnswer) => take(state, child)?.resolve(answer))
  child.on('error', gone)
  child.on('exit', () => gone(new Error('the search builder stopped')))
  return child
}

/** Only while it works does it keep the program from ending. */
function hold(child: ChildProcess, held: boolean): void {
  if (held) {
    child.ref()
    child.channel?.ref()
  } else {
    child.unref()
    child.channel?.unref()
  }
}

/** What waits for this process: one that ended late must not fail the work of the next. */
function take(state: State, child: ChildProcess): Pending | null {
  const { pending } = state
  if (pending?.asked !== child) return null
  state.pending = null
  return pending
}

async function end(state: State): Promise<void> {
  const ending = state.child
  state.child = null
  if (!ending || ending.exitCode !== null || ending.signalCode !== null) return
  const gone = new Promise((resolve) => ending.once('exit', resolve))
  ending.kill('SIGKILL')
  await gone
}
