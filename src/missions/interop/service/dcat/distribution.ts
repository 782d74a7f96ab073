import { formatUris, type Resource, serviceUris } from '#missions/catalogue'
import { interopWords } from '../../words.ts'
import { algorithmNode, fileTypeNode, mediaTypeNode } from './concepts.ts'
import { toIri } from './iri.ts'
import { describe, present, type RdfNode } from './node.ts'
import { standardNode } from './standard.ts'

/** What a distribution takes of its dataset. */
export interface Around {
  dataset: string
  site: string
  license: RdfNode | undefined
  /** That no licence is given, where that has to be said. */
  unsaid: RdfNode | undefined
  /** The regulation that makes it one of high value. */
  legislation: RdfNode | undefined
}

/** A resource as a distribution, with what it refers to. Its address outlives its file. */
export function distributionNodes(resource: Resource, around: Around): RdfNode[] {
  const uri = distributionUri(around.dataset, resource)
  const address = toIri(resource.url)
  const fileType = resource.format ? fileTypeNode(baseFormat(resource.format)) : null
  const media = mediaOf(resource)
  const packed = resource.format ? packedIn(resource.format) : null
  const checksum = checksumNodes(resource, uri)
  const service = around.legislation ? [] : serviceNodes(resource, { uri, address, dataset: around.dataset })
  const standard = standardNode(resource.schema, around.site)
  const accessUrl = resource.kind === 'file' ? resource.latest : (address ?? uri)
  // The profile of high-value data wants said what every address is.
  const reached = around.legislation ? describe(accessUrl, 'rdfs:Resource').done() : null
  const node = describe(uri, 'dcat:Distribution')
    .text('dct:title', resource.title)
    .text('dct:description', resource.description)
    .value('dct:identifier', resource.id)
    .link('dcat:accessURL', accessUrl)
    .link('dcat:downloadURL', resource.kind === 'file' || isFile(resource) ? address : null)
    .link('dct:format', fileType?.uri)
    .link('dcat:mediaType', media?.uri)
    .link('dcat:compressFormat', packed?.uri)
    .value('dcat:byteSize', byteSize(resource.size), 'xsd:nonNegativeInteger')
    .link('spdx:checksum', checksum[0]?.uri)
    .link('dct:license', around.license?.uri)
    .link('dct:rights', around.unsaid?.uri)
    .link('dct:conformsTo', standard?.uri)
    .link('dcatap:applicableLegislation', around.legislation?.uri)
    .link('dcat:accessService', service[0]?.uri)
    .date('dct:issued', resource.createdAt)
    .date('dct:modified', resource.modifiedAt)
    .text('rdfs:comment', address ? null : interopWords.fr.unreadableAddress(resource.url))
    .done()
  return [node, ...present([fileType, media, packed, standard, reached]), ...service, ...checksum]
}

export function distributionUri(dataset: string, { id }: Resource): string {
  return `${dataset}/resources/${id}`
}

/** `csv.gz` is CSV, compressed. */
function baseFormat(format: string): string {
  return formatUris.toFileType(format) ? format : format.replace(/\.(gz|zip|bz2|xz)$/, '')
}

function packedIn(format: string): RdfNode | null {
  const uri = /\.(gz|zip)$/.test(format) ? formatUris.toMediaType(format.split('.').at(-1) ?? '') : null
  return uri ? mediaTypeNode(uri) : null
}

/** What the server or the producer says, unless it says nothing (bytes); else what the format implies. */
function mediaOf({ mime, format }: Resource): RdfNode | null {
  const said = mime && mime !== 'application/octet-stream' ? formatUris.mediaTypeUri(mime) : null
  const uri = said ?? (format ? formatUris.toMediaType(baseFormat(format)) : null)
  return uri ? mediaTypeNode(uri) : null
}

/** A link leads to a file when its format is one of files: neither a page nor a service. */
function isFile({ format, type }: Resource): boolean {
  if (!format || type === 'api' || format === 'html') return false
  return serviceOf(format) === null && formatUris.toFileType(baseFormat(format)) !== null
}

function serviceOf(format: string): string | null {
  return serviceUris.toUri(format) ?? toServiceUri(serviceUris.fromUri(format))
}

function toServiceUri(id: string | null): string | null {
  return id ? serviceUris.toUri(id) : null
}

/** Sizes beyond what a number holds exactly are not told. */
function byteSize(size: number | null): string | null {
  return size !== null && Number.isSafeInteger(size) && size >= 0 ? String(size) : null
}

function checksumNodes({ checksum }: Resource, uri: string): RdfNode[] {
  const algorithm = checksum && algorithmNode(checksum.type)
  // Hexadecimal goes by pairs (XML Schema, 3.3.15).
  if (!checksum || !algorithm || !/^([0-9a-f]{2})+$/i.test(checksum.value)) return []
  const node = describe(`${uri}#checksum`, 'spdx:Checksum')
    .link('spdx:algorithm', algorithm.uri)
    .value('spdx:checksumValue', checksum.value.toLowerCase(), 'xsd:hexBinary')
    .done()
  return [node, algorithm]
}

/** A service of the OGC, told by its format. Of high-value data, services are declared whole or not at all. */
function serviceNodes(
  { format, title }: Resource,
  { uri, address, dataset }: { uri: string; address: string | null; dataset: string },
): RdfNode[] {
  const standard = format ? serviceOf(format) : null
  if (!standard || !address) return []
  const service = describe(`${uri}#service`, 'dcat:DataService')
    .text('dct:title', title)
    .link('dcat:endpointURL', address)
    .link('dcat:servesDataset', dataset)
    .link('dct:conformsTo', standard)
    .done()
  return [service, describe(standard, 'dct:Standard').value('dct:title', format).done(true)]
}
