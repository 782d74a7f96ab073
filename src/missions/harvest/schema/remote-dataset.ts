import { z } from 'zod'

const text = z.string().nullable().default(null)
const texts = z.array(z.string()).default([])

/** A file, a link, a service of a dataset, in nobody's dialect. */
export const RemoteResource = z.object({
  remoteId: text,
  title: text,
  description: text.describe('Markdown'),
  kind: z.enum(['main', 'documentation', 'api', 'other']).default('main'),
  url: z.string(),
  /** Every way the source names its format, the most telling first: label, media type, address of an authority. */
  formats: texts,
  mime: text,
  size: z.number().nullable().default(null),
  checksum: z.object({ type: z.string(), value: z.string() }).nullable().default(null),
  conformsTo: text,
  createdAt: text,
  modifiedAt: text,
})
export type RemoteResource = z.infer<typeof RemoteResource>

export const RemoteContact = z.object({
  name: text,
  email: text,
  url: text,
  role: z.string().default('contact'),
})
export type RemoteContact = z.infer<typeof RemoteContact>

/** What a source says of a record of any kind. */
const about = {
  /** Other names that it has at its source, by which it is found again when its id changes. */
  identifier: text.describe('dct:identifier'),
  uri: text.describe('Its own address in linked data'),
  landingPage: text,
  title: z.string(),
  acronym: text,
  description: z.string().default('').describe('Markdown, no HTML'),
  tags: texts,
  publisher: text,
  /** Everything that may name its licence. */
  licenses: texts,
  accessRights: text,
  contacts: z.array(RemoteContact).default([]),
  hvdCategories: texts,
  themes: texts,
  conformsTo: texts,
  createdAt: text,
  issuedAt: text,
  modifiedAt: text,
  /** What the neutral shape has no place for, under the names of DCAT. */
  extras: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
}
export const RemoteAbout = z.object(about)
export type RemoteAbout = z.infer<typeof RemoteAbout>

/**
 * What a source says of a dataset, in nobody's dialect: what every backend maps to, once. Names of vocabularies are
 * kept as the source writes them (address, code or label); the catalogue knows what they mean. A series is told in the
 * same words: it is a dataset at its source (DCAT 3, section 6.7).
 */
export const RemoteDataset = z.object({
  ...about,
  frequency: text,
  temporal: z.object({ start: text, end: text }).nullable().default(null),
  /** Addresses, codes and names of places. */
  places: texts,
  geometry: z.unknown().nullable().default(null).describe('GeoJSON'),
  /** Member of these series. */
  series: texts,
  /** Given by these dataservices. */
  services: texts,
  /** Of a series: its datasets, when it names them. */
  members: texts,
  resources: z.array(RemoteResource).default([]),
})
export type RemoteDataset = z.infer<typeof RemoteDataset>

/** What a source says of an API. */
export const RemoteDataservice = z.object({
  ...about,
  endpointUrl: text,
  /** Addresses of what describes it: OpenAPI, capabilities, WSDL, pages. */
  descriptions: texts,
  documentation: texts,
  formats: texts,
  /** Datasets that it serves. */
  serves: texts,
})
export type RemoteDataservice = z.infer<typeof RemoteDataservice>

export type Remote = RemoteDataset | RemoteDataservice

/** What the records of a source are. */
export const recordKinds = ['dataset', 'dataservice', 'series'] as const
export type RecordKind = (typeof recordKinds)[number]

export function isDataservice(remote: Remote): remote is RemoteDataservice {
  return 'endpointUrl' in remote
}
