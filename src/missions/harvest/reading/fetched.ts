import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import type { Fetched } from '../service/backends/backend.ts'
import { HarvestFault } from './faults.ts'
import { readItems } from './json-items.ts'
import type { FetchedFile } from './protocol.ts'

/** A page of an interface is held whole while it is read, several times its size: past this one, it must give smaller ones. */
const largestWhole = 32 << 20

export function toFetched(file: FetchedFile): Fetched {
  const text = async () => {
    if (file.bytes > largestWhole) throw new HarvestFault('too-large', file.url)
    const { encoding } = await findEncoding(file.path, file.headers['content-type'])
    return new TextDecoder(encoding).decode(await readFile(file.path))
  }
  return {
    ...file,
    text,
    json: async () => parse(await text(), file.url),
    async *items(lists) {
      const { encoding } = await findEncoding(file.path, file.headers['content-type'])
      for await (const { list, text } of readItems(readText(file.path, encoding), new Set(lists)))
        yield { list, value: () => parse(text, file.url) }
    },
  }
}

function parse(text: string, url: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HarvestFault('syntax', `${url} ${error instanceof Error ? error.message : ''}`)
  }
}

/**
 * The encoding of a file, by its mark, what the XML says of itself, then what the server says; UTF-8 that is not is
 * read as windows-1252, which every byte is.
 */
export async function findEncoding(
  path: string,
  contentType = '',
): Promise<{ encoding: string; isGuess: boolean }> {
  const head = await readHead(path)
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', isGuess: false }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', isGuess: false }
  const start = head.toString('latin1')
  const declared =
    /^(?:ï»¿)?\s*<\?xml[^>]*encoding=["']([\w.:-]+)["']/.exec(start)?.[1] ??
    /charset=["']?([\w.:-]+)/i.exec(contentType)?.[1] ??
    'utf-8'
  const isUtf8 = await isValidUtf8(path)
  if (isUtf8) return { encoding: 'utf-8', isGuess: false }
  const known = isEncoding(declared) && !/^utf-?8$/i.test(declared)
  return { encoding: known ? declared : 'windows-1252', isGuess: !known }
}

/** Text of a file, piece by piece. */
export async function* readText(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }))
    yield decoder.decode(chunk, { stream: true })
  const rest = decoder.decode()
  if (rest !== '') yield rest
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function isValidUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 }))
      decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

function isEncoding(label: string): boolean {
  try {
    new TextDecoder(label)
    return true
  } catch {
    return false
  }
}
