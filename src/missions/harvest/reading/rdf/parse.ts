import { StreamParser } from 'n3'
import { RdfXmlParser } from 'rdfxml-streaming-parser'
import type { Fetched, Tell } from '../../service/backends/backend.ts'
import { HarvestFault } from '../faults.ts'
import { findEncoding, readText } from '../fetched.ts'
import { readJsonLd } from './json-ld.ts'
import type { Quad } from './subjects.ts'
import { findSyntax, type Syntax } from './syntax.ts'

/** Gives each statement of a document, in any syntax, as it is read. Throws `shape` for what is no RDF, `syntax` for what is broken. */
export async function parseRdf(
  file: Fetched,
  { tell, onQuad }: { tell: Tell; onQuad: (quad: Quad) => void },
) {
  const contentType = file.headers['content-type']
  const syntax = await findSyntax(file.path, { contentType, url: file.url })
  if (!syntax) throw new HarvestFault('shape', `${file.url} ${contentType ?? ''}`)
  if (syntax === 'jsonld') return readJsonLd(file, { tell, onQuad })
  const { encoding, isGuess } = await findEncoding(file.path, contentType)
  if (isGuess) tell('encoding', `${file.url} ${encoding}`)
  const text = readText(file.path, encoding)
  try {
    await (syntax === 'rdfxml'
      ? readXml(text, file.url, onQuad)
      : readTurtle(text, { syntax, base: file.url, onQuad }))
  } catch (error) {
    if (error instanceof HarvestFault) throw error
    throw new HarvestFault('syntax', `${file.url} ${error instanceof Error ? error.message : String(error)}`)
  }
}

const longestDoctype = 20_000
const longestEntity = 500

/**
 * Addresses and names that are not as they should be are let through: they are judged where they are used, one by one,
 * rather than losing the whole catalogue.
 */
export async function readXml(
  text: AsyncIterable<string> | Iterable<string>,
  base: string,
  onQuad: (quad: Quad) => void,
): Promise<void> {
  const parser = new RdfXmlParser({
    baseIRI: baseOf(base),
    validateUri: false,
    parseUnsupportedVersions: true,
  })
  Object.assign(parser, { validateNcname: () => undefined })
  let failure: unknown = null
  parser.on('data', onQuad)
  parser.on('error', (error: unknown) => {
    failure ??= error
  })
  let isFirst = true
  for await (const piece of text) {
    const part = isFirst ? piece.replace(/^\ufeff/, '').trimStart() : piece
    if (isFirst) guardEntities(part)
    isFirst = false
    await new Promise<void>((resolve) => parser.write(part, () => resolve()))
    if (failure) throw failure
  }
  // The parser of RDF does not look whether the document was whole; the one of XML under it does when it is closed.
  const xml: unknown = Reflect.get(parser, 'saxParser')
  if (isClosable(xml)) xml.close()
  if (failure) throw failure
  const ended = Promise.withResolvers<void>()
  parser.once('end', ended.resolve)
  parser.once('error', ended.reject)
  parser.end()
  await ended.promise
}

function isClosable(value: unknown): value is { close: () => void } {
  return typeof value === 'object' && value !== null && 'close' in value && typeof value.close === 'function'
}

/** Entities stand for addresses of vocabularies: what is longer, or makes itself longer, is an attack. */
function guardEntities(start: string): void {
  const at = start.indexOf('<!DOCTYPE')
  if (at < 0 || at > longestDoctype) return
  const doctype = start.slice(at, at + longestDoctype)
  if (start.length > longestDoctype && !/\]\s*>/.test(doctype) && doctype.includes('['))
    throw new HarvestFault('syntax', 'DOCTYPE')
  for (const [, name = '', value = ''] of doctype.matchAll(/<!ENTITY\s+(%?\s*\S+)\s+(["'][^"']*["'])/g)) {
    if (name.startsWith('%') || value.length > longestEntity || /&\w+;/.test(value))
      throw new HarvestFault('syntax', `<!ENTITY ${name}>`)
  }
}

async function readTurtle(
  text: AsyncIterable<string>,
  {
    syntax,
    base,
    onQuad,
  }: { syntax: Exclude<Syntax, 'rdfxml' | 'jsonld'>; base: string; onQuad: (quad: Quad) => void },
): Promise<void> {
  const format = { turtle: 'TriG', trig: 'TriG', ntriples: 'N-Triples', n3: 'N3' }[syntax]
  const parser = new StreamParser({ format, baseIRI: baseOf(base) })
  const ended = Promise.withResolvers<void>()
  parser.on('data', onQuad)
  parser.once('error', ended.reject)
  parser.once('end', ended.resolve)
  ended.promise.catch(() => undefined)
  for await (const piece of text) {
    if (parser.destroyed) break
    if (!parser.write(piece)) await Promise.race([drained(parser), ended.promise])
  }
  parser.end()
  await ended.promise
}

function drained(stream: { once(event: 'drain', listener: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => stream.once('drain', resolve))
}

function baseOf(url: string): string {
  return URL.canParse(url) ? url : ''
}
