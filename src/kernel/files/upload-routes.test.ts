import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { testDatabase } from '#testkit'
import { startS3 } from './test-s3.ts'
import { type Ask, temporaryFolder, type UploadServer, uploadServer } from './test-uploads.ts'
import type { Upload } from './upload-tables.ts'
import { cancelUpload, claimUpload, removeExpiredUploads } from './uploads.ts'

const mib = 1 << 20

type Start = (t: TestContext, options?: Partial<Parameters<typeof uploadServer>[1]>) => Promise<UploadServer>

const onFolder: Start = async (t, options) => {
  const { db } = await testDatabase(t)
  return uploadServer(t, { db, filesUrl: await temporaryFolder(t), ...options })
}

const onS3: Start = async (t, options) => {
  const { db } = await testDatabase(t)
  const { url, stop } = await startS3(await temporaryFolder(t))
  t.after(stop)
  return uploadServer(t, { db, filesUrl: url, ...options })
}

for (const [name, start] of [
  ['a folder', onFolder],
  ['S3', onS3],
] as const) {
  describe(`on ${name}`, () => {
    test('a file sent in parts is the file received, by its checksum and its bytes', async (t) => {
      const server = await start(t)
      const bytes = randomBytes(17 * mib + 321)
      const path = await begin(server, bytes.length)
      for (const [from, to] of [
        [0, 5 * mib],
        [5 * mib, 16 * mib],
        [16 * mib, bytes.length],
      ] as const) {
        const end = to === bytes.length
        const answer = await server.send('PATCH', path, part(bytes.subarray(from, to), from, end))
        assert.equal(answer.status, end ? 200 : 204, answer.body)
        assert.equal(answer.headers['upload-offset'], String(to))
        assert.equal(answer.headers['upload-complete'], end ? '?1' : '?0')
      }
      const state = await server.send('HEAD', path)
      assert.deepEqual(
        [
          state.status,
          state.headers['upload-length'],
          state.headers['upload-complete'],
          state.headers['cache-control'],
        ],
        [204, String(bytes.length), '?1', 'no-store'],
      )
      assert.equal(state.headers['repr-digest'], digestField(bytes))
      const file = await claimUpload(as(server, 'ann'), idOf(path))
      assert.deepEqual(
        [file.size, file.sha256, file.name, file.type],
        [bytes.length, hexOf(bytes), 'communes été.csv', 'text/csv'],
      )
      const found = await server.ctx.files.get(file.key)
      assert.ok(found && (await buffer(found.body)).equals(bytes))
    })

    test('a plain POST of the whole file is an upload in one request', async (t) => {
      const server = await start(t)
      const bytes = randomBytes(200_000)
      const answer = await server.send('POST', '/api/uploads', {
        body: bytes,
        headers: { 'content-type': 'application/json' },
      })
      const upload: Upload = JSON.parse(answer.body)
      assert.deepEqual(
        [answer.status, upload.complete, upload.sha256, upload.length],
        [201, true, hexOf(bytes), 200_000],
      )
      const file = await claimUpload(as(server, 'ann'), upload.id)
      assert.equal((await server.ctx.files.stat(file.key))?.size, 200_000)
    })

    test('a part whose digest differs is refused and nothing of it is kept', async (t) => {
      const server = await start(t)
      const bytes = randomBytes(6 * mib)
      const path = await begin(server, bytes.length)
      const wrong = adding(part(bytes, 0, true), { 'content-digest': digestField(randomBytes(5)) })
      const answer = await server.send('PATCH', path, wrong)
      assert.deepEqual([answer.status, codeOf(answer)], [400, 'kernel/upload-digest-mismatch'])
      assert.equal(await offset(server, path), 0)
      const again = await server.send('PATCH', path, part(bytes, 0, true))
      assert.equal(JSON.parse(again.body).sha256, hexOf(bytes))
    })

    test('a part cut in the middle leaves the offset where it was, and the upload goes on from there', async (t) => {
      const server = await start(t)
      const bytes = randomBytes(12 * mib)
      const path = await begin(server, bytes.length)
      await server.send('PATCH', path, part(bytes.subarray(0, 6 * mib), 0, false))
      const cut = Readable.from(breaking(bytes.subarray(6 * mib, 11 * mib)))
      const headers = {
        ...part(bytes.subarray(6 * mib), 6 * mib, true).headers,
        'content-length': String(6 * mib),
      }
      await assert.rejects(server.send('PATCH', path, { body: cut, headers }))
      assert.equal(await offset(server, path), 6 * mib)
      const answer = await server.send('PATCH', path, part(bytes.subarray(6 * mib), 6 * mib, true))
      assert.equal(JSON.parse(answer.body).sha256, hexOf(bytes))
    })

    test('of two parts at the same offset one wins, the other is told where the upload stands', async (t) => {
      const server = await start(t)
      const bytes = randomBytes(12 * mib)
      const path = await begin(server, bytes.length)
      const first = part(bytes.subarray(0, 6 * mib), 0, false)
      const gate = Promise.withResolvers<void>()
      const held = {
        body: Readable.from(until(gate.promise, Buffer.alloc(6 * mib))),
        headers: appending(0, false),
      }
      const slow = server.send('PATCH', path, held)
      await wait(50)
      const quick = await server.send('PATCH', path, first)
      assert.equal(quick.status, 204)
      gate.resolve()
      const late = await slow
      assert.deepEqual(
        [late.status, codeOf(late), late.headers['upload-offset']],
        [409, 'kernel/upload-offset-mismatch', String(6 * mib)],
      )
      const { 'expected-offset': expected, 'provided-offset': provided } = JSON.parse(late.body)
      assert.deepEqual([expected, provided], [6 * mib, 0])
      const answer = await server.send('PATCH', path, part(bytes.subarray(6 * mib), 6 * mib, true))
      assert.equal(JSON.parse(answer.body).sha256, hexOf(bytes))
    })

    test('any copy of the program goes on with an upload that another began', async (t) => {
      const server = await start(t)
      const other = await uploadServer(t, { db: server.ctx.db, filesUrl: server.ctx.config.filesUrl })
      const bytes = randomBytes(11 * mib)
      const path = await begin(server, bytes.length)
      await server.send('PATCH', path, part(bytes.subarray(0, 5 * mib), 0, false))
      await other.send('PATCH', path, part(bytes.subarray(5 * mib, 10 * mib), 5 * mib, false))
      const answer = await server.send('PATCH', path, part(bytes.subarray(10 * mib), 10 * mib, true))
      assert.equal(JSON.parse(answer.body).sha256, hexOf(bytes))
    })

    test('a crash between the last byte and the file is made good by whoever looks next', async (t) => {
      const server = await start(t)
      const bytes = randomBytes(100_000)
      const path = await begin(server, bytes.length)
      await server.send('PATCH', path, part(bytes, 0, false))
      const change = server.ctx.db.updateTable('kernel.upload').set({ ended_at: new Date() })
      await change.where('id', '=', idOf(path)).execute()
      assert.equal((await server.send('HEAD', path)).headers['upload-complete'], '?1')
      const file = await claimUpload(as(server, 'ann'), idOf(path))
      assert.equal(await storedHash(server, file.key), hexOf(bytes))
    })

    test('a cancelled upload is gone with its bytes, even under a part that is arriving', async (t) => {
      const server = await start(t)
      const path = await begin(server, 40 * mib)
      await server.send('PATCH', path, part(randomBytes(5 * mib), 0, false))
      const gate = Promise.withResolvers<void>()
      const body = Readable.from(until(gate.promise, Buffer.alloc(20 * mib)))
      const arriving = server.send('PATCH', path, { body, headers: appending(5 * mib, false) })
      await wait(50)
      assert.equal((await server.send('DELETE', path)).status, 204)
      gate.resolve()
      assert.equal((await arriving).status, 404)
      assert.equal((await server.send('HEAD', path)).status, 404)
      assert.deepEqual(await server.ctx.db.selectFrom('kernel.upload').selectAll().execute(), [])
    })

    test('uploads past their time go with their files, except those in use', async (t) => {
      let now = new Date('2026-01-01T00:00:00Z')
      const server = await start(t, { now: () => now })
      const [open, complete, used] = [await begin(server, 9), await begin(server, 9), await begin(server, 9)]
      for (const path of [complete, used])
        await server.send('PATCH', path, part(Buffer.from('123456789'), 0, true))
      const rows = await server.ctx.db.selectFrom('kernel.upload').select(['id', 'file_key']).execute()
      const file = await claimUpload(as(server, 'ann'), idOf(used))
      now = new Date('2026-01-07T23:59:00Z')
      assert.equal(await removeExpiredUploads(server.ctx), 0)
      now = new Date('2026-01-08T00:01:00Z')
      assert.equal(await removeExpiredUploads(server.ctx), 2)
      for (const path of [open, complete, used]) assert.equal((await server.send('HEAD', path)).status, 404)
      const left = await Promise.all(
        rows.map(async ({ file_key }) => ((await server.ctx.files.stat(file_key)) ? [file_key] : [])),
      )
      assert.deepEqual(left.flat(), [file.key])
    })
  })
}

