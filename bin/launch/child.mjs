import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const passedOn = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']

/**
 * Becomes another program where Node can (no process of ours stays in memory), else runs it as a child.
 * Resolves with the exit code.
 */
export function become(file, args, env = process.env) {
  if (typeof process.execve !== 'function' || process.platform === 'win32')
    return follow(spawn(file, args, { stdio: 'inherit', env }))
  // execve is new enough for Node to warn about it; there is nothing for the reader to do.
  process.removeAllListeners('warning')
  process.execve(file, [file, ...args], env)
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

/** Ctrl-C on a terminal already reaches the whole group: once is enough. */
function passOn(child, signal) {
  const reachedAlready = process.stdin.isTTY && (signal === 'SIGINT' || signal === 'SIGQUIT')
  if (!reachedAlready) child.kill(signal)
}
