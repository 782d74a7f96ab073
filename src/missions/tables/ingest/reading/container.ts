import { createReadStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { type IngestOrder, SourceFault } from '../contract.ts'
import { blame } from './blame.ts'
import { type Signature, signatureOf } from './signature.ts'
import { readRange, sizeOf } from './window.ts'
import { extractEntry, openZip, writeStream, type Zip, type ZipEntry } from './zip.ts'

/** A file out of its wrapping. */
export interface Opened {
  path: string
  signature: Signature
  /** What the zip itself is when it is a document. */
  document: 'xlsx' | 'xlsb' | 'ods' | null
  container: 'gzip' | 'zip' | null
  members: string[]
  member?: string | undefined
  /** Archives on the way to the table, with the member that was taken of each. */
  archives: Archive[]
}

export interface Archive {
  path: string
  taken: string
}

/** Wrappings inside wrappings: a gzip in a zip is met, more is mischief. */
const deepest = 3
const headBytes = 8192

/** Takes gzip and zip off, choosing one member. @throws SourceFault when nothing inside can be a table */
export async function openContainer(order: IngestOrder): Promise<Opened> {
  let opened = await look({ path: order.path, container: null, members: [], archives: [] })
  let budget = order.limits.unpackedBytes
  for (let depth = 0; isWrapped(opened); depth++) {
    if (depth >= deepest) throw new SourceFault('broken-archive', `> ${deepest}`)
    const target = join(order.folder, `unpacked-${depth}`)
    const inner = await unwrap(opened, { order, target, budget })
    const archive = inner.container === 'zip' ? [{ path: opened.path, taken: inner.member ?? '' }] : []
    if (opened.path !== order.path && archive.length === 0) rmSync(opened.path)
    budget -= sizeOf(target)
    opened = await look({
      path: target,
      container: opened.container ?? inner.container,
      members: opened.members.length > 0 ? opened.members : inner.members,
      member: opened.member ?? inner.member,
      archives: [...opened.archives, ...archive],
    })
  }
  return opened
}

function isWrapped({ signature, document }: Opened): boolean {
  return signature.kind === 'gzip' || (signature.kind === 'zip' && document === null)
}

async function look(given: Omit<Opened, 'signature' | 'document'>): Promise<Opened> {
  const signature = signatureOf(readRange(given.path, 0, headBytes))
  const document = signature.kind === 'zip' ? await documentOf(given.path) : null
  return { ...given, signature, document }
}

export async function documentOf(path: string): Promise<Opened['document']> {
  const zip = await openZip(path)
  try {
    const names = new Set(zip.entries.map(({ name }) => name.replace(/^\//, '')))
    if (names.has('xl/workbook.xml')) return 'xlsx'
    if (names.has('xl/workbook.bin')) return 'xlsb'
    if (names.has('content.xml') && names.has('META-INF/manifest.xml')) return 'ods'
    if (names.has('word/document.xml')) throw new SourceFault('not-a-table', 'docx')
    if (names.has('ppt/presentation.xml')) throw new SourceFault('not-a-table', 'pptx')
    return null
  } finally {
    zip.close()
  }
}

interface Unwrapping {
  order: IngestOrder
  target: string
  budget: number
}

type Inner = Pick<Opened, 'container' | 'members' | 'member'>

async function unwrap(opened: Opened, { order, target, budget }: Unwrapping): Promise<Inner> {
  if (opened.signature.kind === 'gzip') {
    await gunzip(opened.path, target, budget)
    return { container: 'gzip', members: [] }
  }
  const zip = await openZip(opened.path)
  try {
    const tables = await findTables(zip)
    const wanted = opened.member === undefined ? order.choice.member : undefined
    const chosen = wanted === undefined ? largest(tables) : tables.find(({ name }) => name === wanted)
    if (!chosen) throw noMember(zip, wanted)
    await extractEntry(zip, chosen, { target, bytes: budget })
    return { container: 'zip', members: tables.map(({ name }) => name), member: chosen.name }
  } finally {
    zip.close()
  }
}

function noMember({ entries }: Zip, wanted: string | undefined): SourceFault {
  if (wanted !== undefined) return new SourceFault('no-such-member', wanted)
  const files = entries.filter(({ name }) => !name.endsWith('/'))
  if (files.length > 0 && files.every(({ isEncrypted }) => isEncrypted)) return new SourceFault('encrypted')
  const names = files.map(({ name }) => name)
  return new SourceFault('not-a-table', `zip: ${names.slice(0, 5).join(', ')}`)
}

export async function gunzip(path: string, target: string, bytes: number): Promise<void> {
  try {
    await writeStream(createReadStream(path).pipe(createGunzip()), target, bytes)
  } catch (error) {
    throw blame(error, 'broken-archive')
  }
}

function largest(entries: ZipEntry[]): ZipEntry | undefined {
  return entries.toSorted((a, b) => b.size - a.size)[0]
}

/** Beside the tables of an archive. */
const besides = /(^|\/)(__MACOSX\/|\.|thumbs\.db$)|(readme|lisez-?moi|licen[cs]e|metadata|datapackage)[^/]*$/i
const neverTables =
  /\.(pdf|docx?|odt|rtf|pptx?|odp|png|jpe?g|gif|svg|tiff?|xml|xsd|xsl|html?|md|css|js|py|r|sql|shp|shx|dbf|prj|cpg|qpj|sbn|sbx|qgz|qgs|gpkg|mbtiles|pbf|kml|kmz|exe|dll|db|ini|sas7bdat)$/i

/** Members that may be tables, in the order of the archive; when all names are of another kind, bytes decide. */
async function findTables(zip: Zip): Promise<ZipEntry[]> {
  const files = zip.entries.filter(({ name, size }) => !name.endsWith('/') && size > 0)
  const likely = files.filter(({ name }) => !besides.test(name) && !neverTables.test(name))
  const tables: ZipEntry[] = []
  for (const entry of likely.length > 0 ? likely : files) {
    if (await holdsTable(zip, entry)) tables.push(entry)
  }
  return tables
}

async function holdsTable(zip: Zip, entry: ZipEntry): Promise<boolean> {
  if (entry.isEncrypted) return false
  for await (const chunk of await zip.read(entry)) {
    const { kind } = signatureOf(chunk.subarray(0, headBytes))
    return (
      kind !== 'other' &&
      kind !== 'html' &&
      kind !== 'empty' &&
      !chunk.subarray(0, headBytes).every((byte) => byte === 0)
    )
  }
  return false
}