test('limits are told before and during an upload, and kept', async (t) => {
  const server = await onFolder(t, { maxFileSize: 8 * mib })
  const options = await server.send('OPTIONS', '/api/uploads', { as: null })
  assert.deepEqual(
    [options.status, options.headers['accept-patch'], options.headers['upload-limit']],
    [204, 'application/partial-upload', `max-size=${8 * mib}, min-append-size=${5 * mib}`],
  )
  const refused = await server.send('POST', '/api/uploads', {
    headers: { 'upload-complete': '?0', 'upload-length': String(8 * mib + 1) },
  })
  assert.deepEqual([refused.status, codeOf(refused)], [413, 'kernel/upload-too-large'])
  assert.match(String(refused.headers['upload-limit']), /max-size=8388608/)

  const path = await begin(server)
  const large = await server.send('PATCH', path, {
    body: Readable.from([Buffer.alloc(9 * mib)]),
    headers: appending(0, true),
  })
  assert.deepEqual([large.status, codeOf(large)], [413, 'kernel/upload-too-large'])
  const small = await server.send('PATCH', path, part(Buffer.alloc(5 * mib - 1), 0, false))
  assert.deepEqual([small.status, codeOf(small)], [400, 'kernel/upload-part-too-small'])
  const chunked = await server.send('PATCH', path, {
    body: Readable.from([Buffer.alloc(100)]),
    headers: appending(0, false),
  })
  assert.deepEqual([chunked.status, codeOf(chunked)], [400, 'kernel/upload-part-too-small'])
  assert.equal(await offset(server, path), 0)
  assert.match(String((await server.send('HEAD', path)).headers['upload-limit']), /max-age=604(800|79\d)$/)
})

