import { type Dataservice, serviceUris } from '#missions/catalogue'
import { accessNode, hvdNode, licenseNodes, regulationNode } from './concepts.ts'
import { datasetUri } from './dataset-uri.ts'
import { toIri } from './iri.ts'
import { describe, type RdfNode } from './node.ts'
import { contactNodes, publisherNode } from './people.ts'

/** The address of a dataservice for ever, as that of datasets. */
export function dataserviceUri(site: string, id: string): string {
  return `${site}/dataservices/${id}`
}

/** Whether the profile takes it: a service without an address of calls is none. */
export function isDescribable({ baseUrl, title }: Dataservice): boolean {
  return toIri(baseUrl) !== null && title.trim() !== ''
}

/** A dataservice in DCAT-AP 3.0.1: itself first, then all that it refers to. */
export function dataserviceNodes(service: Dataservice, site: string): RdfNode[] {
  const uri = dataserviceUri(site, service.id)
  const publisher = publisherNode(service, { uri, site })
  const contacts = contactNodes(service, uri)
  const access = accessNode(service.access.type)
  const license = licenseNodes(service.license, site)
  const standard = standardOf(service)
  const pages = pagesOf(service, site)
  const highValue = highValueNodes(service, contacts.length > 0)
  const draft = describe(uri, 'dcat:DataService')
    .text('dct:title', service.title)
    .text('dct:alternative', service.acronym)
    .text('dct:description', service.description)
    .value('dct:identifier', service.id)
    .text('dcat:keyword', ...service.tags)
    .link('dcat:endpointURL', service.baseUrl)
    .link('dcat:endpointDescription', service.machineDocumentationUrl)
    .link('dcat:servesDataset', ...service.datasets.map(({ id }) => datasetUri(site, id)))
    .link('dcat:landingPage', pages[0])
    .link('foaf:page', ...pages.slice(1))
    .link('dct:publisher', publisher?.uri)
    .link('dct:accessRights', access?.uri)
    .link('dct:license', license[0]?.uri)
    .link('dct:conformsTo', standard?.uri)
    .date('dct:issued', service.publishedAt)
    .date('dct:modified', service.modifiedAt)
    .link('dcatap:applicableLegislation', highValue[0]?.uri)
    .link('dcatap:hvdCategory', ...highValue.slice(1).map((node) => node.uri))
  for (const { name, node } of contacts) draft.link(name, node.uri)
  return [
    draft.done(),
    ...contacts.map(({ node }) => node),
    ...[publisher, access, standard].flatMap((node) => node ?? []),
    ...license,
    ...highValue,
    ...pages.map((page) => describe(page, 'foaf:Document').done(false)),
  ]
}

/** Its page here, then its documentation. */
function pagesOf(service: Dataservice, site: string): string[] {
  const { technicalDocumentationUrl, businessDocumentationUrl, rateLimitingUrl } = service
  const addresses = [`${site}${service.path}`, technicalDocumentationUrl, businessDocumentationUrl]
  return [...new Set([...addresses, rateLimitingUrl].flatMap((address) => toIri(address) ?? []))]
}

function standardOf({ format }: Dataservice): RdfNode | null {
  const uri = format === 'WMS' ? serviceUris.toUri('wms') : null
  return uri ? describe(uri, 'dct:Standard').value('dct:title', format).done(true) : null
}

/** Of high-value data, a service is declared whole or not at all: a category, a description, documentation, a contact. */
function highValueNodes(service: Dataservice, hasContact: boolean): RdfNode[] {
  const { machineDocumentationUrl, technicalDocumentationUrl, businessDocumentationUrl } = service
  const isWhole =
    hasContact &&
    machineDocumentationUrl !== null &&
    (technicalDocumentationUrl ?? businessDocumentationUrl) !== null &&
    service.datasets.length > 0
  const categories = service.hvdCategories.flatMap((category) => hvdNode(category) ?? [])
  return isWhole && categories.length > 0 ? [regulationNode(), ...categories] : []
}
