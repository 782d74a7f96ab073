import { fileURLToPath } from 'node:url'
import { localStore } from './local-store.ts'
import { type S3Address, s3Store } from './s3-store.ts'
import type { FileStore } from './store.ts'

/**
 * Opens the store that an address names (`FILES_URL`):
 *
 *     /srv/parvis/files, data/files            a folder
 *     file:///srv/parvis/files                 the same
 *     s3://KEY:SECRET@HOST[:PORT]/BUCKET[/PREFIX][?region=R][&tls=off][&style=host]
 *     https://KEY:SECRET@HOST[:PORT]/BUCKET[/PREFIX][?region=R][&style=host]      (http:// for a store without TLS)
 *
 * KEY and SECRET are percent-encoded where needed (`/` is `%2F`, `+` may stay). `region` is `auto` when absent.
 * `style=path` (default) asks for `HOST/BUCKET/KEY`, `style=host` for `BUCKET.HOST/KEY`. Throws one readable line.
 */
export function openStore(url: string): FileStore {
  if (/^(s3|https?):\/\//i.test(url)) return s3Store(toS3Address(url))
  if (/^file:\/\//i.test(url)) return localStore(fileURLToPath(url))
  if (/^[a-z][a-z0-9+.-]+:/i.test(url)) throw new Error(`No such kind of file store: ${url.split(':')[0]}`)
  if (!url) throw new Error('The address of the file store is empty')
  return localStore(url)
}

/** Reads the S3 forms of the grammar above; never repeats the secret in its errors. */
export function toS3Address(url: string): S3Address {
  const { protocol, username, password, host, pathname, searchParams } = readUrl(url)
  const [bucket, ...prefix] = pathname.split('/').filter((part) => part !== '')
  if (!username || !password) throw new Error('The address of the S3 store lacks its key or its secret')
  if (!host || !bucket) throw new Error('The address of the S3 store lacks its host or its bucket')
  const scheme = protocol === 'http:' || searchParams.get('tls') === 'off' ? 'http' : 'https'
  const style = searchParams.get('style') ?? 'path'
  requireKnown(searchParams)
  return {
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
    endpoint: style === 'host' ? `${scheme}://${bucket}.${host}` : `${scheme}://${host}/${bucket}`,
    region: searchParams.get('region') ?? 'auto',
    prefix: prefix.map((part) => `${part}/`).join(''),
  }
}

function readUrl(url: string): URL {
  if (!URL.canParse(url))
    throw new Error('The address of the S3 store cannot be read: percent-encode its key and secret')
  return new URL(url)
}

const known: Record<string, readonly string[]> = { tls: ['on', 'off'], style: ['path', 'host'] }

function requireKnown(parameters: URLSearchParams): void {
  for (const [name, value] of parameters) {
    const values = known[name]
    if (name !== 'region' && !values)
      throw new Error(`The address of the S3 store has an unknown parameter: ${name}`)
    if (values && !values.includes(value))
      throw new Error(`In the address of the S3 store, ${name} is ${values.join(' or ')}`)
  }
}
