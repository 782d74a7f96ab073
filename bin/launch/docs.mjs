import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { build, bundle, serverPath } from './build.mjs'
import { entriesOf } from './entries.mjs'
import { inRoot } from './project.mjs'

/** Writes `docs/reference/`: what the program says of itself, then the table of rights, which the tests keep. */
export async function docs() {
  await build()
  return (await writeReference(process.env, 'inherit')).code
}

/** Resolves with the exit code and what was said of a failure, when it is piped. */
export async function writeReference(env, stdio = ['ignore', 'ignore', 'pipe']) {
  await bundle('docs', entriesOf('docs').all)
  for (const [path, ...args] of [[serverPath, 'docs'], [inRoot('dist', 'docs', 'print.js')]]) {
    const child = spawn(process.execPath, ['--enable-source-maps', path, ...args], {
      env,
      cwd: inRoot(),
      stdio,
    })
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
    })
    const [code] = await once(child, 'close')
    if (code !== 0) return { code: code ?? 1, said: said.trim() }
  }
  return { code: 0, said: '' }
}
