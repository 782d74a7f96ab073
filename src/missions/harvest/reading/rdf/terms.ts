/** Namespaces by the prefix under which trees tell them. */
export const namespaces = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  dct: 'http://purl.org/dc/terms/',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  adms: 'http://www.w3.org/ns/adms#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  vcardx: 'http://www.w3.org/2001/vcard-rdf/3.0#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  schema: 'http://schema.org/',
  spdx: 'http://spdx.org/rdf/terms#',
  locn: 'http://www.w3.org/ns/locn#',
  prov: 'http://www.w3.org/ns/prov#',
  odrs: 'http://schema.theodi.org/odrs#',
  cc: 'http://creativecommons.org/ns#',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  ldp: 'http://www.w3.org/ns/ldp#',
  owl: 'http://www.w3.org/2002/07/owl#',
  org: 'http://www.w3.org/ns/org#',
  time: 'http://www.w3.org/2006/time#',
  geo: 'http://www.opengis.net/ont/geosparql#',
  dctype: 'http://purl.org/dc/dcmitype/',
  mobilitydcatap: 'https://w3id.org/mobilitydcat-ap#',
} as const

const byNamespace = new Map<string, string>(Object.entries(namespaces).map(([prefix, iri]) => [iri, prefix]))
byNamespace.set('https://schema.org/', 'schema')
byNamespace.set('http://purl.org/dc/dcmitype/', 'dctype')
byNamespace.set('http://www.w3.org/ns/hydra/core', 'hydra')
// As GeoNetwork writes it.
byNamespace.set('http://www.opengis.net/rdf#', 'geo')
const kept = new Map<string, string>()

/** `dct:title` for `http://purl.org/dc/terms/title`; an address of another vocabulary stays as it is. */
export function shorten(iri: string): string {
  const known = kept.get(iri)
  if (known !== undefined) return known
  const cut = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1
  const prefix = byNamespace.get(iri.slice(0, cut))
  const short = prefix ? `${prefix}:${iri.slice(cut)}` : iri
  if (kept.size < 20_000) kept.set(iri, short)
  return short
}
