import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { openStore, toS3Address } from './open-store.ts'
import type { FileStore } from './store.ts'
import { startS3 } from './test-s3.ts'

let folder = ''
let s3: Awaited<ReturnType<typeof startS3>>

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
  s3 = await startS3(join(folder, 's3'))
})

after(async () => {
  await s3.stop()
  await rm(folder, { recursive: true, force: true })
})

const stores: Record<string, () => FileStore> = {
  'a local folder': () => openStore(`file://${folder}/local`),
  S3: () => openStore(s3.url),
}

for (const [name, open] of Object.entries(stores)) {
  describe(`in ${name}`, () => {
    test('what was put is found again, with its size, type and checksum', async () => {
      const bytes = randomBytes(300_000)
      const stored = await open().put('tables/a.csv', Readable.from([bytes]), { type: 'text/csv' })
      assert.deepEqual(stored, { key: 'tables/a.csv', size: 300_000, sha256: hexOf(bytes) })
      assert.deepEqual(await open().stat('tables/a.csv'), { size: 300_000 })
      const found = await read(open(), 'tables/a.csv')
      assert.ok(found?.bytes.equals(bytes))
      assert.equal(found?.type, 'text/csv')
      assert.equal(found?.size, 300_000)
    })

    test('an empty file is a file', async () => {
      const stored = await open().put('empty', Readable.from([]))
      assert.deepEqual(stored, { key: 'empty', size: 0, sha256: hexOf(Buffer.alloc(0)) })
      const found = await read(open(), 'empty')
      assert.deepEqual([found?.size, found?.bytes.length], [0, 0])
    })

    test('a file larger than the pieces in which it travels comes back whole', async () => {
      const bytes = randomBytes(21_000_000)
      const stored = await open().put('large', chunks(bytes, 65_537))
      assert.equal(stored.sha256, hexOf(bytes))
      assert.equal((await read(open(), 'large'))?.sha256, stored.sha256)
    })

    test('ranges include both ends, stop at the last byte and are empty past it', async () => {
      await open().put('digits', Readable.from([Buffer.from('0123456789')]))
      const cases: Array<[{ start: number; end?: number }, string]> = [
        [{ start: 0, end: 0 }, '0'],
        [{ start: 3, end: 5 }, '345'],
        [{ start: 8 }, '89'],
        [{ start: 8, end: 99 }, '89'],
        [{ start: 10 }, ''],
      ]
      for (const [range, expected] of cases) {
        const found = await read(open(), 'digits', range)
        assert.deepEqual([found?.bytes.toString(), found?.size], [expected, 10], JSON.stringify(range))
      }
    })

    test('what is not there is null, and removing it is no error', async () => {
      assert.equal(await open().get('nowhere'), null)
      assert.equal(await open().stat('nowhere'), null)
      assert.equal(await open().get('nowhere', { start: 5 }), null)
      await open().remove('nowhere')
    })

    test('a removed file is gone, and a new one under its key does not inherit its type', async () => {
      await open().put('gone', Readable.from([Buffer.from('x')]), { type: 'text/csv' })
      await open().remove('gone')
      assert.equal(await open().get('gone'), null)
      await open().put('gone', Readable.from([Buffer.from('y')]))
      assert.equal((await read(open(), 'gone'))?.type, 'application/octet-stream')
    })

    test('a body that breaks off, or has not the size announced, leaves what was there before', async () => {
      await open().put('kept', Readable.from([Buffer.from('before')]))
      await assert.rejects(open().put('kept', broken(12_000_000)), /the line broke/)
      await assert.rejects(open().put('kept', broken(40_000_000)), /the line broke/)
      await assert.rejects(
        open().put('kept', Readable.from([Buffer.from('after')]), { size: 6 }),
        /5 bytes instead of 6/,
      )
      assert.equal((await read(open(), 'kept'))?.bytes.toString(), 'before')
      await assert.rejects(open().put('never', broken(40_000_000)), /the line broke/)
      assert.equal(await open().stat('never'), null)
    })

    test('keys that could leave their folder are refused everywhere', async () => {
      const bad = [
        '',
        '/etc/passwd',
        '../up',
        'a/../../b',
        'a//b',
        'a/',
        '.hidden',
        'a/.b',
        'A',
        'a\\b',
        'a\0b',
        'é',
        'a b',
        'a~b',
        'x'.repeat(201),
      ]
      for (const key of bad) {
        await assert.rejects(async () => open().put(key, Readable.from([])), /Not a file key/, key)
        await assert.rejects(async () => open().get(key), /Not a file key/, key)
        await assert.rejects(async () => open().remove(key), /Not a file key/, key)
        await assert.rejects(async () => open().beginMultipart(key, 'text/csv'), /Not a file key/, key)
      }
    })

    test('keys that share a beginning live side by side', async () => {
      await open().put('side', Readable.from([Buffer.from('1')]))
      await open().put('side/by', Readable.from([Buffer.from('2')]))
      assert.equal((await read(open(), 'side'))?.bytes.toString(), '1')
      assert.equal((await read(open(), 'side/by'))?.bytes.toString(), '2')
    })

    test('a file arrives in parts through several copies, and is visible only when complete', async () => {
      const bytes = randomBytes(23_000_000)
      const id = await open().beginMultipart('parts/one', 'text/csv')
      const numbers = counter()
      const cut = [0, 6_000_000, 17_000_000, 23_000_000]
      const pieces = []
      for (let part = 0; part < 3; part++) {
        const [from = 0, to = 0] = cut.slice(part)
        const pending = await open()
          .multipart('parts/one', id)
          .receive(chunks(bytes.subarray(from, to), 100_000), numbers)
        await pending.keep(from)
        assert.equal(pending.size, to - from)
        pieces.push(...pending.pieces)
        assert.equal(await open().stat('parts/one'), null)
      }
      await open().multipart('parts/one', id).complete(pieces, bytes.length)
      const found = await read(open(), 'parts/one')
      assert.deepEqual([found?.sha256, found?.type], [hexOf(bytes), 'text/csv'])
    })

    test('a part that lost its turn, or was dropped, leaves no trace in the file', async () => {
      const id = await open().beginMultipart('parts/two', 'text/csv')
      const file = open().multipart('parts/two', id)
      const numbers = counter()
      const slow = await file.receive(chunks(Buffer.alloc(6_000_000, 'a'), 50_000), numbers)
      const quick = await file.receive(chunks(Buffer.alloc(6_000_000, 'b'), 50_000), numbers)
      await quick.keep(0)
      await slow.drop()
      await assert.rejects(file.receive(broken(20_000_000), numbers), /the line broke/)
      const last = await file.receive(Readable.from([Buffer.from('c')]), numbers)
      await last.keep(6_000_000)
      await file.complete([...quick.pieces, ...last.pieces], 6_000_001)
      const found = await read(open(), 'parts/two')
      assert.ok(found?.bytes.equals(Buffer.from(`${'b'.repeat(6_000_000)}c`)))
    })

    test('completing twice is completing once; completing what is lost is an error', async () => {
      const id = await open().beginMultipart('parts/three', 'text/csv')
      const file = open().multipart('parts/three', id)
      const part = await file.receive(Readable.from([Buffer.from('abc')]), counter())
      await part.keep(0)
      await file.complete(part.pieces, 3)
      await file.complete(part.pieces, 3)
      assert.equal((await read(open(), 'parts/three'))?.bytes.toString(), 'abc')
      const other = open().multipart('parts/four', await open().beginMultipart('parts/four', 'text/csv'))
      await other.abort()
      await assert.rejects(other.complete([], 9), /lost/)
      assert.equal(await open().stat('parts/four'), null)
    })

    test('an empty file arrives in no part at all, and an aborted one never', async () => {
      const id = await open().beginMultipart('parts/none', 'text/csv')
      await open().multipart('parts/none', id).complete([], 0)
      assert.deepEqual(await open().stat('parts/none'), { size: 0 })
      const aborted = await open().beginMultipart('parts/aborted', 'text/csv')
      await open().multipart('parts/aborted', aborted).abort()
      await open().multipart('parts/aborted', aborted).abort()
      assert.equal(await open().stat('parts/aborted'), null)
    })

    test('the store says that it works', async () => {
      await open().check()
    })
  })
}

