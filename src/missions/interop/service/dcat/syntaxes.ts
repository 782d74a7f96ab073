import { jsonLdWriter } from './writers/json-ld.ts'
import { n3FamilyWriter } from './writers/n3-family.ts'
import { rdfXmlWriter } from './writers/rdf-xml.ts'
import type { RdfWriter } from './writers/writer.ts'

export interface Syntax {
  /** The extension of its addresses. */
  ext: string
  others: readonly string[]
  type: string
  /** Other media types that ask for it. */
  asked: readonly string[]
  open: () => RdfWriter
}

const jsonLd: Syntax = {
  ext: 'jsonld',
  others: ['json'],
  type: 'application/ld+json',
  asked: ['application/json'],
  open: jsonLdWriter,
}

export const syntaxes: readonly Syntax[] = [
  jsonLd,
  {
    ext: 'ttl',
    others: [],
    type: 'text/turtle',
    asked: ['application/turtle', 'application/x-turtle'],
    open: () => n3FamilyWriter('Turtle'),
  },
  {
    ext: 'xml',
    others: ['rdf', 'owl'],
    type: 'application/rdf+xml',
    asked: ['application/xml', 'text/xml'],
    open: rdfXmlWriter,
  },
  {
    ext: 'n3',
    others: [],
    type: 'text/n3',
    asked: ['text/rdf+n3'],
    open: () => n3FamilyWriter('N3'),
  },
  {
    ext: 'nt',
    others: [],
    type: 'application/n-triples',
    asked: ['text/plain'],
    open: () => n3FamilyWriter('N-Triples'),
  },
  { ext: 'trig', others: [], type: 'application/trig', asked: [], open: () => n3FamilyWriter('TriG') },
]

export const rdfTypes: readonly string[] = syntaxes.map(({ type }) => type)

export function findSyntax(ext: string): Syntax | null {
  return syntaxes.find((one) => one.ext === ext || one.others.includes(ext)) ?? null
}

/** The syntax that an `Accept` header prefers (RFC 9110, 12.5.1); JSON-LD to who has no preference. */
export function syntaxFor(accept: string | undefined): Syntax {
  return ranked(accept)[0] ?? jsonLd
}

/** The RDF syntax that is asked for by name, before any page; null for a browser. */
export function syntaxAsked(accept: string | undefined): Syntax | null {
  const wishes = wishesOf(accept)
  const page = Math.max(0, ...wishes.filter(({ type }) => /html/.test(type)).map(({ q }) => q))
  const best = wishes.find(({ type, q }) => q > page && syntaxes.some((one) => one.type === type))
  return syntaxes.find((one) => one.type === best?.type) ?? null
}

function ranked(accept: string | undefined): Syntax[] {
  return wishesOf(accept).flatMap(({ type }) =>
    syntaxes.filter((one) => one.type === type || one.asked.includes(type)),
  )
}

function wishesOf(accept = ''): { type: string; q: number }[] {
  return accept
    .toLowerCase()
    .split(',')
    .map((item) => {
      const [type = '', ...parameters] = item.split(';').map((part) => part.trim())
      const said = parameters.find((part) => part.startsWith('q='))?.slice(2)
      const q = said === undefined ? 1 : Number(said)
      return { type, q: Number.isFinite(q) ? q : 0 }
    })
    .filter(({ type, q }) => type !== '' && q > 0)
    .sort((a, b) => b.q - a.q)
}
