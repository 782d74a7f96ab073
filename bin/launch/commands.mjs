import { build, serverPath } from './build.mjs'
import { become, stopWithNpm } from './child.mjs'
import { Advice, inRoot, requirePackages } from './project.mjs'
import { provideNode, runsOnWantedNode } from './runtime.mjs'

const launcher = inRoot('bin', 'launch.mjs')

/** Commands that the launcher carries out itself, on Node 24; any other name is a command of the server. */
const ownCommands = {
  build: async () => void (await build()),
  dev: async () => (await import('./dev.mjs')).dev(),
  test: async (args) => (await import('./test.mjs')).test(args),
  torture: async (args) => (await import('./torture.mjs')).torture(args),
  check: async (args) => (await import('./check.mjs')).check(args),
  bench: async (args) => (await import('./bench.mjs')).bench(args),
  setup: async () => (await import('./setup.mjs')).setup(),
  'refresh-lists': async () => await (await import('./refresh-lists.mjs')).refreshLists(),
  'new-mission': async (args) => (await import('./new-mission.mjs')).newMission(args),
}

/** Carries out a command and resolves with the exit code. */
export async function run(command, args) {
  try {
    if (command === 'provision') return await provision()
    stopWithNpm()
    requirePackages()
    const node = await provideNode()
    const own = ownCommands[command]
    if (!own) return await serve(node, command, args)
    if (!runsOnWantedNode) return await become(node, [launcher, command, ...args])
    return (await own(args)) ?? 0
  } catch (error) {
    // esbuild has shown what it could not build; an advice is one line; anything else is a mistake of ours.
    if (!(error instanceof Advice) && !error.errors) throw error
    console.error(error.message)
    return 1
  }
}

/** After `npm ci`: what cannot be fetched now is said, and tried again at the first start. */
async function provision() {
  try {
    await provideNode()
  } catch (error) {
    console.error(error.message)
  }
  return 0
}

async function serve(node, command, args) {
  await build()
  await (await import('esbuild')).stop()
  // Compiled code is kept between starts: half a second less at each but the first.
  process.env.NODE_COMPILE_CACHE ??= inRoot('dist', 'compiled')
  const serverArgs = command === 'start' ? args : [command, ...args]
  // Left to itself, the C library keeps freed buffers of up to 32 MB for later: they are given back at once.
  process.env.MALLOC_ARENA_MAX ??= '2'
  process.env.MALLOC_MMAP_THRESHOLD_ ??= '131072'
  process.env.MALLOC_TRIM_THRESHOLD_ ??= '131072'
  // The first error that is logged would read the map of the whole program and keep it: 35 MB for the life of the
  // process. Its lines are told as those of dist/server/, whose parts carry the names of their sources.
  const options = command === 'start' ? frugal() : ['--enable-source-maps']
  return become(node, [...options, serverPath, ...serverArgs])
}

/**
 * On a machine with much memory Node collects late and the process swells to twice its size for the same speed:
 * measured by `bin/bench memory`. The index is not counted in it. `NODE_OPTIONS` may say otherwise.
 */
function frugal() {
  const said = process.env.NODE_OPTIONS ?? ''
  return ['--max-semi-space-size=8', '--max-old-space-size=512'].filter(
    (option) => !said.replaceAll('_', '-').includes(option.split('=')[0]),
  )
}
