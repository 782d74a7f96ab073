export interface RdfForm {
  name: string
  type: string
  href: string
}

const syntaxes = [
  ['JSON-LD', 'jsonld', 'application/ld+json'],
  ['Turtle', 'ttl', 'text/turtle'],
  ['RDF/XML', 'xml', 'application/rdf+xml'],
] as const

/** The same record for catalogues and for the web of data; other syntaxes are asked for by name. */
export function rdfForms(
  { id, visibility }: { id: string; visibility: string },
  folder: 'datasets' | 'dataservices' = 'datasets',
): RdfForm[] {
  if (visibility !== 'public') return []
  return syntaxes.map(([name, ext, type]) => ({ name, type, href: `/api/1/${folder}/${id}/rdf.${ext}` }))
}