test('what was announced must be what comes', async (t) => {
  const server = await onFolder(t)
  const path = await begin(server, 10)
  const cases: Array<[Ask, number, string]> = [
    [part(Buffer.alloc(9), 0, true), 400, 'kernel/upload-length-inconsistent'],
    [part(Buffer.alloc(11), 0, true), 400, 'kernel/upload-length-inconsistent'],
    [
      { body: Readable.from([Buffer.alloc(11)]), headers: appending(0, true) },
      400,
      'kernel/upload-length-inconsistent',
    ],
    [
      adding(part(Buffer.alloc(10), 0, true), { 'upload-length': '11' }),
      400,
      'kernel/upload-length-inconsistent',
    ],
    [part(Buffer.alloc(5), 5, true), 409, 'kernel/upload-offset-mismatch'],
    [
      { body: Buffer.alloc(10), headers: { ...appending(0, true), 'content-type': 'text/csv' } },
      415,
      'kernel/wrong-media-type',
    ],
    [
      { body: Buffer.alloc(10), headers: without(appending(0, true), 'upload-offset') },
      400,
      'kernel/upload-headers-missing',
    ],
    [
      { body: Buffer.alloc(10), headers: { ...appending(0, true), 'upload-offset': '-1' } },
      400,
      'kernel/upload-headers-missing',
    ],
    [
      { body: Buffer.alloc(10), headers: { ...appending(0, true), 'upload-complete': 'yes' } },
      400,
      'kernel/upload-headers-missing',
    ],
  ]
  for (const [ask, status, code] of cases) {
    const answer = await server.send('PATCH', path, ask)
    assert.deepEqual([answer.status, codeOf(answer)], [status, code], JSON.stringify(ask.headers))
  }
  assert.equal(await offset(server, path), 0)
})

