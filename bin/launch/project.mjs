import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the program, where package.json stands. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts)

/** A path as it is written in reports and patterns: from the root, with forward slashes. */
export const shortPath = (path) => relative(root, path).split(sep).join('/')

/** Something a person can act on: shown as one line, without a stack. */
export class Advice extends Error {
  name = 'Advice'
}

/** Missing packages are the most common first mistake. @throws Advice */
export function requirePackages() {
  if (existsSync(inRoot('node_modules', 'esbuild'))) return
  throw new Advice('The packages are not installed. Type: npm ci')
}

/** Whether a process lives, ours or somebody else's. */
export function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
