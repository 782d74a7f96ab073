/** Parts of 8 MiB: above the 5 MiB that S3 stores ask for, small enough to be sent again. */
export const partSize = 8 << 20
const patience = 8

/** What a browser keeps between two visits; `localStorage` is one. */
export interface Memory {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export interface FileToSend extends Blob {
  readonly name: string
  readonly lastModified: number
}

export interface Answer {
  status: number
  header(name: string): string | null
  text(): Promise<string>
}

export interface Request {
  method: string
  url: string
  headers: Record<string, string>
  body?: Blob
  signal: AbortSignal
  /** Bytes of the body sent so far. */
  onSent?: (bytes: number) => void
}

interface Sending {
  request: (request: Request) => Promise<Answer>
  memory: Memory
  signal: AbortSignal
  onSent: (bytes: number) => void
  /** The line is down or the server asks to wait: tried again after that many seconds. */
  onWait: (seconds: number) => void
  /** Waits; the tests wait less. */
  rest: (seconds: number, signal: AbortSignal) => Promise<void>
}

/** The server said no for good; `message` is its sentence. */
export class SendingRefused extends Error {
  override readonly name = 'SendingRefused'
}

/**
 * Sends a file by parts (draft-ietf-httpbis-resumable-upload) and answers the id of the upload. A file already
 * begun, even before a reload, goes on from the last byte kept. Throws SendingRefused, or AbortError on pause.
 */
export async function sendFile(file: FileToSend, sending: Sending): Promise<string> {
  let failures = 0
  let best = -1
  for (;;) {
    try {
      const since = (kept: number) => {
        if (kept > best) failures = 0
        best = Math.max(best, kept)
        sending.onSent(kept)
      }
      const upload = await findOrCreate(file, sending)
      await sendParts(file, upload, { ...sending, since })
      return idOf(upload.url)
    } catch (error) {
      sending.signal.throwIfAborted()
      if (error instanceof SendingRefused || ++failures > patience) throw error
      const seconds = waitAfter(error, failures)
      sending.onWait(seconds)
      await sending.rest(seconds, sending.signal)
    }
  }
}

/** Under what name this file is remembered: the same file chosen again is recognised. */
export function memoryKey({ name, size, lastModified }: FileToSend): string {
  return `parvis-upload:${name}:${size}:${lastModified}`
}

/** Forgets a file once it serves, or when its sender gives up. */
export function forgetFile(file: FileToSend, memory: Memory): void {
  memory.removeItem(memoryKey(file))
}

/** Trying again may help; a `Retry-After` says when. */
class Interruption extends Error {
  override readonly name = 'Interruption'
  readonly seconds: number | null
  constructor(seconds: number | null = null) {
    super('interrupted')
    this.seconds = seconds
  }
}

function waitAfter(error: unknown, failures: number): number {
  const asked = error instanceof Interruption ? error.seconds : null
  return asked ?? Math.min(30, 2 ** (failures - 1))
}

interface Upload {
  url: string
  /** Bytes that the server keeps. */
  kept: number
  complete: boolean
}

async function findOrCreate(file: FileToSend, { request, memory, signal }: Sending): Promise<Upload> {
  const known = memory.getItem(memoryKey(file))
  const found = known && (await findUpload(known, { request, signal }))
  if (found) return found
  const answer = await request({
    method: 'POST',
    url: '/api/uploads',
    headers: {
      'content-type': file.type || 'application/octet-stream',
      'content-disposition': `attachment; filename*=utf-8''${encodeURIComponent(file.name)}`,
      'upload-complete': '?0',
      'upload-length': String(file.size),
    },
    signal,
  })
  await requireDone(answer)
  const url = answer.header('location')
  if (!url) throw new Interruption()
  memory.setItem(memoryKey(file), url)
  return { url, kept: 0, complete: false }
}

/** Null when the server knows nothing of this upload any more. */
async function findUpload(
  url: string,
  { request, signal }: Pick<Sending, 'request' | 'signal'>,
): Promise<Upload | null> {
  const answer = await request({ method: 'HEAD', url, headers: {}, signal })
  if (answer.status === 404 || answer.status === 410) return null
  await requireDone(answer)
  const complete = answer.header('upload-complete') === '?1'
  return { url, kept: Number(answer.header('upload-offset') ?? 0), complete }
}

interface Parts extends Sending {
  since: (kept: number) => void
}

async function sendParts(file: FileToSend, { url, kept, complete }: Upload, parts: Parts): Promise<void> {
  parts.since(kept)
  let isDone = complete
  for (let offset = kept; !isDone; ) {
    const part = file.slice(offset, offset + partSize)
    isDone = offset + part.size >= file.size
    await requireDone(await sendPart({ part, offset, end: isDone, url }, parts))
    offset += part.size
    parts.since(offset)
  }
}

interface Part {
  part: Blob
  offset: number
  end: boolean
  url: string
}

async function sendPart(
  { part, offset, end, url }: Part,
  { request, signal, onSent }: Sending,
): Promise<Answer> {
  return request({
    method: 'PATCH',
    url,
    headers: {
      'content-type': 'application/partial-upload',
      'upload-offset': String(offset),
      'upload-complete': end ? '?1' : '?0',
      ...(await digestHeader(part)),
    },
    body: part,
    signal,
    onSent: (bytes) => onSent(offset + bytes),
  })
}

/** Browsers offer digests on secure pages only; elsewhere the whole file is still checked by its length. */
async function digestHeader(part: Blob): Promise<Record<string, string>> {
  if (!globalThis.crypto?.subtle) return {}
  const digest = await crypto.subtle.digest('SHA-256', await part.arrayBuffer())
  const text = btoa(String.fromCharCode(...new Uint8Array(digest)))
  return { 'content-digest': `sha-256=:${text}:` }
}

/** Statuses after which the same request may pass; 409: another copy of this page sent the part meanwhile. */
const passing = new Set([0, 408, 409, 423, 425, 429])
/** The part was spoilt or cut on its way: nothing of it was kept, and it is sent again. */
const spoilt = /\/upload-(digest-mismatch|cut)$/

async function requireDone(answer: Answer): Promise<void> {
  const { status } = answer
  if (status >= 200 && status < 300) return
  const problem = await problemOf(answer)
  if (status >= 500 || passing.has(status) || spoilt.test(problem.type)) {
    const asked = Number(answer.header('retry-after') ?? Number.NaN)
    throw new Interruption(Number.isFinite(asked) ? asked : null)
  }
  throw new SendingRefused(problem.sentence || String(status))
}

/** Type, title and remedy of a problem (RFC 9457). */
async function problemOf(answer: Answer): Promise<{ type: string; sentence: string }> {
  try {
    const { type, title, detail } = JSON.parse(await answer.text())
    return { type: String(type), sentence: [title, detail].filter(Boolean).join('. ') }
  } catch {
    return { type: '', sentence: '' }
  }
}

function idOf(url: string): string {
  return url.split('/').at(-1) ?? ''
}
