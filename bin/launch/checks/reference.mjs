import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, serverPath } from '../build.mjs'
import { walk } from '../entries.mjs'
import { inRoot, shortPath } from '../project.mjs'

const folder = 'docs/reference'

/** The pages made from the code say what the code says: made again, they must not change. */
export async function checkReference() {
  await build()
  const before = readPages()
  const problem = await writePages()
  if (problem) return { problems: [problem] }
  const after = readPages()
  const paths = [...new Set([...before.keys(), ...after.keys()])]
  const stale = paths.filter((path) => before.get(path) !== after.get(path))
  return {
    problems: stale.map((path) => `${path} was stale and has been written again: look at it and commit it.`),
    note: `${after.size} pages`,
  }
}

function readPages() {
  return new Map(walk(inRoot(folder)).map((path) => [shortPath(path), readFileSync(path, 'utf8')]))
}

async function writePages() {
  const dataDir = mkdtempSync(join(tmpdir(), 'parvis-docs-'))
  const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', DEMO: 'off', LOG_LEVEL: 'error' }
  try {
    const child = spawn(process.execPath, ['--enable-source-maps', serverPath, 'docs'], {
      env,
      cwd: inRoot(),
    })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.stdout.resume()
    const code = await new Promise((resolve) => child.on('close', resolve))
    if (code !== 0) return `The program could not write ${folder}: ${said.trim() || `exit code ${code}`}`
    return existsSync(inRoot(folder)) ? null : `The program wrote nothing in ${folder}.`
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
