/** Kinds of sources as people choose them. The server knows their names; their readers live in the process that reads. */
export const backendKinds = [
  {
    name: 'dcat',
    label: 'DCAT (RDF/XML, Turtle, JSON-LD…)',
    example: 'https://data.example.org/catalog.rdf',
  },
] as const satisfies readonly BackendKind[]

interface BackendKind {
  name: string
  label: string
  example: string
}

export function isBackend(name: string): boolean {
  return backendKinds.some((kind) => kind.name === name)
}
