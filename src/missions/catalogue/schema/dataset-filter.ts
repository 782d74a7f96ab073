import { z } from 'zod'

const text = z.string().trim().max(500)
const boolean = z
  .enum(['true', 'false', '1', '0', 'True', 'False'])
  .transform((value) => ['true', '1', 'True'].includes(value))

/** Which public datasets to give to programs: the filters of lists, in the words that clients know. */
export const DatasetFilter = z.object({
  q: text.optional(),
  organization: text.optional().describe('Id or slug'),
  owner: z.string().max(40).optional(),
  tag: z
    .union([text, z.array(text).max(50)])
    .optional()
    .describe('Repeated: all of them'),
  license: z.string().max(60).optional(),
  format: z.string().max(60).optional(),
  schema: z.string().max(200).optional().describe('Name of a schema'),
  badge: z.string().max(60).optional(),
  granularity: z.string().max(60).optional(),
  geozone: z.string().max(80).optional().describe('Id of a territory'),
  featured: boolean.optional(),
  archived: boolean.optional().describe('true: only those; else none of them'),
})
export type DatasetFilter = z.infer<typeof DatasetFilter>
