import assert from 'node:assert/strict'
import { readdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig } from '#kernel/config'
import { testFolder } from '#testkit'
import { nearFile } from './near.ts'
import { openStore } from './open-store.ts'
import { type FileStore, wholeBytes } from './store.ts'
import { startS3 } from './test-s3.ts'

interface Near {
  files: FileStore
  near: (key: string) => Promise<string>
  folder: string
}

function openNear(filesUrl: string, dataDir: string): Near {
  const config = readConfig({ DATA_DIR: dataDir, FILE_CACHE_MB: '100' })
  const files = openStore(filesUrl)
  return { files, near: (key) => nearFile({ files, config }, key), folder: join(dataDir, 'near') }
}

test('a file of a folder is read where it is', async (t) => {
  const folder = await testFolder(t)
  const { files, near } = openNear(join(folder, 'files'), folder)
  await files.put('tables/a.parquet', wholeBytes(Buffer.from('rows')))
  assert.equal(await readFile(await near('tables/a.parquet'), 'utf8'), 'rows')
  assert.deepEqual((await readdir(folder)).sort(), ['files'])
})

test('a file of S3 is fetched once, whoever asks at the same time', async (t) => {
  const folder = await testFolder(t)
  const s3 = await startS3(join(folder, 's3'))
  t.after(() => s3.stop())
  const { files, near, folder: cache } = openNear(s3.url, folder)
  await files.put('tables/a.parquet', wholeBytes(Buffer.from('rows')))
  const paths = await Promise.all([near('tables/a.parquet'), near('tables/a.parquet')])
  assert.equal(new Set(paths).size, 1)
  assert.equal(await readFile(paths[0] ?? '', 'utf8'), 'rows')
  await files.remove('tables/a.parquet')
  assert.equal(await readFile(await near('tables/a.parquet'), 'utf8'), 'rows', 'it is not fetched again')
  assert.deepEqual(await readdir(cache), ['tables~a.parquet'])
  await assert.rejects(near('tables/none.parquet'), /not in the store/)
})

test('copies that nobody asks for leave when there is no room', async (t) => {
  const folder = await testFolder(t)
  const s3 = await startS3(join(folder, 's3'))
  t.after(() => s3.stop())
  const { files, near, folder: cache } = openNear(s3.url, folder)
  const large = Buffer.alloc(60 * 1024 ** 2)
  for (const name of ['a', 'b', 'c']) await files.put(`tables/${name}.parquet`, wholeBytes(large))
  await near('tables/a.parquet')
  await near('tables/b.parquet')
  assert.equal((await readdir(cache)).length, 2, 'what was just asked for may be read now')
  const longAgo = new Date(Date.now() - 3_600_000)
  await utimes(join(cache, 'tables~a.parquet'), longAgo, longAgo)
  await near('tables/c.parquet')
  assert.deepEqual((await readdir(cache)).sort(), ['tables~b.parquet', 'tables~c.parquet'])
})
