import { z } from 'zod'
import { line, Organization, producerTypes } from '../schema.ts'

export const DirectoryQuery = z.object({
  q: line(200).default('').describe('A SIRET, a SIREN, or words of a name'),
})

export const Administration = z.object({
  number: z.string().describe('SIRET, or SIREN where no establishment is known'),
  siren: z.string(),
  name: z.string(),
  acronym: z.string().nullable(),
  kind: z.enum(producerTypes).nullable().describe('From its legal category'),
  legalCategory: z.string().nullable().describe('Code of the legal category (INSEE)'),
  address: z.string().nullable(),
  here: z
    .array(Organization.pick({ id: true, slug: true, name: true, siret: true }))
    .describe('Organisations of this site with the same SIREN'),
})
/** What a directory knows of an administration, a company or an association. */
export type Administration = z.infer<typeof Administration>

export const DirectoryAnswer = z.object({
  number: z
    .object({ value: z.string(), valid: z.boolean().describe('Its last digit verifies the others') })
    .nullable()
    .describe('The SIRET or SIREN that was typed; null for words'),
  items: z.array(Administration).describe('At most ten'),
  here: Administration.shape.here.describe('Organisations of this site with the number that was typed'),
})
export type DirectoryAnswer = z.infer<typeof DirectoryAnswer>
