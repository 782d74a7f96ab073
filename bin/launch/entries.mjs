import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { inRoot, shortPath } from './project.mjs'

/**
 * What is built, in one place. Every target is a flat folder dist/<target>/, so that a bundle finds the
 * project two folders up from itself and a worker beside itself.
 */
export const targets = {
  server: { entries: [[/^src\/main\.ts$/, () => 'main']], workers: true },
  bench: { entries: [[/^bench\/[^/]+\.ts$/, (path) => basename(path, '.ts')]], workers: true },
  rules: { entries: [[/^src\/.+\.test\.tsx?$/, flatName]], workers: true },
  contract: { entries: [[/^tests\/contract\/.+\.test\.tsx?$/, flatName]], workers: true },
  docs: { entries: [[/^tests\/contract\/authorisation\/print\.ts$/, () => 'print']] },
  journeys: { entries: [[/^tests\/journeys\/.+\.test\.tsx?$/, flatName]], workers: true },
}

/** Threads and child processes of the server: each its own file beside the program that starts it. */
const workers = [
  [/^src\/missions\/records\/search\/worker\.ts$/, () => 'search-worker'],
  // `tables/ingest/child.ts` is `ingest-child`, what kernel/duck runs by that name.
  [/^src\/(kernel|missions\/[^/]+)\/(.+\/)?[^/]+\/child\.ts$/, (path) => `${path.split('/').at(-2)}-child`],
]

/** Browser code: one entry for each mission that has islands. */
const islands = /^src\/(ui|missions\/[^/]+)\/islands\/index\.tsx?$/

/** Entry points of a target: `{ 'name of the output': 'path from the root' }`. */
export function entriesOf(target, mayTake = () => true) {
  const { entries, workers: withWorkers } = targets[target]
  const taken = named(entries, mayTake)
  return { taken, all: withWorkers ? { ...taken, ...named(workers, () => true) } : taken }
}

export function islandEntries() {
  return sources().filter((path) => islands.test(path))
}

/** Files of the source folders, from the root, sorted. */
export function sources(folders = ['src', 'tests', 'bench']) {
  return folders.flatMap((folder) => walk(inRoot(folder))).map(shortPath)
}

export function walk(folder) {
  const entries = readFolder(folder).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : [path]
  })
}

function readFolder(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}

function named(patterns, mayTake) {
  const found = {}
  for (const path of sources()) {
    const name = patterns.find(([pattern]) => pattern.test(path))?.[1]
    if (name && mayTake(path)) found[name(path)] = path
  }
  return found
}

function flatName(path) {
  return path.replace(/\.tsx?$/, '').replaceAll('/', '--')
}
