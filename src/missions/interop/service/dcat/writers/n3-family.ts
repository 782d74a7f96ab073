import { DataFactory, type Quad, Writer } from 'n3'
import { expand, type Name, prefixes } from '../names.ts'
import type { RdfNode, Value } from '../node.ts'
import type { RdfWriter } from './writer.ts'

const { namedNode, literal, quad } = DataFactory
const rdfType = namedNode(expand('rdf:type'))

/** Turtle, TriG, N3 and N-Triples, by the writer of the library `n3`. */
export function n3FamilyWriter(format: 'Turtle' | 'TriG' | 'N3' | 'N-Triples'): RdfWriter {
  let text = ''
  const output = {
    write: (chunk: string, _encoding: string, done?: () => void) => {
      text += chunk
      done?.()
    },
    end: (done?: () => void) => done?.(),
  }
  const options = format === 'N-Triples' ? { format } : { format, prefixes: { ...prefixes } }
  const writer = new Writer(output, options)
  const take = () => {
    const written = text
    text = ''
    return written
  }
  return {
    write: (node) => {
      for (const one of quadsOf(node)) writer.addQuad(one)
      return take()
    },
    end: () => {
      writer.end()
      return take()
    },
  }
}

/** A node as quads of the default graph. */
export function quadsOf({ uri, types, properties }: RdfNode): Quad[] {
  const subject = namedNode(uri)
  return [
    ...types.map((type) => quad(subject, rdfType, nameNode(type))),
    ...properties.map(([name, value]) => quad(subject, nameNode(name), termOf(value))),
  ]
}

const names = new Map<Name, ReturnType<typeof namedNode>>()

function nameNode(name: Name) {
  const known = names.get(name)
  if (known) return known
  const node = namedNode(expand(name))
  names.set(name, node)
  return node
}

function termOf(value: Value) {
  if ('iri' in value) return namedNode(value.iri)
  if (value.lang) return literal(value.text, value.lang)
  return value.type ? literal(value.text, nameNode(value.type)) : literal(value.text)
}
