/** Prefixes of every document that we write. */
export const prefixes = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  geodcat: 'http://data.europa.eu/930/',
  gsp: 'http://www.opengis.net/ont/geosparql#',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  locn: 'http://www.w3.org/ns/locn#',
  owl: 'http://www.w3.org/2002/07/owl#',
  prov: 'http://www.w3.org/ns/prov#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

type Prefix = keyof typeof prefixes
/** A name with one of our prefixes: `dct:title`. */
export type Name = `${Prefix}:${string}`

/** The whole address of a prefixed name. */
export function expand(name: Name): string {
  const colon = name.indexOf(':')
  const prefix = name.slice(0, colon)
  return (isPrefix(prefix) ? prefixes[prefix] : '') + name.slice(colon + 1)
}

/** The prefixed name of an address; null when none of our prefixes begins it. */
export function shorten(uri: string): Name | null {
  for (const [prefix, base] of Object.entries(prefixes)) {
    const rest = uri.startsWith(base) ? uri.slice(base.length) : ''
    if (isPrefix(prefix) && /^[A-Za-z][\w-]*$/.test(rest)) return `${prefix}:${rest}`
  }
  return null
}

function isPrefix(text: string): text is Prefix {
  return Object.hasOwn(prefixes, text)
}
