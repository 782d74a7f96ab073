import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, extname } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { walk } from './entries.mjs'
import { inRoot, shortPath } from './project.mjs'
import { tidy } from './tidy.mjs'

const asFile = ['.woff2', '.woff', '.svg', '.png', '.avif', '.webp']
const worthCompressing = new Set(['.js', '.css', '.svg', '.json', '.txt'])
/** Files that pages name themselves (icons, logo): src/ui/assets/ reaches the browser with hashed names. */
const plainFiles = 'src/ui/assets'

/**
 * Browser code and style with hashed names in dist/assets, each beside its .br and .gz, and a manifest:
 * `{ 'app.js': '/assets/app-XXXX.js', 'app.css': ..., files: { 'name.woff2': '/assets/name-XXXX.woff2' } }`.
 */
export async function buildAssets(islands, theme) {
  const { build: esbuild } = await import('esbuild')
  const folder = inRoot('dist', 'assets')
  mkdirSync(folder, { recursive: true })
  const { metafile } = await esbuild({
    absWorkingDir: inRoot(),
    entryPoints: [
      ...(islands.length > 0 ? [{ in: 'parvis:islands', out: 'app' }] : []),
      ...(theme ? [{ in: theme, out: 'app' }] : []),
    ],
    plugins: [everyIsland(islands)],
    outdir: folder,
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome107', 'firefox104', 'safari16'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: Object.fromEntries(asFile.map((kind) => [kind, 'file'])),
    metafile: true,
    logLevel: 'warning',
  })
  copyPlainFiles(metafile)
  writeManifest(metafile)
  const built = tidy(folder, metafile)
  for (const path of built.outputs) compress(inRoot(path))
  return built
}

/** A module that exists only here: it imports the islands of every mission that has some. */
function everyIsland(islands) {
  return {
    name: 'every-island',
    setup(hooks) {
      hooks.onResolve({ filter: /^parvis:islands$/ }, ({ path }) => ({ path, namespace: 'parvis' }))
      hooks.onLoad({ filter: /.*/, namespace: 'parvis' }, () => ({
        contents: islands.map((path) => `import ${JSON.stringify(`./${path}`)}`).join('\n'),
        resolveDir: inRoot(),
      }))
    },
  }
}

function copyPlainFiles({ inputs, outputs }) {
  for (const path of walk(inRoot(plainFiles))) {
    const bytes = readFileSync(path)
    const kind = extname(path)
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase()
    const output = `dist/assets/${basename(path, kind)}-${hash}${kind}`
    writeFileSync(inRoot(output), bytes)
    inputs[shortPath(path)] = { bytes: bytes.length, imports: [] }
    outputs[output] = { inputs: { [shortPath(path)]: { bytesInOutput: bytes.length } } }
  }
}

function writeManifest({ outputs }) {
  const manifest = { files: {} }
  for (const [path, { entryPoint, inputs }] of Object.entries(outputs)) {
    const address = `/assets/${basename(path)}`
    const sources = Object.keys(inputs)
    // What an island imports when it is needed is an entry too, that no page names.
    const isPart = basename(path).startsWith('part-')
    if (isPart) continue
    if (entryPoint) manifest[`app${extname(path)}`] = address
    else if (sources.length === 1 && !/\.[jt]sx?$/.test(sources[0]))
      manifest.files[basename(sources[0])] = address
  }
  const manifestPath = 'dist/assets/manifest.json'
  writeFileSync(inRoot(manifestPath), JSON.stringify(manifest, null, 2))
  outputs[manifestPath] = {}
}

/** Names carry the hash of the content, so that what is already compressed never needs it again. */
function compress(path) {
  if (!worthCompressing.has(extname(path)) || basename(path) === 'manifest.json') return
  const missing = ['.br', '.gz'].filter((kind) => !existsSync(path + kind))
  if (missing.length === 0) return
  const bytes = readFileSync(path)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
  if (missing.includes('.br')) writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality))
  if (missing.includes('.gz')) writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}
