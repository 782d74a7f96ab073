import { Readable } from 'node:stream'
import jsonld from 'jsonld'
import { Parser, type Quad, Writer } from 'n3'
import { RdfXmlParser } from 'rdfxml-streaming-parser'

/** Reads an RDF document as a stranger would, by libraries that did not write it; sorted lines of N-Triples. */
export async function readRdf(text: string, ext: string): Promise<string[]> {
  return [...new Set(toLines(await quadsOf(text, ext)))].sort()
}

async function quadsOf(text: string, ext: string): Promise<Quad[]> {
  if (ext === 'jsonld') return parse(await toNQuads(text), 'N-Quads')
  if (ext === 'xml') return parseXml(text)
  return parse(text, { ttl: 'Turtle', n3: 'N3', nt: 'N-Triples', trig: 'TriG' }[ext] ?? ext)
}

function parse(text: string, format: string): Quad[] {
  return new Parser({ format }).parse(text)
}

/** The context is in the document: nothing may be fetched. */
async function toNQuads(text: string): Promise<string> {
  const documentLoader = () => Promise.reject(new Error('a document was asked for'))
  const quads = await jsonld.toRDF(JSON.parse(text), { format: 'application/n-quads', documentLoader })
  return String(quads)
}

async function parseXml(text: string): Promise<Quad[]> {
  const parts = text.match(/[\s\S]{1,1000}/g) ?? []
  const quads: Quad[] = []
  for await (const quad of Readable.from(parts).pipe(new RdfXmlParser())) quads.push(quad)
  return quads
}

function toLines(quads: readonly Quad[]): string[] {
  return new Writer({ format: 'N-Triples' })
    .quadsToString([...quads])
    .split('\n')
    .filter((line) => line !== '')
}
