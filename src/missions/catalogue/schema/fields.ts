import { z } from 'zod'
import { slugify } from '../service/slugify.ts'
import type { Term } from '../vocabulary/term.ts'

/**
 * One line of text: no control character, no lone surrogate (PostgreSQL and JSON readers refuse them), none of
 * the characters that turn the direction of writing to disguise a name.
 */
export function line(max: number) {
  return z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]*$/u)
}

/** Markdown or plain text over several lines; tabulations and line ends are the only control characters. */
export function prose(max: number) {
  return z
    .string()
    .max(max)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u)
}

/** Empty text and null both mean "nothing". */
export function optionalLine(max: number) {
  return line(max)
    .nullable()
    .transform((value) => value || null)
}

/** An id of a vocabulary. */
export function termId<const T extends readonly Term[]>(terms: T) {
  return z.enum(terms.map((term): T[number]['id'] => term.id))
}

/** Pasted from a browser or a folder, an address has spaces: they are written as the wire wants them. */
export const WebAddress = z
  .url({ protocol: /^(https?|ftp)$/, hostname: /./ })
  .overwrite((address) => address.replaceAll(' ', '%20'))
  .max(2000)
  .regex(/^[^\p{Cc}\p{Cs}\s]*$/u)

/** Tags are slugs of 3 to 96 characters: whatever is typed becomes one. */
export const Tags = z
  .array(z.string().max(200).transform(slugify).pipe(z.string().min(3).max(96)))
  .max(200)
  .transform((tags) => [...new Set(tags)])

/** A year, a month or a day: `2015`, `2015-06`, `2015-06-30`. */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/)
  .refine((value) => value.length < 10 || isRealDay(value))

/** The model that the data follows, as schema.data.gouv.fr names it, or an address. */
export const SchemaReference = z
  .strictObject({
    name: optionalLine(200).default(null),
    url: WebAddress.nullable().default(null),
    version: optionalLine(50).default(null),
  })
  .refine((schema) => schema.name !== null || schema.url !== null)

/** Where a harvested thing comes from, in the words of udata. Written by harvesting alone. */
export const Harvest = z.object({
  backend: z.string().nullish(),
  domain: z.string().nullish(),
  sourceId: z.string().nullish(),
  remoteId: z.string().nullish(),
  remoteUrl: z.string().nullish(),
  uri: z.string().nullish(),
  dctIdentifier: z.string().nullish(),
  createdAt: z.iso.datetime().nullish(),
  issuedAt: z.iso.datetime().nullish(),
  modifiedAt: z.iso.datetime().nullish(),
  lastUpdate: z.iso.datetime().nullish(),
  archivedAt: z.iso.datetime().nullish(),
  archived: z.string().nullish(),
  ckanName: z.string().nullish(),
  ckanSource: z.string().nullish(),
})
export type Harvest = z.infer<typeof Harvest>

/** The version of what was read, from `If-Match` or from the body. */
export const Version = z.number().int().min(1).max(2_147_483_647)

/** Instant as the API writes it. */
export const Instant = z.iso.datetime()

function isRealDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}
