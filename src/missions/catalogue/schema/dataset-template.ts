import { z } from 'zod'
import { Dataset, DatasetChanges, type SpatialDraft } from './dataset.ts'
import { Instant, line, prose, Version } from './fields.ts'

/** Of one organisation. */
export const mostTemplates = 100

export const templateLimits = { name: 120, guidance: 2000 } as const

/** What all the datasets of a template have in common: neither a period nor files, which belong to one of them. */
const shared = {
  title: true,
  acronym: true,
  description: true,
  descriptionShort: true,
  tags: true,
  frequency: true,
  spatial: true,
  license: true,
  access: true,
  contactPoints: true,
  hvdCategories: true,
  schema: true,
} as const
export const TemplateContent = DatasetChanges.pick(shared)
export type TemplateContent = z.infer<typeof TemplateContent>

const Sheet = z.strictObject({
  name: line(templateLimits.name).min(1).describe('As the organisation calls it'),
  guidance: prose(templateLimits.guidance)
    .trim()
    .default('')
    .describe('What to replace, read by who begins a dataset from it'),
  content: TemplateContent.default({}),
})

export const DatasetTemplateDraft = Sheet.extend({
  organization: z.string().max(255).describe('Id or slug'),
  dataset: z
    .string()
    .max(255)
    .nullable()
    .default(null)
    .describe('Id or slug of a dataset whose description is taken over, before what `content` says'),
})
export type DatasetTemplateDraft = z.infer<typeof DatasetTemplateDraft>

export const DatasetTemplateChange = Sheet.extend({ version: Version })
export type DatasetTemplateChange = z.infer<typeof DatasetTemplateChange>

const Kept = Dataset.pick(shared).extend({
  spatial: z
    .object({ zones: z.array(z.string()), granularity: z.string().nullable(), geometry: z.unknown() })
    .nullable(),
  contactPoints: z.array(z.string()).describe('Ids, in order'),
})

export const DatasetTemplate = z.object({
  id: z.string(),
  path: z.string().describe('Its page on this site'),
  organization: z.object({ id: z.string(), name: z.string() }),
  name: z.string(),
  guidance: z.string(),
  content: Kept.partial(),
  createdAt: Instant,
  modifiedAt: Instant,
  version: Version,
  permissions: z.object({ edit: z.boolean() }).describe('What the person who asks may do'),
})
export type DatasetTemplate = z.infer<typeof DatasetTemplate>

export type TemplateSpatial = z.infer<typeof SpatialDraft>
