import { prefixes } from '../names.ts'
import type { RdfNode, Value } from '../node.ts'
import type { RdfWriter } from './writer.ts'

/** The context of our documents, which they also carry: nobody needs to fetch it. */
export const jsonLdContext = { ...prefixes }

/** JSON-LD 1.1: one object a node, in a flat `@graph`. */
export function jsonLdWriter(): RdfWriter {
  let opening = `{"@context":${JSON.stringify(jsonLdContext)},\n"@graph":[\n`
  return {
    write: (node) => {
      const text = (opening || ',\n') + JSON.stringify(objectOf(node))
      opening = ''
      return text
    },
    end: () => `${opening}\n]}\n`,
  }
}

function objectOf({ uri, types, properties }: RdfNode): Record<string, unknown> {
  const object: Record<string, unknown> = { '@id': uri }
  if (types.length > 0) object['@type'] = types.length === 1 ? types[0] : types
  const values = new Map<string, unknown[]>()
  for (const [name, value] of properties) {
    const list = values.get(name)
    if (list) list.push(jsonOf(value))
    else values.set(name, [jsonOf(value)])
  }
  for (const [name, list] of values) object[name] = list.length === 1 ? list[0] : list
  return object
}

function jsonOf(value: Value): unknown {
  if ('iri' in value) return { '@id': value.iri }
  if (value.lang) return { '@value': value.text, '@language': value.lang }
  return value.type && value.type !== 'xsd:string'
    ? { '@value': value.text, '@type': value.type }
    : value.text
}
