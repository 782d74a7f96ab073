import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { testFolder } from '#testkit'
import { fileBytes } from './file-bytes.ts'
import { localStore } from './local-store.ts'

test('a file that goes before it is stored is an error of that work alone', async (t) => {
  const folder = await testFolder(t)
  const store = localStore(join(folder, 'store'))
  await assert.rejects(store.put('tables/a', fileBytes(join(folder, 'gone'))), { code: 'ENOENT' })
  // Refused before a byte was asked for: nothing was opened.
  await assert.rejects(store.put('NOT A KEY', fileBytes(join(folder, 'gone'))))
  await writeFile(join(folder, 'there'), 'abc')
  const { size } = await store.put('tables/b', fileBytes(join(folder, 'there')))
  assert.equal(size, 3)
})
