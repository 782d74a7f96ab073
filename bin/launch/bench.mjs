import { spawn } from 'node:child_process'
import { build, bundle } from './build.mjs'
import { follow } from './child.mjs'
import { entriesOf } from './entries.mjs'
import { Advice, inRoot, requirePackages } from './project.mjs'

/** Runs one bench: `node bin/launch.mjs bench search ...`. */
export async function bench([name, ...args]) {
  requirePackages()
  const { taken } = entriesOf('bench')
  const path = taken[name]
  if (!path) throw new Advice(`Which bench? ${Object.keys(taken).join(', ') || 'There is none yet.'}`)
  await build()
  await bundle('bench', entriesOf('bench', (candidate) => candidate === path).all)
  const program = inRoot('dist', 'bench', `${name}.js`)
  return follow(spawn(process.execPath, ['--enable-source-maps', program, ...args], { stdio: 'inherit' }))
}
