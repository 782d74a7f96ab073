import { z } from 'zod'
import { contactRoles } from '../vocabulary/contact-roles.ts'
import { line, termId, WebAddress } from './fields.ts'

export const ContactPointDraft = z
  .strictObject({
    organization: z.string().max(40).nullable().default(null).describe('Id; null: of the person who asks'),
    name: line(255).min(1),
    email: z.email().max(254).nullable().default(null),
    formUrl: WebAddress.nullable().default(null),
    role: termId(contactRoles).default('contact'),
  })
  .refine(({ email, formUrl, role }) => role !== 'contact' || email !== null || formUrl !== null, {
    path: ['email'],
  })
export type ContactPointDraft = z.infer<typeof ContactPointDraft>

export const ContactPoint = z.object({
  id: z.string(),
  organizationId: z.string().nullable(),
  ownerId: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  formUrl: z.string().nullable(),
  role: z.string(),
})
export type ContactPoint = z.infer<typeof ContactPoint>
