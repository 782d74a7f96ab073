import { open } from 'node:fs/promises'

export type Syntax = 'rdfxml' | 'turtle' | 'ntriples' | 'trig' | 'n3' | 'jsonld'

const byMediaType: Record<string, Syntax> = {
  'application/rdf+xml': 'rdfxml',
  'application/xml': 'rdfxml',
  'text/xml': 'rdfxml',
  'text/turtle': 'turtle',
  'application/x-turtle': 'turtle',
  'application/n-triples': 'ntriples',
  'application/n-quads': 'trig',
  'application/trig': 'trig',
  'text/n3': 'n3',
  'text/rdf+n3': 'n3',
  'application/ld+json': 'jsonld',
  'application/json': 'jsonld',
}

const byExtension: Record<string, Syntax> = {
  rdf: 'rdfxml',
  xml: 'rdfxml',
  owl: 'rdfxml',
  ttl: 'turtle',
  nt: 'ntriples',
  nq: 'trig',
  trig: 'trig',
  n3: 'n3',
  jsonld: 'jsonld',
  json: 'jsonld',
}

/** What is asked for, the cheapest to read first. */
export const acceptRdf =
  'application/rdf+xml, text/turtle;q=0.9, application/n-triples;q=0.9, application/trig;q=0.8, text/n3;q=0.8, application/ld+json;q=0.7, application/xml;q=0.5, application/json;q=0.4, */*;q=0.1'

/** By what the file begins with, which does not lie; then by what its server and its name say. Null when it is none. */
export async function findSyntax(
  path: string,
  { contentType = '', url }: { contentType?: string | undefined; url: string },
): Promise<Syntax | null> {
  const start = await readStart(path)
  const type = byMediaType[contentType.split(';')[0]?.trim().toLowerCase() ?? '']
  const named = byExtension[/\.([a-z0-9]+)$/i.exec(pathOf(url))?.[1]?.toLowerCase() ?? '']
  const told = type ?? named
  if (/^\s*(<!doctype html|<html)/i.test(start)) return null
  if (/^\s*(<\?xml|<!DOCTYPE|<!--|<[A-Za-z_][\w.-]*:?[\w.-]*[\s>])/i.test(start)) return 'rdfxml'
  if (/^\s*[[{]/.test(start) && (told === 'jsonld' || !/^\s*\[\s*(a|<|[A-Za-z]*:)/.test(start)))
    return told === 'trig' ? 'trig' : 'jsonld'
  if (told && told !== 'rdfxml' && told !== 'jsonld') return told
  return /^\s*(@prefix|@base|PREFIX|BASE|#|<[^>\s]*>|_:)/i.test(start) ? 'trig' : null
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url
}

async function readStart(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2048), 0, 2048, 0)
    const head = buffer.subarray(0, bytesRead)
    const isWide = head[0] === 0xff || head[0] === 0xfe
    return head.toString(isWide ? 'utf16le' : 'utf8').replace(/^\ufeff/, '')
  } finally {
    await file.close()
  }
}
