import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, dropTestDatabase } from '#testkit'
import { openDatabase } from '../src/kernel/db/index.ts'
import { openStore } from '../src/kernel/files/open-store.ts'
import { startS3 } from '../src/kernel/files/test-s3.ts'
import { bundleCopy, type Copy } from '../src/kernel/files/test-upload-copies.ts'
import { openLog } from '../src/kernel/log.ts'

/**
 * Memory and speed of resumable uploads: `uploads [megabytes]`, a multiple of 16, 1024 by default. Sends one file in parts to the
 * program in a process of its own, to a folder then to S3, and reads it back. The yardstick writes the same
 * bytes to a file in the same parts, with the same fsync. Fails when the memory of the program grows by 150 MB.
 */
const size = Number(process.argv[2] ?? 1024) << 20
const partSize = 16 << 20
const growthLimit = 150 << 20
const part = randomBytes(partSize)
const partDigest = `sha-256=:${createHash('sha256').update(part).digest('base64')}:`
const expected = hashOfAll()

const folder = await mkdtemp(join(tmpdir(), 'bench-uploads-'))
const connection = await createTestDatabase()
const program = await bundleCopy()
const s3 = await startS3(join(folder, 's3'))
try {
  const yardstick = await writePlain()
  report('yardstick', 'write and fsync', speed(yardstick))
  await measure('folder', join(folder, 'files'), yardstick)
  await measure('S3', s3.url, yardstick)
} finally {
  await s3.stop()
  await program.remove()
  await dropTestDatabase(connection)
  await rm(folder, { recursive: true, force: true })
}

async function measure(name: string, filesUrl: string, yardstick: number) {
  const copy = await program.start({ connection, filesUrl })
  await sendParts(copy, 4 * partSize)
  const sent = await growthOf(copy.memory, () => sendParts(copy, size))
  copy.kill()
  if (sent.value.sha256 !== expected) throw new Error('The file received is not the file sent')
  const key = await keyOf(sent.value.id)
  const read = await growthOf(
    async () => process.memoryUsage.rss(),
    () => readBack(filesUrl, key),
  )
  if (read.value !== expected) throw new Error('The file read is not the file sent')
  report(
    name,
    'upload',
    `${speed(sent.seconds)}, ${(sent.seconds / yardstick).toFixed(1)} times the yardstick`,
  )
  report(name, 'read', speed(read.seconds))
  for (const [what, { growth }] of [
    ['upload', sent],
    ['read', read],
  ] as const) {
    report(name, `memory of ${what}`, `+${Math.round(growth / 2 ** 20)} MB at most`)
    if (growth > growthLimit) process.exitCode = 1
  }
}

async function growthOf<T>(memory: () => Promise<number>, work: () => Promise<T>) {
  const before = await memory()
  let peak = before
  const watch = setInterval(async () => {
    peak = Math.max(peak, await memory())
  }, 200)
  const started = performance.now()
  const value = await work()
  clearInterval(watch)
  return {
    value,
    seconds: (performance.now() - started) / 1000,
    growth: Math.max(peak, await memory()) - before,
  }
}

async function sendParts(copy: Copy, length: number): Promise<{ sha256: string; id: string }> {
  const headers = { 'upload-complete': '?0', 'upload-length': String(length) }
  const { headers: created } = await copy.send('POST', '/api/uploads', { headers })
  for (let offset = 0; ; offset += partSize) {
    const end = offset + partSize >= length
    const answer = await copy.send('PATCH', String(created.location), {
      body: part,
      headers: appending(offset, end),
    })
    if (answer.status === 200) return JSON.parse(answer.body)
    if (answer.status !== 204) throw new Error(answer.body)
  }
}

function appending(offset: number, end: boolean): Record<string, string> {
  return {
    'content-type': 'application/partial-upload',
    'content-digest': partDigest,
    'upload-offset': String(offset),
    'upload-complete': end ? '?1' : '?0',
  }
}

async function keyOf(id: string): Promise<string> {
  const { db, close } = openDatabase(connection, openLog('silent'))
  const row = await db
    .selectFrom('kernel.upload')
    .select('file_key')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await close()
  return row.file_key
}

async function readBack(filesUrl: string, key: string): Promise<string> {
  const found = await openStore(filesUrl).get(key)
  const hash = createHash('sha256')
  for await (const chunk of found?.body ?? []) hash.update(chunk)
  return hash.digest('hex')
}

async function writePlain(): Promise<number> {
  const started = performance.now()
  const file = await open(join(folder, 'plain'), 'w')
  for (let offset = 0; offset < size; offset += partSize) {
    await file.write(part, 0, partSize, offset)
    await file.sync()
  }
  await file.close()
  return (performance.now() - started) / 1000
}

function hashOfAll(): string {
  const hash = createHash('sha256')
  for (let offset = 0; offset < size; offset += partSize) hash.update(part)
  return hash.digest('hex')
}

function speed(seconds: number): string {
  return `${Math.round(size / 2 ** 20 / seconds)} MB/s`
}

function report(name: string, what: string, figure: string): void {
  console.log(`${name.padEnd(10)} ${what.padEnd(18)} ${figure}`)
}
