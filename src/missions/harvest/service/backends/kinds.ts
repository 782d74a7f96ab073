/** Kinds of sources as people choose them. The server knows their names; their readers live in the process that reads. */
export const backendKinds = [
  {
    name: 'dcat',
    label: 'DCAT (RDF/XML, Turtle, JSON-LD…)',
    example: 'https://data.example.org/catalog.rdf',
  },
  { name: 'ckan', label: 'CKAN', example: 'https://ckan.example.org' },
  { name: 'dkan', label: 'DKAN', example: 'https://dkan.example.org' },
  { name: 'datajson', label: 'data.json (DCAT-US)', example: 'https://data.example.org/data.json' },
  { name: 'opendatasoft', label: 'OpenDataSoft, API Explore 2.1', example: 'https://data.example.org' },
  { name: 'opendatasoft-v1', label: 'OpenDataSoft, API 1.0', example: 'https://data.example.org' },
  { name: 'udata', label: 'udata (data.gouv.fr…)', example: 'https://www.data.gouv.fr/?organization=…' },
  {
    name: 'csw-iso-19139',
    label: 'CSW 2.0.2 (ISO 19139, ISO 19115-3)',
    example: 'https://geo.example.org/geonetwork/srv/fre/csw',
  },
  {
    name: 'csw-dcat',
    label: 'CSW 2.0.2 (DCAT, GeoDCAT-AP)',
    example: 'https://geo.example.org/geonetwork/srv/fre/csw',
  },
  { name: 'parvis', label: 'Parvis', example: 'https://parvis.example.org' },
] as const satisfies readonly BackendKind[]

interface BackendKind {
  name: string
  label: string
  example: string
}

export function isBackend(name: string): boolean {
  return backendKinds.some((kind) => kind.name === name)
}
