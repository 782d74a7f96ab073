import { z } from 'zod'
import { line, prose } from './fields.ts'
import { criterionKeys } from './quality.ts'

/** Which datasets to ask to improve. */
export const CampaignChoice = z.object({
  organization: z.string().max(40).describe('Id; empty for all'),
  criterion: z.enum(criterionKeys).nullable().describe('null: whatever is not met'),
  leastUse: z.number().int().min(0).max(1_000_000_000).describe('Views and downloads'),
})
export type CampaignChoice = z.infer<typeof CampaignChoice>

export const CampaignDraft = CampaignChoice.extend({
  id: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .optional()
    .describe('Drawn with the form: sent twice, it opens one campaign'),
  title: line(200).min(1),
  titleEn: line(200).min(1),
  messageFr: prose(5000).trim().min(1),
  messageEn: prose(5000).trim().min(1),
})
export type CampaignDraft = z.infer<typeof CampaignDraft>
