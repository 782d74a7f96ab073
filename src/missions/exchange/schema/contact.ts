import { z } from 'zod'
import { contactKinds } from './definition.ts'

/** What is known of the address of a contact. */
export const ContactStanding = z.object({
  kind: z.enum(contactKinds),
  state: z.enum(['confirmed', 'asked', 'unasked']).describe('By who reads what is sent there'),
  at: z.iso.datetime().nullable().describe('When it was confirmed, or asked last'),
})
export type ContactStanding = z.infer<typeof ContactStanding>
