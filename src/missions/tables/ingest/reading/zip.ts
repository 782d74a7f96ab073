import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import { SourceFault, type SourceFaultCode } from '../contract.ts'
import { blame } from './blame.ts'
import { openWriter } from './writer.ts'

/** An entry of an archive. `name` is only a name: it never becomes a path. */
export interface ZipEntry {
  name: string
  /** As the archive says; what is really read is limited apart. */
  size: number
  isEncrypted: boolean
  entry: yauzl.Entry
}

export interface Zip {
  entries: ZipEntry[]
  /** The bytes of an entry, in pieces. */
  read(entry: ZipEntry): Promise<AsyncIterable<Buffer>>
  close(): void
}

/** Beyond, an archive is no set of tables. */
const mostEntries = 20_000

/** @throws SourceFault of `code` when the archive cannot be read */
export async function openZip(path: string, code: SourceFaultCode = 'broken-archive'): Promise<Zip> {
  try {
    const file = await yauzl.openPromise(path, { autoClose: false, decodeStrings: false, lazyEntries: true })
    const entries: ZipEntry[] = []
    for await (const entry of file.eachEntry()) {
      if (entries.length >= mostEntries) throw new SourceFault('archive-too-large', `> ${mostEntries}`)
      entries.push({
        name: decodeName(entry),
        size: entry.uncompressedSize,
        isEncrypted: entry.isEncrypted(),
        entry,
      })
    }
    return {
      entries,
      read: (one) => readEntry(file, one, code),
      close: () => file.close(),
    }
  } catch (error) {
    throw blame(error, code)
  }
}

async function readEntry(file: yauzl.ZipFile, { entry, name, isEncrypted }: ZipEntry, code: SourceFaultCode) {
  if (isEncrypted) throw new SourceFault('encrypted', name)
  try {
    const stream = await file.openReadStreamPromise(entry)
    return guarded(stream, code)
  } catch (error) {
    throw blame(error, code)
  }
}

async function* guarded(stream: AsyncIterable<Buffer>, code: SourceFaultCode): AsyncGenerator<Buffer> {
  try {
    yield* stream
  } catch (error) {
    throw blame(error, code)
  }
}

/** Writes an entry to `target`, up to a limit of bytes. */
export async function extractEntry(
  zip: Zip,
  entry: ZipEntry,
  { target, bytes }: { target: string; bytes: number },
): Promise<void> {
  await writeStream(await zip.read(entry), target, bytes)
}

export async function writeStream(
  stream: AsyncIterable<Buffer>,
  target: string,
  bytes: number,
): Promise<void> {
  const writer = openWriter(target, { bytes, code: 'archive-too-large' })
  try {
    await pipeline(
      stream,
      new Writable({
        write(chunk: Buffer, _encoding, done) {
          try {
            writer.bytes(chunk)
            done()
          } catch (error) {
            done(error instanceof Error ? error : new Error(String(error)))
          }
        },
      }),
    )
  } finally {
    writer.close()
  }
}

/** UTF-8 when the entry says so or its bytes are; else the code page that archivers use in France. */
function decodeName({ fileNameRaw, generalPurposeBitFlag }: yauzl.Entry): string {
  const utf8 = fileNameRaw.toString('utf8')
  if ((generalPurposeBitFlag & 0x800) !== 0 || !utf8.includes('\ufffd')) return utf8
  return [...fileNameRaw]
    .map((byte) => (byte < 128 ? String.fromCharCode(byte) : (codePage[byte - 128] ?? '_')))
    .join('')
}

const codePage = [...'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»']
