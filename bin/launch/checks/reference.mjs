import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../build.mjs'
import { writeReference } from '../docs.mjs'
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
    const { code, said } = await writeReference(env)
    if (code !== 0) return `The program could not write ${folder}: ${said || `exit code ${code}`}`
    return existsSync(inRoot(folder)) ? null : `The program wrote nothing in ${folder}.`
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
