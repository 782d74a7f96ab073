import { escapeXml } from '../../xml.ts'
import { expand, prefixes } from '../names.ts'
import type { RdfNode, Value } from '../node.ts'
import type { RdfWriter } from './writer.ts'

/** RDF/XML (W3C, 2014): one element a node, named by its first type. */
export function rdfXmlWriter(): RdfWriter {
  const spaces = Object.entries(prefixes).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  let opening = `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${spaces.join('\n ')}>\n`
  const take = () => {
    const text = opening
    opening = ''
    return text
  }
  return {
    write: (node) => take() + elementOf(node),
    end: () => `${take()}</rdf:RDF>\n`,
  }
}

function elementOf({ uri, types, properties }: RdfNode): string {
  const [name = 'rdf:Description', ...others] = types
  const lines = [
    ...others.map((type) => `  <rdf:type rdf:resource="${expand(type)}"/>\n`),
    ...properties.map(([property, value]) => `  ${propertyOf(property, value)}\n`),
  ]
  const about = `<${name} rdf:about="${escapeXml(uri)}"`
  return lines.length > 0 ? `${about}>\n${lines.join('')}</${name}>\n` : `${about}/>\n`
}

function propertyOf(name: string, value: Value): string {
  if ('iri' in value) return `<${name} rdf:resource="${escapeXml(value.iri)}"/>`
  const lang = value.lang ? ` xml:lang="${value.lang}"` : ''
  const type = value.type ? ` rdf:datatype="${expand(value.type)}"` : ''
  return `<${name}${lang}${type}>${escapeXml(value.text)}</${name}>`
}
