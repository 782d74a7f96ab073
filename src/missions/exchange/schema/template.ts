import { z } from 'zod'

/** Acts in which a text may be inserted. */
export const templateUses = ['say', 'request-changes', 'decide', 'revoke'] as const
export type TemplateUse = (typeof templateUses)[number]

/** What stands in for what each request says: `{request}` becomes `D12`. */
export const placeholders = [
  'applicant',
  'organization',
  'request',
  'title',
  'api',
  'provider',
  'link',
] as const
export type Placeholder = (typeof placeholders)[number]

/** What is written there is public: nobody is named in it. */
export const publicUses: readonly TemplateUse[] = ['decide', 'revoke']

/** For one form, of the office or of one provider. */
export const mostTemplates = 50

const id = z.string().min(1).max(64)

export const TemplateDraft = z.strictObject({
  definition: z.string().min(1).max(60).describe('Key of the form of request'),
  organization: id.nullable().describe('The provider whose text it is; null: of the office, for all'),
  use: z.enum(templateUses),
  title: z.string().trim().min(1).max(80),
  text: z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .describe(`With ${placeholders.map((one) => `{${one}}`).join(' ')}`),
})
export type TemplateDraft = z.infer<typeof TemplateDraft>

/** Of the version that was read: what changed meanwhile is not overwritten. */
export const TemplateChange = TemplateDraft.omit({ definition: true, organization: true }).extend({
  version: z.int(),
})
export type TemplateChange = z.infer<typeof TemplateChange>

export const Template = TemplateDraft.extend({
  id: z.string(),
  modifiedAt: z.iso.datetime(),
  version: z.int(),
  mayWrite: z.boolean(),
})
export type Template = z.infer<typeof Template>

/** A text as it reads for one request. */
export const FilledTemplate = z.object({
  id: z.string(),
  use: z.enum(templateUses),
  title: z.string(),
  text: z.string(),
})
export type FilledTemplate = z.infer<typeof FilledTemplate>
