import { z } from 'zod'
import { contactRoles } from '../vocabulary/contact-roles.ts'
import { line, termId, WebAddress } from './fields.ts'

const sheet = {
  name: line(255).min(1),
  email: z.email().max(254).nullable().default(null),
  formUrl: WebAddress.nullable().default(null),
  role: termId(contactRoles).default('contact'),
}

/** A point of contact must be one that can be written to. */
const reachable = ({
  email,
  formUrl,
  role,
}: {
  email: string | null
  formUrl: string | null
  role: string
}) => role !== 'contact' || email !== null || formUrl !== null

export const ContactPointSheet = z.strictObject(sheet).refine(reachable, { path: ['email'] })
export type ContactPointSheet = z.infer<typeof ContactPointSheet>

export const ContactPointDraft = z
  .strictObject({
    organization: z
      .string()
      .max(255)
      .nullable()
      .default(null)
      .describe('Id or slug; null: of the person who asks'),
    ...sheet,
  })
  .refine(reachable, { path: ['email'] })
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
