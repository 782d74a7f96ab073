import { z } from 'zod'
import { askerKinds } from './api-sheet.ts'

export const mostDocuments = 20
export const highestVolume = 100_000_000

/** One paper that a procedure asks for. */
export const AskedDocument = z.strictObject({
  name: z.string().trim().min(1).max(200),
  apiId: z.string().max(64).nullable().describe('What replaces it; null while nothing does'),
  share: z.int().min(0).max(100).describe('Of the files that need it, in percent'),
})
export type AskedDocument = z.infer<typeof AskedDocument>

/** « J’instruis des inscriptions à la cantine »: the papers that are asked, and what replaces them. */
export const UseCaseDraft = z.strictObject({
  title: z.string().trim().min(3).max(200).describe('Said by the agent, in the first person'),
  text: z.string().trim().max(5000).describe('Markdown'),
  askers: z.array(z.enum(askerKinds)).max(askerKinds.length),
  documents: z.array(AskedDocument).min(1).max(mostDocuments),
  volume: z.int().min(1).max(highestVolume).describe('Files a year, to begin the simulation with'),
  minutes: z
    .strictObject({ person: z.number().min(0).max(600), agent: z.number().min(0).max(600) })
    .describe('To find and send one document; to receive and check it'),
})
export type UseCaseDraft = z.infer<typeof UseCaseDraft>

export const UseCase = UseCaseDraft.extend({
  id: z.string(),
  slug: z.string(),
  path: z.string(),
  modifiedAt: z.iso.datetime(),
  version: z.int(),
})
export type UseCase = z.infer<typeof UseCase>
