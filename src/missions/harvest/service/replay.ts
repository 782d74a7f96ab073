import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import type { Answer, Outgoing } from '#kernel/outgoing'
import { HarvestedDataset, HarvestedEntry } from '#missions/catalogue'
import type { ReadEnd, ReadRecord } from '../reading/protocol.ts'
import { RemoteDataservice, RemoteDataset } from '../schema/remote-dataset.ts'
import { readSource } from './reading.ts'
import { toHarvested } from './to-catalogue.ts'
import { toHarvestedEntry } from './to-entries.ts'

/** What reading one file gave, or what stood in the way: never a crash. */
export interface FileReport {
  path: string
  backend: string
  read: number
  kept: number
  faults: Record<string, number>
  notes: Record<string, number>
  stopped: string | null
}

/** Every file of a folder, and of those inside, that might be a feed. */
export async function listFeeds(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter(
      (entry) => entry.isFile() && /\.(rdf|xml|ttl|n3|nt|trig|json|jsonld|owl)(\.gz)?$/i.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Reads one file as the source it looks like, without keeping anything. */
export async function reportFile(ctx: Ctx, root: string, path: string): Promise<FileReport> {
  const url = `https://feed.example/${encodeURI(relative(root, path).replace(/\.gz$/, ''))}`
  const backend = await guessBackend(path)
  const records: ReadRecord[] = []
  const isAnswer = (asked: string) =>
    asked === url || (backend.startsWith('opendatasoft') && records.length === 0)
  const { end } = await readSource(
    { ...ctx, outgoing: playing((asked) => (isAnswer(asked) ? path : null)) },
    {
      order: { backend, url, lang: 'fr', filters: [], limit: null, known: new Map() },
      validators: null,
      timeoutMs: 60_000,
      take: async (some) => void records.push(...some),
    },
  )
  return { path: relative(root, path), backend, ...judge(records, end) }
}

function judge(records: readonly ReadRecord[], end: ReadEnd): Omit<FileReport, 'path' | 'backend'> {
  const faults: Record<string, number> = {}
  const notes = Object.fromEntries(end.notes.map(({ code, count }) => [code, count]))
  let kept = 0
  for (const record of records) {
    const fault = findFault(record)
    if (fault) faults[fault] = (faults[fault] ?? 0) + 1
    else kept += 1
  }
  const stopped = end.fault && `${end.fault.code} ${end.fault.detail}`
  return { read: records.length, kept, faults, notes, stopped }
}

function findFault(record: ReadRecord): string | null {
  if ('fault' in record) return `${record.fault.code} ${record.fault.detail}`.trim().slice(0, 120)
  if (!('said' in record)) return null
  const shape = record.kind === 'dataservice' ? RemoteDataservice : RemoteDataset
  const said = shape.safeParse(record.said)
  if (!said.success) return `mapping ${z.prettifyError(said.error).slice(0, 120)}`
  const origin = {
    sourceId: 'replay',
    backend: 'replay',
    url: 'https://feed.example/',
    remoteId: record.remoteId,
  }
  const known = { origin, recordId: null, before: null }
  const checked =
    record.kind === 'dataset'
      ? HarvestedDataset.safeParse(toHarvested(said.data, known).item)
      : HarvestedEntry.safeParse(
          toHarvestedEntry(said.data, { ...known, links: { now: [], before: [] } }).item,
        )
  return checked.success ? null : `invalid ${z.prettifyError(checked.error).slice(0, 200)}`
}

/** By what it begins with: enough for a folder of samples. */
async function guessBackend(path: string): Promise<string> {
  const text = path.endsWith('.gz')
    ? await textOf(createReadStream(path).pipe(createGunzip()))
    : await textOf(createReadStream(path))
  for (const [pattern, backend] of marks) if (pattern.test(text)) return backend
  return 'dcat'
}

const marks: readonly [RegExp, string][] = [
  [/^[\s\S]{0,3000}<(\w+:)?GetRecordsResponse[\s\S]*<(dcat:|rdf:RDF)/, 'csw-dcat'],
  [/^[\s\S]{0,3000}<(\w+:)?(GetRecordsResponse|GetRecordByIdResponse|M[DI]_Metadata)[\s>]/, 'csw-iso-19139'],
  [/"conformsTo"\s*:\s*"https:\/\/project-open-data|"accessLevel"/, 'datajson'],
  [/"@context"|"@graph"/, 'dcat'],
  [/"datasetid"/, 'opendatasoft-v1'],
  [/"dataset_id"\s*:|"has_records"/, 'opendatasoft'],
  [/"success"\s*:|"owner_org"|"license_id"|"resources"\s*:\s*\[/, 'ckan'],
  [/^\s*\{/, 'datajson'],
]

async function textOf(stream: Readable): Promise<string> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.length > 200_000) break
  }
  return text
}

/** Answers of a recording or of a folder, instead of the network. */
export function playing(find: (url: string) => string | Played | null): Outgoing {
  const request: Outgoing['request'] = async (url) => {
    const found = find(url)
    if (found === null) return answerOf(url, { status: 404, headers: {}, body: Readable.from([]) })
    if (typeof found !== 'string')
      return answerOf(url, { ...found, body: Readable.from([Buffer.from(found.text)]) })
    await stat(found)
    const file = createReadStream(found)
    return answerOf(url, {
      status: 200,
      headers: {},
      body: found.endsWith('.gz') ? file.pipe(createGunzip()) : file,
    })
  }
  return {
    request,
    get: (url, options) => request(url, { ...options, method: 'GET' }),
    head: (url, options) => request(url, { ...options, method: 'HEAD' }),
    close: async () => {},
  }
}

export interface Played {
  status: number
  headers: Readonly<Record<string, string>>
  text: string
}

function answerOf(
  url: string,
  { status, headers, body }: { status: number; headers: Readonly<Record<string, string>>; body: Readable },
): Answer {
  const bytes = async () => Buffer.concat(await body.toArray())
  const text = async () => (await bytes()).toString('utf8')
  return {
    ...{ status, headers, url, body, bytes, text, retryAfter: null },
    json: async () => JSON.parse(await text()),
    discard: () => void body.destroy(),
  }
}
