import { z } from 'zod'
import { AccessRecord } from './access-record.ts'

/** An access as it is searched: what its record says without the hashes of persons, and where the record stands. */
export const Access = AccessRecord.omit({ at: true, persons: true, answer: true }).extend({
  node: z.string(),
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  persons: z.int().describe('How many persons it is about'),
})
export type Access = z.infer<typeof Access>
