import { mkdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { SourceFault } from '../contract.ts'
import { type Archive, documentOf, gunzip } from '../reading/container.ts'
import { readJson } from '../reading/json/json.ts'
import { readParquet } from '../reading/parquet.ts'
import { readPages } from '../reading/sheets/package-texts.ts'
import type { WorkbookKind } from '../reading/sheets/workbook.ts'
import { type Signature, signatureOf } from '../reading/signature.ts'
import { type Reading, readDelimited } from '../reading/text/delimited.ts'
import { readRange, sizeOf } from '../reading/window.ts'
import { extractEntry, openZip, type Zip, type ZipEntry } from '../reading/zip.ts'
import type { BesideLog } from './beside.ts'
import type { UnreadReason } from './contract.ts'
import { readLines } from './lines.ts'

type Besides = Reading & { beside: BesideLog }

/** What systems put in archives by themselves. */
const litter = /(^|\/)(__MACOSX\/|\.DS_Store$|thumbs\.db$|desktop\.ini$)|\/$/i
const prose = /(readme|lisez-?moi|licen[cs]e)[^/]*$|\.(md|html?|xml|xsd)$/i

/** Looks at every member of archives in archives but those on the way to the table. */
export async function readArchives(archives: readonly Archive[], reading: Reading): Promise<void> {
  for (const [depth, archive] of archives.entries()) {
    const within = archives.slice(0, depth).map(({ taken }) => taken)
    await readMembers(archive, { ...reading, within })
  }
}

async function readMembers(
  { path, taken }: Archive,
  { within, ...reading }: Reading & { within: readonly string[] },
): Promise<void> {
  const { beside } = reading
  if (!beside) return
  const zip = await openZip(path)
  try {
    for (const entry of zip.entries)
      if (entry.name !== taken && entry.size > 0 && !litter.test(entry.name))
        await readMember(zip, entry, {
          ...reading,
          beside,
          place: { member: [...within, entry.name].join(' › ') },
        })
  } finally {
    zip.close()
  }
}

async function readMember(zip: Zip, entry: ZipEntry, reading: Besides): Promise<void> {
  const { beside, place, order } = reading
  if (entry.isEncrypted) return beside.unread(place, 'encrypted')
  if (!beside.mayRead(entry.size)) return beside.unread(place, 'too-large')
  const folder = join(order.folder, 'member')
  mkdirSync(folder, { recursive: true })
  try {
    const target = join(folder, 'bytes')
    await extractEntry(zip, entry, { target, bytes: entry.size })
    await readUnpacked(target, { ...reading, order: { ...order, folder } })
  } catch (error) {
    if (!(error instanceof SourceFault)) throw error
    beside.unread(place, whyNot(error))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A single file compressed by itself is the file; an archive in an archive is named. */
async function readUnpacked(path: string, reading: Besides): Promise<void> {
  const { beside, place, order } = reading
  const signature = signatureOf(readRange(path, 0, 8192))
  if (signature.kind !== 'gzip') return readFile(path, signature, reading)
  const inner = join(order.folder, 'unzipped')
  await gunzip(path, inner, order.beside?.bytes ?? 0)
  if (!beside.mayRead(sizeOf(inner))) return beside.unread(place, 'too-large')
  const found = signatureOf(readRange(inner, 0, 8192))
  if (found.kind === 'gzip') return beside.unread(place, 'archive')
  return readFile(inner, found, reading)
}

async function readFile(path: string, signature: Signature, reading: Besides): Promise<void> {
  const { beside, place } = reading
  switch (signature.kind) {
    case 'empty':
      return
    case 'zip':
      return readDocument(path, reading)
    case 'ole2':
    case 'spreadsheet-xml':
      return readBook(path, 'xls', reading)
    case 'flat-ods':
      return readBook(path, 'fods', reading)
    case 'encrypted-parquet':
      return beside.unread(place, 'encrypted')
    case 'parquet':
      if (!(await beside.table(place, reading, (inner) => readParquet(path, inner))))
        beside.unread(place, 'no-text')
      return
    case 'json':
      if (!(await beside.table(place, reading, (inner) => readJson(path, inner)))) readLines(path, reading)
      return
    case 'text':
      if (
        prose.test(basename(place.member ?? '')) ||
        !(await beside.table(place, reading, (inner) => readDelimited(path, inner)))
      )
        readLines(path, reading)
      return
    case 'other':
      if (signature.what === 'xml') return readLines(path, reading)
      return beside.unread(place, nature[signature.what] ?? 'no-text')
    default:
      return readLines(path, reading)
  }
}

async function readDocument(path: string, reading: Besides): Promise<void> {
  const kind = await documentOf(path).catch((error: unknown) => {
    if (error instanceof SourceFault && error.code === 'not-a-table') return 'pages' as const
    throw error
  })
  if (kind === null) return reading.beside.unread(reading.place, 'archive')
  if (kind === 'pages') return readPages(path, reading)
  return readBook(path, kind, reading)
}

/** What holds no sheet may be a text all the same. */
async function readBook(path: string, kind: WorkbookKind, reading: Besides): Promise<void> {
  try {
    const { readBesideWorkbook } = await import('../reading/sheets/workbook.ts')
    await readBesideWorkbook(path, kind, reading)
  } catch (error) {
    if (!(error instanceof SourceFault) || error.code !== 'broken-workbook') throw error
    if (kind === 'ods') return readPages(path, reading)
    reading.beside.unread(reading.place, 'document')
  }
}

function whyNot({ code }: SourceFault): UnreadReason {
  if (code === 'encrypted') return 'encrypted'
  return code === 'archive-too-large' || code === 'cell-too-large' ? 'too-large' : 'no-text'
}

const nature: Readonly<Record<string, UnreadReason>> = {
  ...{ pdf: 'document', rtf: 'document' },
  ...{ png: 'image', jpeg: 'image', gif: 'image', tiff: 'image', riff: 'image' },
  ...{ rar: 'archive', '7z': 'archive', bzip2: 'archive', xz: 'archive', zstd: 'archive', tar: 'archive' },
}
