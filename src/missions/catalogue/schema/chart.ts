import { z } from 'zod'

const title = z.string().trim().min(1).max(300).describe('A sentence that says what is to be seen')

export const SavedChart = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string().describe('bar, line, histogram, scatter, points, departements, regions'),
  query: z.string().describe('What is drawn, as in the address of the page of charts'),
  dataset: z.object({ id: z.string(), slug: z.string(), title: z.string() }),
  resource: z
    .object({ id: z.string(), title: z.string() })
    .nullable()
    .describe('Null once the file is removed'),
  author: z
    .object({ name: z.string(), producer: z.boolean() })
    .describe('`producer`: it speaks in the name of the producer of the dataset, whose name this is'),
  path: z.string(),
  permissions: z.object({ edit: z.boolean(), remove: z.boolean() }),
  createdAt: z.iso.datetime(),
  modifiedAt: z.iso.datetime(),
  version: z.number().int(),
})
export type SavedChart = z.infer<typeof SavedChart>

export const SavedChartDraft = z.strictObject({
  resource: z.uuid().describe('Id of the file'),
  query: z.string().max(8000).describe('`chart=bar&x=...&y=...&measure=sum` and a selection of rows'),
  title,
})
export type SavedChartDraft = z.infer<typeof SavedChartDraft>

export const SavedChartChanges = z.strictObject({
  title,
  version: z.coerce.number().int().min(1).optional(),
})
export type SavedChartChanges = z.infer<typeof SavedChartChanges>
