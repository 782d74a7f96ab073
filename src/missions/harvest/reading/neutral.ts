import {
  type RemoteContact,
  RemoteDataservice,
  type RemoteDataset,
  type RemoteResource,
} from '../schema/remote-dataset.ts'
import type { Tell } from '../service/backends/backend.ts'
import { toEmail, toWebAddress } from './addresses.ts'
import { toInstant } from './dates.ts'
import { HarvestFault } from './faults.ts'
import { toLine, toMarkdown } from './markdown.ts'

type SaidOfDataset = Partial<Omit<RemoteDataset, 'title'>> & { title: string | null }
type SaidOfFile = Partial<Omit<RemoteResource, 'url'>> & { url: string | null }

const unsaidOfDataset: Omit<RemoteDataset, 'title'> = {
  ...{ identifier: null, uri: null, landingPage: null, acronym: null, description: '', publisher: null },
  ...{ frequency: null, accessRights: null, temporal: null, geometry: null },
  ...{
    tags: [],
    licenses: [],
    places: [],
    contacts: [],
    hvdCategories: [],
    themes: [],
    conformsTo: [],
    series: [],
    services: [],
    members: [],
  },
  ...{ createdAt: null, issuedAt: null, modifiedAt: null, extras: {}, resources: [] },
}

const unsaidOfFile: Omit<RemoteResource, 'url'> = {
  ...{ remoteId: null, title: null, description: null, kind: 'main', formats: [], mime: null, size: null },
  ...{ checksum: null, conformsTo: null, createdAt: null, modifiedAt: null },
}

/** A neutral dataset from what a source that speaks JSON says: texts cleaned, dates read, the rest left empty. */
export function datasetOf({ title, ...said }: SaidOfDataset, tell: Tell): RemoteDataset {
  const named = toLine(title ?? '', 350)
  const whole = { ...unsaidOfDataset, ...said }
  if (named === '') throw new HarvestFault('no-title', whole.identifier ?? '')
  return {
    ...whole,
    title: named,
    landingPage: whole.landingPage ? toWebAddress(whole.landingPage) : null,
    description: toMarkdown(whole.description),
    createdAt: instantOf(whole.createdAt, tell),
    issuedAt: instantOf(whole.issuedAt, tell),
    modifiedAt: instantOf(whole.modifiedAt, tell),
  }
}

type SaidOfService = SaidOfDataset &
  Pick<RemoteDataservice, 'endpointUrl' | 'descriptions' | 'documentation' | 'formats' | 'serves'>

/** A neutral dataservice; addresses that cannot be followed are left out. */
export function dataserviceOf(said: SaidOfService, tell: Tell): RemoteDataservice {
  const { endpointUrl, descriptions, documentation, formats, serves, ...about } = said
  const followed = (addresses: readonly string[]) => [
    ...new Set(addresses.flatMap((address) => toWebAddress(address) ?? [])),
  ]
  const [endpoint = null] = endpointUrl ? followed([endpointUrl]) : []
  if (endpointUrl && !endpoint) tell('bad-address', endpointUrl)
  const service = { endpointUrl: endpoint, formats, serves }
  const pages = { descriptions: followed(descriptions), documentation: followed(documentation) }
  return RemoteDataservice.parse({ ...datasetOf(about, tell), ...service, ...pages })
}

/** One file; none for what has no address that can be followed. */
export function resourceOf({ url, ...said }: SaidOfFile, tell: Tell): RemoteResource[] {
  const address = url === null ? null : toWebAddress(url)
  if (!address && url) tell('bad-address', url)
  if (!address) return []
  const whole = { ...unsaidOfFile, ...said }
  return [
    {
      ...whole,
      url: address,
      title: toLine(whole.title ?? '', 500) || null,
      description: toMarkdown(whole.description ?? '') || null,
      size: whole.size && whole.size > 0 && Number.isSafeInteger(whole.size) ? whole.size : null,
      createdAt: instantOf(whole.createdAt, tell),
      modifiedAt: instantOf(whole.modifiedAt, tell),
    },
  ]
}

export function contactOf(
  name: string | null,
  email: string | null,
  role: 'contact' | 'publisher' | 'creator' = 'contact',
): RemoteContact[] {
  const address = email === null ? null : toEmail(email)
  return name === null && address === null ? [] : [{ name, email: address, url: null, role }]
}

function instantOf(text: string | null, tell: Tell): string | null {
  if (!text || text.trim() === '') return null
  const instant = toInstant(text)
  if (!instant) tell('bad-date', text)
  return instant
}
