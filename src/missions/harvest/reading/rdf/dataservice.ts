import type { RemoteDataservice } from '../../schema/remote-dataset.ts'
import { toWebAddress } from '../addresses.ts'
import { isLiteral, labelOf, textsIn, valuesIn } from './branches.ts'
import { mapAbout } from './dataset.ts'
import type { Mapping } from './moments.ts'
import type { Tree } from './tree.ts'

/** A `dcat:DataService` (DCAT-AP 3, section 6.5) to the neutral shape. */
export function mapDataservice(tree: Tree, mapping: Mapping): RemoteDataservice {
  const endpoints = textsIn(tree, 'dcat:endpointURL')
  const [endpointUrl = null] = addressesOf(endpoints)
  if (endpointUrl === null && endpoints[0]) mapping.tell('bad-address', endpoints[0])
  return {
    ...mapAbout(tree, mapping),
    endpointUrl,
    descriptions: addressesOf(textsIn(tree, 'dcat:endpointDescription')),
    documentation: addressesOf([...textsIn(tree, 'foaf:page'), ...textsIn(tree, 'dct:documentation')]),
    formats: [
      ...namesOf(tree, 'dct:conformsTo'),
      ...namesOf(tree, 'dct:format'),
      ...namesOf(tree, 'dct:type'),
    ],
    serves: textsIn(tree, 'dcat:servesDataset'),
  }
}

function addressesOf(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => toWebAddress(text) ?? []))]
}

function namesOf(tree: Tree, predicate: string): string[] {
  return valuesIn(tree, predicate).flatMap((value) =>
    isLiteral(value) ? [value.text] : [value.id ?? [], labelOf(value) ?? []].flat(),
  )
}
