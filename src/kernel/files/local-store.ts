import { createHash, randomUUID } from 'node:crypto'
import { access, constants, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import {
  ignoreMissing,
  type LocalFolder,
  localFolder,
  makeFolder,
  place,
  sizeOf,
  sync,
  writeNew,
} from './local-folder.ts'
import { localMultipart } from './local-multipart.ts'
import {
  type ByteRange,
  type Bytes,
  defaultType,
  type FileStore,
  type FoundFile,
  type StoredFile,
} from './store.ts'

/** Files in a folder of this machine, or in one that every copy of the program mounts. */
export function localStore(path: string): FileStore {
  const folder = localFolder(resolve(path))
  return {
    put: (key, body, options = {}) => putFile(folder, { key, body, ...options }),
    get: (key, range) => getFile(folder, key, range),
    stat: (key) => statFile(folder, key),
    localPath: (key) => folder.object(key),
    remove: (key) => removeFile(folder, key),
    beginMultipart: (key, type) => beginFile(folder, key, type),
    multipart: (key, id) => localMultipart(folder, key, id),
    removeLeftovers: (before) => removeLeftovers(folder.root, before),
    check: () => checkFolder(folder.root),
  }
}

interface FileToPut {
  key: string
  body: Bytes
  type?: string
  size?: number
}

async function putFile(folder: LocalFolder, file: FileToPut): Promise<StoredFile> {
  const { key, size: expected, type = defaultType } = file
  const target = folder.object(key)
  const incoming = folder.incoming()
  const hash = createHash('sha256')
  const size = await writeNew(incoming, file.body, (chunk) => hash.update(chunk))
  try {
    if (expected !== undefined && expected !== size)
      throw new Error(`${key}: ${size} bytes instead of ${expected}`)
    await writeType(folder, key, type)
    await place(incoming, target)
  } catch (error) {
    await rm(incoming, { force: true })
    throw error
  }
  return { key, size, sha256: hash.digest('hex') }
}

async function getFile(folder: LocalFolder, key: string, range?: ByteRange): Promise<FoundFile | null> {
  const file = await open(folder.object(key), 'r').catch(ignoreMissing)
  if (!file) return null
  const { size } = await file.stat()
  const type = (await readFile(folder.type(key), 'utf8').catch(ignoreMissing)) ?? defaultType
  const start = range?.start ?? 0
  const end = Math.min(range?.end ?? size - 1, size - 1)
  if (start <= end) return { body: file.createReadStream({ start, end }), size, type }
  await file.close()
  return { body: Readable.from([]), size, type }
}

async function statFile(folder: LocalFolder, key: string) {
  const size = await sizeOf(folder.object(key))
  return size === null ? null : { size }
}

async function removeFile(folder: LocalFolder, key: string): Promise<void> {
  await rm(folder.object(key), { force: true })
  await rm(folder.type(key), { force: true })
  await sync(dirname(folder.object(key))).catch(ignoreMissing)
}

async function beginFile(folder: LocalFolder, key: string, type: string): Promise<string> {
  const id = randomUUID()
  await writeType(folder, key, type)
  await writeNew(folder.part(id), Readable.from([]))
  await sync(dirname(folder.part(id)))
  return id
}

async function writeType(folder: LocalFolder, key: string, type: string): Promise<void> {
  if (type === defaultType) return rm(folder.type(key), { force: true })
  const incoming = folder.incoming()
  await writeNew(incoming, Readable.from([Buffer.from(type)]))
  await place(incoming, folder.type(key))
}

async function removeLeftovers(root: string, before: Date): Promise<void> {
  for (const folder of [join(root, 'parts'), join(root, 'incoming')]) {
    for (const name of (await readdir(folder).catch(ignoreMissing)) ?? []) {
      const found = await stat(join(folder, name)).catch(ignoreMissing)
      if (found && found.mtime < before) await rm(join(folder, name), { force: true })
    }
  }
}

async function checkFolder(root: string): Promise<void> {
  await makeFolder(root)
  await access(root, constants.R_OK | constants.W_OK)
}
