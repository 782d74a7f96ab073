import type { Digest } from './append-part.ts'
import { minPartSize } from './append-part.ts'
import type { Upload } from './upload-tables.ts'

/** Structured fields (RFC 9651) of draft-ietf-httpbis-resumable-upload; a value of another form counts as absent. */
export function readInteger(header: string | undefined): number | undefined {
  const digits = /^ *(\d{1,15}) *(;.*)?$/.exec(header ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

export function readBoolean(header: string | undefined): boolean | undefined {
  const digit = /^ *\?([01]) *(;.*)?$/.exec(header ?? '')?.[1]
  return digit === undefined ? undefined : digit === '1'
}

/** The strongest digest that we can check, of `Content-Digest` or `Repr-Digest` (RFC 9530); others are ignored. */
export function readDigest(
  header: string | undefined,
  algorithms: readonly Digest['algorithm'][],
): Digest | undefined {
  for (const algorithm of algorithms) {
    const name = algorithm.replace('sha', 'sha-')
    const value = new RegExp(`(?:^|[,\\s])${name}=:([A-Za-z0-9+/=]*):`, 'i').exec(header ?? '')?.[1]
    if (value !== undefined) return { algorithm, value: Buffer.from(value, 'base64') }
  }
  return undefined
}

/** Name of the file in `Content-Disposition` (RFC 6266, RFC 8187), fit to be shown and saved: no path, no control character. */
export function readFileName(header: string | undefined): string {
  const extended = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header ?? '')?.[1]
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s"]+))/i.exec(header ?? '')
  const name = percentDecoded(extended) ?? plain?.[1]?.replace(/\\(.)/g, '$1') ?? plain?.[2] ?? ''
  return toFileName(name)
}

/** The last part of a path, in NFC, without what file systems or terminals would take for something else. */
export function toFileName(text: string): string {
  const last = text.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '').trim()
  const whole = clean.replace(/^\.+/, '').slice(0, 200)
  return whole === '' ? 'file' : whole
}

export function stateHeaders(upload: Upload): Record<string, string> {
  return {
    'upload-offset': String(upload.offset),
    'upload-complete': upload.complete ? '?1' : '?0',
    ...(upload.length === null ? {} : { 'upload-length': String(upload.length) }),
    ...(upload.sha256
      ? { 'repr-digest': `sha-256=:${Buffer.from(upload.sha256, 'hex').toString('base64')}:` }
      : {}),
    'cache-control': 'no-store',
  }
}

/** `max-age` is the time left to an upload, in seconds. */
export function limitHeader(maxSize: number, upload?: Upload, now = new Date()): Record<string, string> {
  const limits = [`max-size=${maxSize}`, `min-append-size=${minPartSize}`]
  if (upload)
    limits.push(`max-age=${Math.max(0, Math.floor((Date.parse(upload.expiresAt) - now.getTime()) / 1000))}`)
  return { 'upload-limit': limits.join(', ') }
}

function percentDecoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return undefined
  }
}
