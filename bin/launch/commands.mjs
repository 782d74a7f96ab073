import { build, serverPath } from './build.mjs'
import { become, stopWithNpm } from './child.mjs'
import { frugalEnvironment, frugalOptions } from './frugal.mjs'
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
  docs: async () => (await import('./docs.mjs')).docs(),
  setup: async () => (await import('./setup.mjs')).setup(),
  'call-demo': (args) => become(process.execPath, [inRoot('demo', 'software', 'call.ts'), ...args]),
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
  Object.assign(process.env, frugalEnvironment())
  // The first error that is logged would read the map of the whole program and keep it: 35 MB for the life of the
  // process. Its lines are told as those of dist/server/, whose parts carry the names of their sources.
  const options = command === 'start' ? frugalOptions() : ['--enable-source-maps']
  return become(node, [...options, serverPath, ...serverArgs])
}