test('all bytes may be there before the sender says that it is all', async (t) => {
  const server = await onFolder(t)
  const path = await begin(server, 10)
  assert.equal((await server.send('PATCH', path, part(Buffer.alloc(10, 'x'), 0, false))).status, 204)
  const answer = await server.send('PATCH', path, {
    headers: { ...appending(10, true), 'content-length': '0' },
  })
  assert.deepEqual([answer.status, JSON.parse(answer.body).complete], [200, true])
  const more = await server.send('PATCH', path, part(Buffer.alloc(1), 10, true))
  assert.deepEqual(
    [more.status, codeOf(more), more.headers['upload-complete']],
    [400, 'kernel/upload-is-complete', '?1'],
  )
})

test('a file of no byte at all can be sent', async (t) => {
  const server = await onFolder(t)
  const answer = await server.send('POST', '/api/uploads', { headers: { 'upload-complete': '?1' } })
  const upload: Upload = JSON.parse(answer.body)
  assert.deepEqual([answer.status, upload.complete, upload.length], [201, true, 0])
  assert.equal((await claimUpload(as(server, 'ann'), upload.id)).size, 0)
})

test('a file announced by its digest is refused and forgotten when another comes', async (t) => {
  const server = await onFolder(t)
  const headers = { 'repr-digest': digestField(Buffer.from('announced')), 'upload-complete': '?0' }
  const { headers: created } = await server.send('POST', '/api/uploads', { headers })
  const path = String(created.location)
  const answer = await server.send('PATCH', path, part(Buffer.from('another'), 0, true))
  assert.deepEqual([answer.status, codeOf(answer)], [400, 'kernel/upload-file-digest-mismatch'])
  assert.equal((await server.send('HEAD', path)).status, 404)
})

test('an upload exists for its owner only, and for nobody who has not signed in', async (t) => {
  const server = await onFolder(t)
  const path = await begin(server, 10)
  for (const [method, ask] of [
    ['HEAD', {}],
    ['GET', {}],
    ['PATCH', part(Buffer.alloc(10), 0, true)],
    ['DELETE', {}],
  ] as const) {
    assert.equal((await server.send(method, path, { ...ask, as: 'bob' })).status, 404, method)
    assert.equal((await server.send(method, path, { ...ask, as: null })).status, 401, method)
  }
  assert.equal((await server.send('POST', '/api/uploads', { as: null })).status, 401)
  for (const bad of ['x', "1'--", '00000000-0000-0000-0000-000000000000']) {
    assert.equal((await server.send('HEAD', `/api/uploads/${encodeURIComponent(bad)}`)).status, 404, bad)
  }
  await assert.rejects(claimUpload(as(server, 'bob'), idOf(path)), /upload-not-found/)
  assert.equal(await offset(server, path), 0)
})

test('a file serves once, in the transaction of the one who takes it', async (t) => {
  const server = await onFolder(t)
  const path = await begin(server, 4)
  const ctx = as(server, 'ann')
  await assert.rejects(claimUpload(ctx, idOf(path)), /upload-unfinished/)
  await server.send('PATCH', path, part(Buffer.from('data'), 0, true))
  const undone = ctx.db.transaction().execute(async (db) => {
    await claimUpload({ ...ctx, db }, idOf(path))
    throw new Error('the resource was refused')
  })
  await assert.rejects(undone, /refused/)
  const [first, second] = await Promise.allSettled([
    claimUpload(ctx, idOf(path)),
    claimUpload(ctx, idOf(path)),
  ])
  assert.deepEqual([first.status, second.status].sort(), ['fulfilled', 'rejected'])
  await assert.rejects(cancelUpload(ctx, idOf(path)), /upload-already-used/)
  const deletion = await server.send('DELETE', path)
  assert.equal(codeOf(deletion), 'kernel/upload-already-used')
})

