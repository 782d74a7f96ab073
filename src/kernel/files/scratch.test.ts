import assert from 'node:assert/strict'
import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { testFolder } from '#testkit'
import { openScratch, sweepScratch, withScratch } from './scratch.ts'

const longAgo = new Date(Date.now() - 7 * 3_600_000)

test('a folder goes with its work, even when that fails', async (t) => {
  const config = { dataDir: await testFolder(t) }
  const failing = withScratch({ config }, 'work', async (folder) => {
    await writeFile(join(folder, 'source'), 'nom;nir')
    throw new Error('no')
  })
  await assert.rejects(failing, /no/)
  assert.deepEqual(await readdir(join(config.dataDir, 'scratch')), [])
})

test('what a killed copy left goes, what is in use stays however old it is', async (t) => {
  const config = { dataDir: await testFolder(t) }
  const root = join(config.dataDir, 'scratch')
  const used = openScratch(config, 'used')
  t.after(used.leave)
  for (const name of ['left', 'recent']) await writeFile(join(root, name), 'nom;nir')
  for (const path of [used.folder, join(root, 'left')]) await utimes(path, longAgo, longAgo)
  await sweepScratch(config)
  assert.deepEqual((await readdir(root)).sort(), ['recent', used.folder.split('/').at(-1)].sort())
})
