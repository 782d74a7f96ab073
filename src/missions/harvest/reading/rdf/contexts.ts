import { namespaces } from './terms.ts'

const { dct, dcat, foaf, vcard, spdx, skos, adms, dcatap, hydra, locn, owl, schema, prov, odrs, rdfs, xsd } =
  {
    ...namespaces,
    xsd: 'http://www.w3.org/2001/XMLSchema#',
  }

const addresses = new Set(
  'accessURL downloadURL landingPage distribution dataset service catalog record accessService servesDataset inSeries hasEmail mbox hasURL theme license accrualPeriodicity accessRights publisher contactPoint conformsTo hvdCategory applicableLegislation mediaType availability view first last next previous endpointURL endpointDescription spatial temporal isPartOf hasVersion isVersionOf'.split(
    ' ',
  ),
)

/** Terms of the field under the names that the contexts of DCAT-AP, of data.json and of udata give them. */
const link = (iri: string) => ({ '@id': iri, '@type': '@id' })
const known = {
  ...{
    dct,
    dcterms: dct,
    dcat,
    foaf,
    vcard,
    spdx,
    skos,
    adms,
    dcatap,
    hydra,
    locn,
    owl,
    schema,
    prov,
    odrs,
    rdfs,
    xsd,
  },
  rdf: namespaces.rdf,
  ...terms(
    dcat,
    'Catalog CatalogRecord Dataset DatasetSeries Distribution DataService Resource Relationship Role',
  ),
  ...terms(foaf, 'Agent Document Organization Person name mbox'),
  ...terms(vcard, 'Kind Individual fn hasEmail hasURL hasTelephone'),
  ...terms(
    dct,
    'title description identifier issued modified language accrualPeriodicity provenance isPartOf',
  ),
  ...terms(
    dct,
    'spatial temporal conformsTo rights publisher creator Location PeriodOfTime LicenseDocument Standard',
  ),
  ...terms(
    dct,
    'accessRights license rightsHolder references source relation hasVersion isVersionOf format type',
  ),
  ...terms(
    dcat,
    'keyword theme contactPoint landingPage distribution accessURL downloadURL mediaType byteSize',
  ),
  ...terms(dcat, 'startDate endDate bbox centroid dataset service catalog record accessService endpointURL'),
  ...terms(
    dcat,
    'endpointDescription servesDataset inSeries themeTaxonomy spatialResolutionInMeters compressFormat',
  ),
  ...terms(spdx, 'checksum checksumValue algorithm Checksum'),
  ...terms(adms, 'versionNotes sample status Identifier'),
  ...terms(hydra, 'PartialCollectionView PagedCollection view first last next previous totalItems'),
  ...terms(skos, 'notation prefLabel ConceptScheme Concept'),
  ...terms(dcatap, 'availability applicableLegislation hvdCategory'),
  ...{
    frequency: `${dct}accrualPeriodicity`,
    bureauCode: `${dcat}bureauCode`,
    homepage: link(`${foaf}homepage`),
  },
  ...{ page: link(`${foaf}page`), primaryTopic: link(`${foaf}primaryTopic`), geometry: `${locn}geometry` },
  ...{
    fileFormat: `${dct}format`,
    format: `${dct}format`,
    hasEmail: `${vcard}hasEmail`,
    label: `${rdfs}label`,
  },
}

/** Contexts that documents name by address, known here: nothing is fetched while a document is read. */
export function findContext(address: string): { context: object; isKnown: boolean } {
  const isKnown = familiar.some((pattern) => pattern.test(address))
  if (/schema\.org/.test(address)) return { context: { '@vocab': schema, ...known }, isKnown }
  return { context: known, isKnown }
}

const familiar = [
  /^https?:\/\/(www\.)?schema\.org/,
  /dcat-ap/i,
  /project-open-data.*catalog\.jsonld/,
  /\/api\/1\/site\/context\.jsonld/,
  /w3\.org\/ns\/(dcat|hydra)/,
]

/** Names given with several addresses separated by spaces. */
function terms(namespace: string, names: string): Record<string, string | object> {
  return Object.fromEntries(
    names.split(' ').map((name) => [name, addresses.has(name) ? link(namespace + name) : namespace + name]),
  )
}
