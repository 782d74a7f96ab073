import type { RemoteDataservice } from '../../schema/remote-dataset.ts'
import type { Tell } from '../../service/backends/backend.ts'
import { dataserviceOf } from '../neutral.ts'
import { allAt, type Element, firstAt } from '../xml.ts'
import { mapRecord } from './record.ts'
import { textsAt } from './said.ts'

const plain = { locale: null }

/** A record of ISO 19119, a service of maps, to the neutral shape: what is not of services is said as of datasets. */
export function mapService(record: Element, mapping: { lang: string; tell: Tell }): RemoteDataservice {
  const { resources, ...about } = mapRecord(record, mapping)
  const identification = firstAt(record, 'identificationInfo/*')
  const points = textsAt(
    identification,
    plain,
    ...['containsOperations/*/connectPoint/*/linkage', 'containsOperations/*/connectPoint/*/linkage/*'],
  )
  const addresses = [...points, ...resources.map(({ url }) => url)]
  const descriptions = addresses.filter((url) => /getcapabilities|wsdl|openapi/i.test(url))
  return dataserviceOf(
    {
      ...about,
      endpointUrl: points[0] ?? resources.find(({ kind }) => kind !== 'documentation')?.url ?? null,
      descriptions,
      documentation: resources.filter(({ kind }) => kind === 'documentation').map(({ url }) => url),
      formats: [
        ...textsAt(identification, plain, 'serviceType', 'serviceTypeVersion'),
        ...resources.flatMap(({ formats }) => formats),
      ],
      serves: allAt(identification, 'operatesOn').flatMap(namesOf),
    },
    mapping.tell,
  )
}

/** A dataset by the id of its record, by its address, or by the id that the address of a query asks for. */
function namesOf({ attributes: { uuidref, href } }: Element): string[] {
  const asked = href && URL.canParse(href) ? new URL(href).searchParams : null
  const id = [...(asked ?? [])].find(([key]) => /^(id|uuid)$/i.test(key))?.[1]
  return [uuidref, id, href].flatMap((name) => name || [])
}