test('a local folder keeps nothing of what failed, and forgets leftovers of crashes after their time', async () => {
  const root = join(folder, 'tidy')
  const store = openStore(root)
  await assert.rejects(store.put('a', broken(9_000_000)))
  assert.deepEqual(await readdir(join(root, 'incoming')), [])
  await store.beginMultipart('b', 'text/csv')
  await store.removeLeftovers(new Date(Date.now() - 60_000))
  assert.equal((await readdir(join(root, 'parts'))).length, 1)
  await store.removeLeftovers(new Date(Date.now() + 60_000))
  assert.deepEqual(await readdir(join(root, 'parts')), [])
})

test('a store that cannot be reached or written says so', async () => {
  await assert.rejects(openStore('s3://K:S@127.0.0.1:1/parvis?tls=off').check())
  await assert.rejects(openStore(s3.url.replace('/parvis', '/absent')).check(), /No bucket/)
  await openStore(folder).put('file', Readable.from([]))
  const [shard = ''] = await readdir(join(folder, 'objects'))
  await assert.rejects(openStore(join(folder, 'objects', shard, 'file')).check())
})

test('the address of a store follows its grammar', () => {
  assert.deepEqual(toS3Address('s3://KEY:a%2Fb@s3.example.net:9000/open/data?region=gra'), {
    accessKeyId: 'KEY',
    secretAccessKey: 'a/b',
    endpoint: 'https://s3.example.net:9000/open',
    region: 'gra',
    prefix: 'data/',
  })
  assert.equal(
    toS3Address('https://K:S@s3.example.net/open?style=host').endpoint,
    'https://open.s3.example.net',
  )
  assert.equal(toS3Address('http://K:S@10.0.0.2:9000/open').endpoint, 'http://10.0.0.2:9000/open')
  const wrong: Array<[string, RegExp]> = [
    ['s3://s3.example.net/open', /lacks its key/],
    ['s3://K:S@s3.example.net', /bucket/],
    ['s3://K:S@s3.example.net/open?tls=perhaps', /tls is on or off/],
    ['s3://K:S@s3.example.net/open?regoin=x', /unknown parameter: regoin/],
    ['ftp://example.net/x', /No such kind/],
    ['', /empty/],
  ]
  for (const [url, expected] of wrong) assert.throws(() => openStore(url), expected, url)
})

async function read(store: FileStore, key: string, range?: { start: number; end?: number }) {
  const found = await store.get(key, range)
  if (!found) return null
  const bytes = await buffer(found.body)
  return { bytes, sha256: hexOf(bytes), size: found.size, type: found.type }
}

function hexOf(bytes: Uint8Array) {
  return createHash('sha256').update(bytes).digest('hex')
}

async function* chunks(bytes: Buffer, size: number) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function* broken(size: number) {
  for (let sent = 0; sent < size; sent += 1_000_000) yield Buffer.alloc(1_000_000)
  throw new Error('the line broke')
}

function counter() {
  let number = 0
  return async () => ++number
}
