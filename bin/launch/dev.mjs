import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { build, serverPath } from './build.mjs'
import { inRoot } from './project.mjs'

const settleMs = 80
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Builds, runs, and starts again at each change of src/; a change that does not build leaves the last one running. */
export async function dev() {
  const server = restartable()
  const refresh = oneAtATime(async () => {
    if ((await tryBuild()) || !server.runs()) await server.restart()
  })
  await refresh()

  let timer
  const watcher = watch(inRoot('src'), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(refresh, settleMs)
  })
  await Promise.race(stopSignals.map((signal) => once(process, signal)))
  clearTimeout(timer)
  watcher.close()
  await server.stop()
}

async function tryBuild() {
  try {
    return await build()
  } catch (error) {
    // esbuild has shown what is wrong; anything else would be a mistake of ours.
    if (!error.errors) throw error
    return false
  }
}

function restartable() {
  let child
  const runs = () => child !== undefined && child.exitCode === null && child.signalCode === null
  const stop = async () => {
    if (!runs()) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  }
  const restart = async () => {
    await stop()
    child = spawn(process.execPath, ['--enable-source-maps', serverPath], { stdio: 'inherit' })
  }
  return { runs, stop, restart }
}

/** Changes that come during a build are built once more after it. */
function oneAtATime(task) {
  let running = null
  let again = false
  return function next() {
    if (running) {
      again = true
      return running
    }
    running = task().finally(() => {
      running = null
      if (!again) return
      again = false
      return next()
    })
    return running
  }
}
