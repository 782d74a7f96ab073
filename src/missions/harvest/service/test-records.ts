const namespaces = [
  ['csw', 'http://www.opengis.net/cat/csw/2.0.2'],
  ['gmd', 'http://www.isotc211.org/2005/gmd'],
  ['gco', 'http://www.isotc211.org/2005/gco'],
  ['gmx', 'http://www.isotc211.org/2005/gmx'],
  ['srv', 'http://www.isotc211.org/2005/srv'],
  ['gml', 'http://www.opengis.net/gml/3.2'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['dcat', 'http://www.w3.org/ns/dcat#'],
  ['dct', 'http://purl.org/dc/terms/'],
  ['a', 'http://lys.example/a#'],
  ['mdb', 'http://standards.iso.org/iso/19115/-3/mdb/2.0'],
  ['mcc', 'http://standards.iso.org/iso/19115/-3/mcc/1.0'],
  ['mri', 'http://standards.iso.org/iso/19115/-3/mri/1.0'],
  ['cit', 'http://standards.iso.org/iso/19115/-3/cit/2.0'],
]
  .map(([prefix, iri]) => `xmlns:${prefix}="${iri}"`)
  .join(' ')

/** A page of records, as a catalogue of maps answers it. */
export function page({ matched, next }: { matched: number; next?: number }, ...records: string[]): string {
  const said = next === undefined ? '' : `nextRecord="${next}"`
  return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE r [<!ENTITY e "entité">]>
<csw:GetRecordsResponse ${namespaces} version="2.0.2"><csw:SearchStatus timestamp="${new Date().toISOString()}"/>
<csw:SearchResults numberOfRecordsMatched="${matched}" numberOfRecordsReturned="${records.length}" ${said} elementSet="full">
${records.join('\n')}
</csw:SearchResults></csw:GetRecordsResponse>`
}

export function exception(text: string): string {
  return `<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows" version="1.0.0"><ows:Exception exceptionCode="NoApplicableCode"><ows:ExceptionText>${text}</ows:ExceptionText></ows:Exception></ows:ExceptionReport>`
}

const text = (value: string) => `<gco:CharacterString>${value}</gco:CharacterString>`
const code = (name: string, value: string) => `<gmd:${name} codeList="x" codeListValue="${value}"/>`
const date = (type: string, day: string) =>
  `<gmd:date><gmd:CI_Date><gmd:date><gco:Date>${day}</gco:Date></gmd:date><gmd:dateType>${code('CI_DateTypeCode', type)}</gmd:dateType></gmd:CI_Date></gmd:date>`
const party = (role: string, name: string, email: string) =>
  `<gmd:pointOfContact><gmd:CI_ResponsibleParty><gmd:organisationName>${text(name)}</gmd:organisationName><gmd:contactInfo><gmd:CI_Contact><gmd:address><gmd:CI_Address><gmd:electronicMailAddress>${text(email)}</gmd:electronicMailAddress></gmd:CI_Address></gmd:address></gmd:CI_Contact></gmd:contactInfo><gmd:role>${code('CI_RoleCode', role)}</gmd:role></gmd:CI_ResponsibleParty></gmd:pointOfContact>`
const online = (url: string, protocol: string, [name, role = '']: readonly [string, string?]) =>
  `<gmd:onLine><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>${url}</gmd:URL></gmd:linkage><gmd:protocol>${text(protocol)}</gmd:protocol><gmd:name>${text(name)}</gmd:name>${role && `<gmd:function>${code('CI_OnLineFunctionCode', role)}</gmd:function>`}</gmd:CI_OnlineResource></gmd:onLine>`
const keyword = (words: string, thesaurus: string) =>
  `<gmd:descriptiveKeywords><gmd:MD_Keywords>${words}<gmd:thesaurusName><gmd:CI_Citation><gmd:title>${text(thesaurus)}</gmd:title></gmd:CI_Citation></gmd:thesaurusName></gmd:MD_Keywords></gmd:descriptiveKeywords>`
const other = (value: string) =>
  `<gmd:resourceConstraints><gmd:MD_LegalConstraints><gmd:accessConstraints>${code('MD_RestrictionCode', 'otherRestrictions')}</gmd:accessConstraints><gmd:otherConstraints>${value}</gmd:otherConstraints></gmd:MD_LegalConstraints></gmd:resourceConstraints>`
const edges = {
  westBoundLongitude: 1.5,
  eastBoundLongitude: 2,
  southBoundLatitude: 45,
  northBoundLatitude: 46,
}
const box = Object.entries(edges)
  .map(([name, value]) => `<gmd:${name}><gco:Decimal>${value}</gco:Decimal></gmd:${name}>`)
  .join('')

/** One dataset in ISO 19139, whose day of writing and marks are new each time. */
export function isoRecord(
  number: number,
  {
    title = `Arbres ${number}`,
    limit = '',
    parent = '',
  }: { title?: string; limit?: string; parent?: string } = {},
): string {
  return `<gmd:MD_Metadata><gmd:fileIdentifier>${text(`fiche-${number}`)}</gmd:fileIdentifier>${parent && `<gmd:parentIdentifier>${text(parent)}</gmd:parentIdentifier>`}
<gmd:language>${code('LanguageCode', 'eng')}</gmd:language><gmd:hierarchyLevel>${code('MD_ScopeCode', 'dataset')}</gmd:hierarchyLevel>
<gmd:dateStamp><gco:DateTime>${new Date().toISOString()}</gco:DateTime></gmd:dateStamp>
<gmd:locale><gmd:PT_Locale id="FR"><gmd:languageCode>${code('LanguageCode', 'fre')}</gmd:languageCode></gmd:PT_Locale></gmd:locale>
<gmd:identificationInfo><gmd:MD_DataIdentification><gmd:citation><gmd:CI_Citation>
<gmd:title>${text(title && `Trees ${number}`)}<gmd:PT_FreeText><gmd:textGroup><gmd:LocalisedCharacterString locale="#FR">${title}</gmd:LocalisedCharacterString></gmd:textGroup></gmd:PT_FreeText></gmd:title>
${date('creation', '2019-01-02')}${date('publication', '2020-02-03')}
<gmd:identifier><gmd:RS_Identifier><gmd:code>${text(String(number))}</gmd:code><gmd:codeSpace>${text('http://lys.example/id')}</gmd:codeSpace></gmd:RS_Identifier></gmd:identifier></gmd:CI_Citation></gmd:citation>
<gmd:abstract>${text(`Les arbres du quartier ${number} &e; &amp; après.`)}</gmd:abstract>
${party('owner', 'Ville de Lys', 'ville@lys.example')}${party('pointOfContact', 'Service des arbres', 'arbres@lys.example')}
<gmd:resourceMaintenance><gmd:MD_MaintenanceInformation><gmd:maintenanceAndUpdateFrequency>${code('MD_MaintenanceFrequencyCode', 'annually')}</gmd:maintenanceAndUpdateFrequency></gmd:MD_MaintenanceInformation></gmd:resourceMaintenance>
${keyword('<gmd:keyword><gmx:Anchor xlink:href="http://inspire.ec.europa.eu/theme/lu">Usage des sols</gmx:Anchor></gmd:keyword><gmd:keyword><gco:CharacterString>Bâtiments</gco:CharacterString></gmd:keyword>', 'GEMET - INSPIRE themes, version 1.0')}
${keyword(`<gmd:keyword>${text('végétation')}</gmd:keyword><gmd:keyword>${text('nature')}</gmd:keyword>`, 'GEMET - Concepts, version 3.1')}
${other(text('Données sous Licence Ouverte version 2.0, sans autre condition.'))}${limit && other(limit)}
<gmd:spatialResolution><gmd:MD_Resolution><gmd:equivalentScale><gmd:MD_RepresentativeFraction><gmd:denominator><gco:Integer>25000</gco:Integer></gmd:denominator></gmd:MD_RepresentativeFraction></gmd:equivalentScale></gmd:MD_Resolution></gmd:spatialResolution>
<gmd:topicCategory><gmd:MD_TopicCategoryCode>environment</gmd:MD_TopicCategoryCode></gmd:topicCategory>
<gmd:extent><gmd:EX_Extent><gmd:geographicElement><gmd:EX_GeographicBoundingBox>${box}</gmd:EX_GeographicBoundingBox></gmd:geographicElement>
<gmd:temporalElement><gmd:EX_TemporalExtent><gmd:extent><gml:TimePeriod gml:id="t${Math.random()}"><gml:beginPosition>2020-01-01</gml:beginPosition><gml:endPosition>2021-12-31</gml:endPosition></gml:TimePeriod></gmd:extent></gmd:EX_TemporalExtent></gmd:temporalElement></gmd:EX_Extent></gmd:extent>
</gmd:MD_DataIdentification></gmd:identificationInfo>
<gmd:distributionInfo><gmd:MD_Distribution><gmd:distributionFormat><gmd:MD_Format><gmd:name>${text('ESRI Shapefile')}</gmd:name></gmd:MD_Format></gmd:distributionFormat>
<gmd:transferOptions><gmd:MD_DigitalTransferOptions>${online('http://lys.example/wfs', 'OGC:WFS-1.0.0-http-get-capabilities', ['arbres'])}${online(`http://lys.example/${number}.zip`, 'WWW:DOWNLOAD-1.0-http--download', ['Fichier'])}${online('http://lys.example/notice', 'WWW:LINK', ['Notice', 'information'])}</gmd:MD_DigitalTransferOptions></gmd:transferOptions></gmd:MD_Distribution></gmd:distributionInfo>
<gmd:dataQualityInfo><gmd:DQ_DataQuality><gmd:lineage><gmd:LI_Lineage><gmd:statement>${text('Relevé sur place.')}</gmd:statement></gmd:LI_Lineage></gmd:lineage></gmd:DQ_DataQuality></gmd:dataQualityInfo></gmd:MD_Metadata>`
}

/** A service of maps in ISO 19139, and the record that it operates on. */
export function service(number: number, dataset: string): string {
  return `<gmd:MD_Metadata><gmd:fileIdentifier>${text(`service-${number}`)}</gmd:fileIdentifier><gmd:hierarchyLevel>${code('MD_ScopeCode', 'service')}</gmd:hierarchyLevel>
<gmd:identificationInfo><srv:SV_ServiceIdentification><gmd:citation><gmd:CI_Citation><gmd:title>${text('Service')}</gmd:title></gmd:CI_Citation></gmd:citation><srv:serviceType>${text('view')}</srv:serviceType><srv:serviceTypeVersion>${text('OGC:WMS 1.3.0')}</srv:serviceTypeVersion><srv:containsOperations><srv:SV_OperationMetadata><srv:connectPoint><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>http://lys.example/wms</gmd:URL></gmd:linkage></gmd:CI_OnlineResource></srv:connectPoint></srv:SV_OperationMetadata></srv:containsOperations><srv:operatesOn uuidref="${dataset}"/></srv:SV_ServiceIdentification></gmd:identificationInfo></gmd:MD_Metadata>`
}

/** A series in ISO 19115-3. */
export function series115(number: number): string {
  return `<mdb:MD_Metadata><mdb:metadataIdentifier><mcc:MD_Identifier><mcc:code>${text(`serie-${number}`)}</mcc:code></mcc:MD_Identifier></mdb:metadataIdentifier>
<mdb:metadataScope><mdb:MD_MetadataScope><mdb:resourceScope><mcc:MD_ScopeCode codeList="x" codeListValue="series"/></mdb:resourceScope></mdb:MD_MetadataScope></mdb:metadataScope>
<mdb:identificationInfo><mri:MD_DataIdentification><mri:citation><cit:CI_Citation><cit:title>${text(`Série ${number}`)}</cit:title></cit:CI_Citation></mri:citation><mri:abstract>${text('Une série')}</mri:abstract></mri:MD_DataIdentification></mdb:identificationInfo></mdb:MD_Metadata>`
}

/** One dataset in DCAT; what its file says of access is part of it. */
export function rdfUnit(number: number, rights = ''): string {
  return `<dcat:Dataset rdf:about="http://lys.example/d/${number}"><dct:title xml:lang="fr">Bancs ${number}</dct:title><dct:description>Les bancs &amp; les chaises</dct:description><dcat:keyword>mobilier</dcat:keyword>
<dct:license rdf:resource="https://www.etalab.gouv.fr/licence-ouverte-open-licence/"/>
<dcat:distribution><dcat:Distribution rdf:nodeID="f"><dct:title>Fichier</dct:title><dct:format>CSV</dct:format>${rights}<dcat:downloadURL rdf:resource="http://lys.example/${number}.csv"/></dcat:Distribution></dcat:distribution></dcat:Dataset>`
}
