import assert from 'node:assert/strict'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { type TestContext, test } from 'node:test'
import { testDatabase } from '#testkit'
import { openStore } from './open-store.ts'
import { startS3 } from './test-s3.ts'
import { bundleCopy } from './test-upload-copies.ts'
import { type Send, temporaryFolder } from './test-uploads.ts'

const mib = 1 << 20
const partSize = 5 * mib
const kills = 2 * Number(process.env.PARVIS_TORTURE_ROUNDS ?? 1)

test('kill -9 during an upload to a folder loses nothing acknowledged and shows nothing half-done', async (t) => {
  await sendUnderFire(t, await temporaryFolder(t))
})

test('kill -9 during an upload to S3 loses nothing acknowledged and shows nothing half-done', async (t) => {
  const { url, stop } = await startS3(await temporaryFolder(t))
  t.after(stop)
  await sendUnderFire(t, url)
})

async function sendUnderFire(t: TestContext, filesUrl: string) {
  const { db, connection } = await testDatabase(t)
  const program = await bundleCopy()
  t.after(program.remove)
  const bytes = randomBytes((kills + 3) * partSize)
  let copy = await program.start({ connection, filesUrl })
  t.after(() => copy.kill())
  const path = await begin(copy.send, bytes.length)
  const { file_key: key } = await db.selectFrom('kernel.upload').select('file_key').executeTakeFirstOrThrow()

  let acknowledged = 0
  let killed = 0
  for (;;) {
    const end = acknowledged + partSize >= bytes.length
    const body = bytes.subarray(acknowledged, acknowledged + partSize)
    const shot = killed < kills ? setTimeout(() => copy.kill(), randomInt(1, 120)) : undefined
    const answer = await copy
      .send('PATCH', path, { body, headers: appending(acknowledged, end) })
      .catch(() => null)
    clearTimeout(shot)
    if (answer) {
      assert.ok(answer.status === 200 || answer.status === 204, answer.body)
      acknowledged += body.length
      if (answer.status === 200) break
    }
    if (copy.alive()) continue
    killed += 1
    await copy.gone
    copy = await program.start({ connection, filesUrl })
    const state = await copy.send('HEAD', path)
    const offset = Number(state.headers['upload-offset'])
    assert.ok(
      offset === acknowledged || offset === acknowledged + body.length,
      `${offset} after ${acknowledged}`,
    )
    acknowledged = offset
    if (state.headers['upload-complete'] === '?1') break
    assert.equal(await openStore(filesUrl).stat(key), null)
  }
  const found = await openStore(filesUrl).get(key)
  assert.equal(found && hexOf(await buffer(found.body)), hexOf(bytes))
  assert.equal(JSON.parse((await copy.send('GET', path)).body).sha256, hexOf(bytes))
}

async function begin(send: Send, length: number): Promise<string> {
  const headers = { 'upload-complete': '?0', 'upload-length': String(length) }
  const answer = await send('POST', '/api/uploads', { headers })
  assert.equal(answer.status, 201, answer.body)
  return String(answer.headers.location)
}

function appending(at: number, end: boolean): Record<string, string> {
  return {
    'content-type': 'application/partial-upload',
    'upload-offset': String(at),
    'upload-complete': end ? '?1' : '?0',
  }
}

function hexOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
