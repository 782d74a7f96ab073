import type { RemoteResource } from '../../schema/remote-dataset.ts'
import { toWebAddress } from '../addresses.ts'
import { toLine, toMarkdown } from '../markdown.ts'
import { isLiteral, labelOf, saidIn, textIn, textsIn, treesIn, valuesIn } from './branches.ts'
import { dateIn, type Mapping } from './moments.ts'
import type { Tree } from './tree.ts'

/** Files, services and pages of documentation of a dataset, in their order. */
export function mapDistributions(tree: Tree, mapping: Mapping): RemoteResource[] {
  const files = treesIn(tree, 'dcat:distribution', 'schema:distribution')
  const documents = valuesIn(tree, 'foaf:page').concat(valuesIn(tree, 'adms:sample'))
  return [
    ...files.flatMap((file) => toResource(file, mapping) ?? []),
    ...documents.flatMap(
      (page) => toDocument(isLiteral(page) ? { id: page.text, types: [], said: {} } : page, mapping) ?? [],
    ),
  ]
}

function toResource(file: Tree, mapping: Mapping): RemoteResource | null {
  const { lang, tell } = mapping
  const service = treesIn(file, 'dcat:accessService')[0]
  const addresses = [
    ...textsIn(file, 'dcat:downloadURL'),
    ...textsIn(file, 'dcat:accessURL'),
    ...(service ? textsIn(service, 'dcat:endpointURL') : []),
    ...textsIn(file, 'schema:contentUrl'),
  ]
  const url = addresses.flatMap((address) => toWebAddress(address) ?? [])[0]
  if (!url) {
    if (addresses.length > 0) tell('bad-address', addresses[0])
    return null
  }
  const formats = [
    ...namesOf(file, 'dct:format'),
    ...namesOf(file, 'dcat:mediaType'),
    ...textsIn(file, 'schema:encodingFormat'),
  ]
  const about = service && treesIn(service, 'dct:conformsTo').flatMap((one) => one.id ?? labelOf(one) ?? [])
  return {
    remoteId: textIn(file, 'dct:identifier') ?? file.id,
    title: nullable(toLine(saidIn(file, lang, 'dct:title', 'rdfs:label', 'schema:name') ?? '', 500)),
    description: nullable(toMarkdown(saidIn(file, lang, 'dct:description', 'schema:description') ?? '')),
    kind: service ? 'api' : 'main',
    url,
    formats: [...formats, ...(about ?? [])],
    mime: formats.find((format) => /^[\w.+-]+\/[\w.+-]+$/.test(format)) ?? null,
    size: sizeOf(textIn(file, 'dcat:byteSize', 'schema:contentSize')),
    checksum: checksumOf(file),
    conformsTo: textIn(file, 'dct:conformsTo'),
    createdAt: dateIn(file, mapping, 'dct:issued', 'dct:created'),
    modifiedAt: dateIn(file, mapping, 'dct:modified'),
  }
}

function toDocument(page: Tree, { lang }: Mapping): RemoteResource | null {
  const url = page.id === null ? null : toWebAddress(page.id)
  if (!url) return null
  return {
    ...{
      remoteId: url,
      url,
      kind: 'documentation',
      formats: namesOf(page, 'dct:format'),
      mime: null,
      size: null,
    },
    ...{ checksum: null, conformsTo: null, createdAt: null, modifiedAt: null },
    title: nullable(toLine(saidIn(page, lang, 'dct:title', 'foaf:name', 'rdfs:label') ?? '', 500)),
    description: nullable(toMarkdown(saidIn(page, lang, 'dct:description') ?? '')),
  }
}

/** Labels before addresses: the address of an authority is read when nothing plainer is said. */
function namesOf(tree: Tree, predicate: string): string[] {
  return valuesIn(tree, predicate).flatMap((value) =>
    isLiteral(value) ? [value.text] : [labelOf(value) ?? [], value.id ?? []].flat(),
  )
}

function sizeOf(text: string | null): number | null {
  const size = text === null ? Number.NaN : Number(text.trim())
  return Number.isFinite(size) && size > 0 && size <= Number.MAX_SAFE_INTEGER ? Math.round(size) : null
}

function checksumOf(file: Tree): RemoteResource['checksum'] {
  const [checksum] = treesIn(file, 'spdx:checksum')
  const value = checksum && textIn(checksum, 'spdx:checksumValue')
  const algorithm = checksum && textIn(checksum, 'spdx:algorithm')
  const type =
    algorithm && /(sha-?1|sha-?256|sha-?2|md5|crc)/i.exec(algorithm)?.[1]?.toLowerCase().replace('-', '')
  return value && type ? { type, value: value.trim() } : null
}

function nullable(text: string): string | null {
  return text === '' ? null : text
}
