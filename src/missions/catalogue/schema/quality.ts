import { z } from 'zod'

/** The nine criteria, in the order they are shown. */
export const criterionKeys = [
  'description',
  'license',
  'frequency',
  'timeliness',
  'temporalCoverage',
  'spatial',
  'openFormat',
  'availability',
  'documentation',
] as const
export type CriterionKey = (typeof criterionKeys)[number]

export const Quality = z.object({
  score: z.number().min(0).max(1).describe('Criteria met out of nine'),
  hasResources: z.boolean(),
  criteria: z.array(
    z.object({
      key: z.enum(criterionKeys),
      met: z.boolean().nullable().describe('null: cannot be judged yet'),
    }),
  ),
})
export type Quality = z.infer<typeof Quality>

/** The same with what to do, in the language of the person. */
export const QualityAdvice = Quality.extend({
  criteria: z.array(
    z.object({
      key: z.enum(criterionKeys),
      met: z.boolean().nullable(),
      label: z.string(),
      remedy: z.string().nullable().describe('What to do, when it is not met'),
    }),
  ),
})
export type QualityAdvice = z.infer<typeof QualityAdvice>