test('a sender slower than the limit is cut with a clear answer, one that waits for us is not', async (t) => {
  const server = await onFolder(t, { pace: { windowMs: 400, minBytes: 1000 } })
  const path = `/api/paced${await begin(server, 6 * mib)}`
  const drops = Readable.from(slowly(Buffer.alloc(200), 10_000))
  const started = Date.now()
  const answer = await server.send('PATCH', path, {
    body: drops,
    headers: { ...appending(0, false), 'content-length': String(5 * mib) },
  })
  assert.deepEqual([answer.status, codeOf(answer)], [408, 'kernel/upload-too-slow'])
  assert.ok(Date.now() - started < 8000)
  drops.destroy()
  const steady = { body: Readable.from(slowly(Buffer.alloc(6 * mib), 1500)), headers: appending(0, true) }
  assert.equal((await server.send('PATCH', path, steady)).status, 200)
})

test('nothing is left on the disk of what was refused', async (t) => {
  const folder = await temporaryFolder(t)
  const server = await onFolder(t, { filesUrl: folder })
  const path = await begin(server, 10)
  await server.send(
    'PATCH',
    path,
    adding(part(Buffer.alloc(10), 0, true), { 'content-digest': digestField(Buffer.from('x')) }),
  )
  await server.send('POST', '/api/uploads', {
    body: Buffer.alloc(9),
    headers: { 'upload-length': '3', 'upload-complete': '?1' },
  })
  assert.deepEqual(await readdir(join(folder, 'incoming')), [])
  assert.equal((await readdir(join(folder, 'parts'))).length, 1)
})

async function begin(server: UploadServer, length?: number): Promise<string> {
  const headers = {
    'upload-complete': '?0',
    'content-type': 'text/csv',
    'content-disposition': `inline; filename="communes.csv"; filename*=UTF-8''communes%20%C3%A9t%C3%A9.csv`,
    ...(length === undefined ? {} : { 'upload-length': String(length) }),
  }
  const answer = await server.send('POST', '/api/uploads', { headers })
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

function part(body: Buffer, at: number, end: boolean) {
  return { body, headers: { ...appending(at, end), 'content-digest': digestField(body) } }
}

function adding(ask: { body: Buffer; headers: Record<string, string> }, more: Record<string, string>) {
  return { ...ask, headers: { ...ask.headers, ...more } }
}

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))
}

async function offset(server: UploadServer, path: string): Promise<number> {
  return Number((await server.send('HEAD', path)).headers['upload-offset'])
}

function as({ ctx }: UploadServer, id: string) {
  return { ...ctx, actor: { ...ctx.actor, id } }
}

function idOf(path: string): string {
  return path.split('/').at(-1) ?? ''
}

function codeOf({ body }: { body: string }): string {
  return String(JSON.parse(body).type).split('/problems/')[1] ?? body
}

async function storedHash({ ctx }: UploadServer, key: string): Promise<string> {
  const found = await ctx.files.get(key)
  return found ? hexOf(await buffer(found.body)) : ''
}

function hexOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function digestField(bytes: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`
}

async function* breaking(bytes: Buffer) {
  yield bytes
  await wait(100)
  throw new Error('the line broke')
}

/** All but the last byte at once, that one when the gate opens. */
async function* until(gate: Promise<void>, bytes: Buffer) {
  yield bytes.subarray(0, -1)
  await gate
  yield bytes.subarray(-1)
}

async function* slowly(bytes: Buffer, totalMs: number) {
  const step = Math.ceil(bytes.length / 40)
  for (let from = 0; from < bytes.length; from += step) {
    await wait(totalMs / 40)
    yield bytes.subarray(from, from + step)
  }
}
