import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ConfigError } from '#kernel/config'
import { openSeal } from './sealing.ts'

test('copies that start together in a folder that is not there yet share one secret; another one opens nothing', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-seal-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  const dataDir = join(folder, 'not', 'yet')
  const open = (instanceSecret: string | null) => openSeal({ instanceSecret, dataDir }, 'test')
  const [first, second] = await Promise.all([open(null), open(null)])
  const sealed = first.seal(Buffer.from('key'))
  assert.equal(second.unseal(sealed).toString(), 'key')
  const stranger = await open('another secret, of more than thirty-two characters')
  assert.throws(() => stranger.unseal(sealed), ConfigError)
})
