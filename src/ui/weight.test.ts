import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { preloadedFonts } from './assets.ts'

const built = await build({
  entryPoints: ['src/ui/theme.css', 'src/ui/islands/index.ts'],
  bundle: true,
  minify: true,
  write: false,
  outdir: 'dist/weight',
  assetNames: '[name]',
  platform: 'browser',
  target: ['es2022', 'chrome107', 'firefox104', 'safari16'],
  loader: { '.woff2': 'file', '.svg': 'file' },
})

function bytesOf(ending: string, weigh: (contents: Uint8Array) => number): number {
  const files = built.outputFiles.filter(({ path }) => path.endsWith(ending))
  assert.ok(files.length > 0, ending)
  return files.reduce((sum, { contents }) => sum + weigh(contents), 0)
}

const compressed = (contents: Uint8Array) => brotliCompressSync(contents).length

test('the style of every page weighs less than 25 kB compressed', () => {
  assert.ok(bytesOf('.css', compressed) < 25_000)
})

test('the islands of every page weigh less than 8 kB compressed', () => {
  assert.ok(bytesOf('.js', compressed) < 8000)
})

test('the fonts weigh less than 90 kB in all, and the ones asked for early exist', () => {
  assert.ok(bytesOf('.woff2', (contents) => contents.length) < 90_000)
  for (const font of preloadedFonts)
    assert.ok(
      built.outputFiles.some(({ path }) => path.endsWith(font)),
      font,
    )
})

test('the paving weighs a few hundred bytes', () => {
  assert.ok(bytesOf('.svg', (contents) => contents.length) < 1000)
})
