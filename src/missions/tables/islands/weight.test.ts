import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'

test('the explorer weighs less than 25 kB, and less than 8 kB on the wire', async () => {
  const { outputFiles } = await build({
    entryPoints: ['src/missions/tables/islands/explorer.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome107', 'firefox104', 'safari16'],
  })
  const [{ contents } = { contents: new Uint8Array(0) }] = outputFiles
  assert.ok(contents.length > 1000 && contents.length < 25_000, String(contents.length))
  assert.ok(brotliCompressSync(contents).length < 8000)
})
