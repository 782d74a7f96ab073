import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { buildAssets } from './assets.mjs'
import { entriesOf, islandEntries } from './entries.mjs'
import { Advice, inRoot, requirePackages } from './project.mjs'
import { alone, tidy } from './tidy.mjs'

/** What decides the output besides the sources themselves. */
const recipe = [
  'package-lock.json',
  'bin/launch/build.mjs',
  'bin/launch/assets.mjs',
  'bin/launch/entries.mjs',
]
const themePath = 'src/ui/theme.css'

/** Where the server's program is. */
export const serverPath = inRoot('dist', 'server', 'main.js')

/**
 * Builds the server and the browser's assets, unless nothing changed since the last time.
 * Returns true when something was built.
 */
export async function build() {
  requirePackages()
  if (isGiven()) return false
  return alone(inRoot('dist', '.building'), buildWhenStale)
}

/**
 * One esbuild call for the entries of a target, into dist/<target>/; what the last build left there goes.
 * Returns the paths it read and wrote.
 */
export async function bundle(target, entryPoints) {
  const { build: esbuild } = await import('esbuild')
  const folder = inRoot('dist', target)
  mkdirSync(folder, { recursive: true })
  const { metafile } = await esbuild({
    absWorkingDir: inRoot(),
    entryPoints,
    outdir: folder,
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.sql': 'text', '.md': 'text' },
    sourcemap: true,
    // Stacks need places, not texts: Node keeps in memory what the map holds.
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
  })
  for (const path of Object.keys(metafile.outputs)) if (path.endsWith('.js')) toOneByte(inRoot(path))
  return tidy(folder, metafile)
}

/**
 * V8 keeps a source in two bytes a character when a single one is beyond Latin-1: 4 MB for the program. esbuild
 * escapes those of strings and leaves those of regular expressions, where the same escape says the same.
 */
function toOneByte(path) {
  const source = readFileSync(path, 'utf8')
  const written = (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  const escaped = source.replace(/[^\0-\x7F]/g, written)
  if (escaped !== source) writeFileSync(path, escaped)
}

/**
 * An image, or an account that may only read the program, runs what was built when it was installed: files
 * that were copied have lost the dates by which staleness is told. @throws Advice when nothing was built
 */
function isGiven() {
  if (mayWrite(inRoot(existsSync(inRoot('dist')) ? 'dist' : '.'))) return false
  if (existsSync(serverPath)) return true
  throw new Advice(
    'The program is not built and this account may not write here. With one that may: node bin/launch.mjs build',
  )
}

function mayWrite(path) {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

async function buildWhenStale() {
  const { all } = entriesOf('server')
  if (!all.main) throw new Advice('src/main.ts is missing: this folder does not hold the program.')
  const islands = islandEntries()
  const theme = existsSync(inRoot(themePath)) ? themePath : null
  const asked = JSON.stringify({ all, islands, theme })
  const stampPath = inRoot('dist', '.built.json')
  if (isFresh(readJson(stampPath), asked)) return false

  const server = await bundle('server', all)
  const assets = await buildAssets(islands, theme)
  const inputs = [...new Set([...server.inputs, ...assets.inputs])]
  const outputs = [...server.outputs, ...assets.outputs]
  writeFileSync(stampPath, JSON.stringify({ asked, inputs: fingerprint(inputs), outputs }))
  return true
}

function isFresh(stamp, asked) {
  if (stamp?.asked !== asked) return false
  const inputs = Object.keys(stamp.inputs)
  return stamp.outputs.every((path) => existsSync(inRoot(path))) && same(stamp.inputs, fingerprint(inputs))
}

/** Size and date of each file: a thousand take a few milliseconds. */
function fingerprint(paths) {
  return Object.fromEntries([...new Set([...paths, ...recipe])].map((path) => [path, mark(inRoot(path))]))
}

function mark(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.size}:${stat.mtimeMs}` : ''
}

function same(before, after) {
  const digest = (marks) => createHash('sha256').update(JSON.stringify(marks)).digest('hex')
  return digest(before) === digest(after)
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Absent or cut short: build again.
    return null
  }
}
