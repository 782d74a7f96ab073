import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { walk } from './entries.mjs'
import { inRoot, isAlive, shortPath } from './project.mjs'

/** Removes from a folder what a former build wrote and this one did not; returns the paths read and written. */
export function tidy(folder, { inputs, outputs }) {
  const written = new Set(Object.keys(outputs))
  const original = (path) => path.replace(/\.(br|gz)$/, '')
  for (const path of walk(folder).map(shortPath)) {
    if (!written.has(original(path))) rmSync(inRoot(path), { force: true })
  }
  return { inputs: Object.keys(inputs).filter((path) => existsSync(inRoot(path))), outputs: [...written] }
}

/** Runs one thing at a time among all processes: two starts in the same folder never write over each other. */
export async function alone(lockPath, task) {
  while (!take(lockPath)) await wait(50)
  try {
    return await task()
  } finally {
    rmSync(lockPath, { force: true })
  }
}

function take(lockPath) {
  try {
    mkdirSync(dirname(lockPath), { recursive: true })
    const file = openSync(lockPath, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isAlive(holder(lockPath))) rmSync(lockPath, { force: true })
    return false
  }
}

/** A lock that was taken but not signed yet counts as held by us: it will be looked at again. */
function holder(lockPath) {
  try {
    return Number(readFileSync(lockPath, 'utf8')) || process.pid
  } catch {
    return process.pid
  }
}
