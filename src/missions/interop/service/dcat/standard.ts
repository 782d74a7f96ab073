import type { Dataset } from '#missions/catalogue'
import { toIri } from './iri.ts'
import { describe, type RdfNode } from './node.ts'

/** The schema that the data follows, by its address, else by its page here. */
export function standardNode(schema: Dataset['schema'], site: string): RdfNode | null {
  if (!schema) return null
  const { name, url, version } = schema
  const uri = toIri(url) ?? (name ? `${site}/schemas/${encodeURIComponent(name)}` : null)
  if (!uri) return null
  return describe(uri, 'dct:Standard')
    .value('dct:title', name ?? uri)
    .value('dct:identifier', name)
    .value('owl:versionInfo', version)
    .done(true)
}
