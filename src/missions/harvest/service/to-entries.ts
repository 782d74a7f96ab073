import { isDeepStrictEqual } from 'node:util'
import { type HarvestedEntry, serviceUris } from '#missions/catalogue'
import { isDataservice, type Remote, type RemoteDataservice } from '../schema/remote-dataset.ts'
import { toContacts } from './contacts.ts'
import type { Remarks } from './leftovers.ts'
import { changedOnly, describeAbout, harvestOf, type Knowing } from './to-catalogue.ts'

type Format = 'REST' | 'WMS' | 'WSL' | null
type Links = NonNullable<HarvestedEntry['datasets']>

/** A dataservice or a series in the words of the catalogue; of one that is known, only what its source changed. */
export function toHarvestedEntry(
  said: Remote,
  { origin, recordId, before, links }: Knowing & { links: Links },
): { item: HarvestedEntry; notes: Remarks } {
  const known = recordId === null ? null : before
  const common = { entryId: recordId, datasets: links, harvest: harvestOf(said, origin) }
  const { notes, changes } = describeAbout(said)
  const contacts = toContacts(said.contacts)
  const isContacted = known ? !isDeepStrictEqual(contacts, toContacts(known.contacts)) : contacts.length > 0
  const contacted = isContacted ? { contacts } : {}
  if (!isDataservice(said)) {
    const former = known && describeAbout(known).changes
    const told = former ? changedOnly(changes, former) : changes
    return { notes, item: { kind: 'series', ...common, ...contacted, changes: told } }
  }
  const whole = describeService(said)
  const former = known && isDataservice(known) ? known : null
  return {
    notes,
    item: {
      kind: 'dataservice',
      ...common,
      changes: former ? changedOnly(whole, describeService(former)) : whole,
      ...contacted,
    },
  }
}

function describeService(service: RemoteDataservice) {
  const { changes, terms } = describeAbout(service)
  const { descriptions, documentation, endpointUrl } = service
  const openapi = descriptions.find((url) => isOpenapi(url, service)) ?? null
  const [technical = null, business = null] = [...descriptions, ...documentation].filter(
    (url) => url !== openapi,
  )
  return {
    ...{ ...changes, ...terms, baseUrl: endpointUrl },
    machineDocumentationUrl: openapi,
    ...{ technicalDocumentationUrl: technical, businessDocumentationUrl: business },
    format: formatOf(service, openapi),
  }
}

/** By its name, as the standard advises to call it, or by what the source says that it follows. */
function isOpenapi(url: string, { formats }: RemoteDataservice): boolean {
  const { pathname } = new URL(url)
  const isNamed = /openapi|swagger|api-?docs/i.test(url) || /\.(json|ya?ml)$/i.test(pathname)
  return isNamed || formats.some((format) => /openapi|swagger/i.test(format))
}

/** How it speaks, when something says so. */
function formatOf({ formats, endpointUrl, descriptions }: RemoteDataservice, openapi: string | null): Format {
  const told = formats.map((format) => serviceUris.fromUri(format) ?? format.toLowerCase())
  const addresses = [endpointUrl ?? '', ...descriptions].join(' ')
  if (told.some((format) => /\bwms\b/.test(format)) || /[?&]service=wms\b/i.test(addresses)) return 'WMS'
  if (told.some((format) => /\b(wsdl|soap)\b/.test(format)) || /[?./]wsdl\b/i.test(addresses)) return 'WSL'
  return openapi || told.some((format) => /\brest\b/.test(format)) ? 'REST' : null
}
