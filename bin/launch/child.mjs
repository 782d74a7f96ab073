import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'

const passedOn = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']

const underNpm = process.env.npm_lifecycle_event !== undefined
const parentCheckMs = 500

/**
 * Becomes another program where Node can (no process of ours stays in memory), else runs it as a child.
 * Resolves with the exit code.
 */
export function become(file, args, env = process.env) {
  const canBecome = typeof process.execve === 'function' && process.platform !== 'win32'
  if (!canBecome || underNpm) return follow(spawn(file, args, { stdio: 'inherit', env }))
  // execve is new enough for Node to warn about it; there is nothing for the reader to do.
  process.removeAllListeners('warning')
  process.execve(file, [file, ...args], env)
}

/**
 * A signal sent to npm ends npm and its shell and never reaches us: when they are gone we are told to stop too,
 * else a program that its owner believes stopped would keep the port and the database.
 */
export function stopWithNpm() {
  if (!underNpm || process.platform === 'win32') return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, parentCheckMs)
  timer.unref()
}

/** Passes signals on to a child and resolves with its exit code. */
export function follow(child) {
  return new Promise((resolve, reject) => {
    const listeners = passedOn.map((signal) => [signal, () => passOn(child, signal)])
    for (const [signal, listener] of listeners) process.on(signal, listener)
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const [name, listener] of listeners) process.off(name, listener)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** Follows a child whose outputs are pipes; resolves with its exit code and all it said, once both are closed. */
export async function hear(child) {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  }
  const closed = once(child, 'close')
  const code = await follow(child)
  await closed
  return { code, said }
}

/** Ctrl-C on a terminal already reaches the whole group: once is enough. */
function passOn(child, signal) {
  const reachedAlready = process.stdin.isTTY && (signal === 'SIGINT' || signal === 'SIGQUIT')
  if (!reachedAlready) child.kill(signal)
}
