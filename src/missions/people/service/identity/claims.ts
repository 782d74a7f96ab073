import { z } from 'zod'
import type { ProviderName } from '#kernel/outgoing/identity-settings'
import { refuseIdentity } from '../../schema/identity-refusals.ts'
import { Email, NewAccount } from '../../schema.ts'
import { isSiret } from '../siret.ts'

/** What a provider proved of a person, in our words. */
export const Proven = z.object({
  provider: z.enum(['proconnect', 'franceconnect']),
  issuer: z.string(),
  subject: z.string().min(1).max(500),
  email: z.string(),
  /** The provider answers for the address: it is the professional one, or it says that it verified it. */
  emailProven: z.boolean(),
  firstName: z.string(),
  lastName: z.string(),
  /** Declared by the employer or by the agent: it opens nothing by itself. */
  siret: z.string().nullable(),
  /** It asked for two proofs. */
  twoFactors: z.boolean(),
  idToken: z.string(),
  /** Keyed hashes of who it is; the identity itself is not kept. */
  persons: z.array(z.string()).default([]),
})
export type Proven = z.infer<typeof Proven>

const line = z
  .string()
  .trim()
  .transform((value) => value.slice(0, 80))
const Said = z.object({
  email: Email,
  given_name: line.pipe(NewAccount.shape.firstName),
  siret: z.string().optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
})
const lastNameOf = {
  proconnect: z
    .object({ usual_name: line.pipe(NewAccount.shape.lastName) })
    .transform((said) => said.usual_name),
  /** The name of use, when it differs from that of birth. */
  franceconnect: z
    .object({ family_name: line.pipe(NewAccount.shape.lastName), preferred_username: line.optional() })
    .transform((said) => said.preferred_username || said.family_name),
}

interface Answers {
  issuer: string
  subject: string
  acr: string
  amr: readonly string[]
  idToken: string
  userinfo: unknown
  persons: string[]
}

/** Reads the verified answers of a provider. @throws identityIncomplete */
export function readProven(provider: ProviderName, answers: Answers): Proven {
  const said = Said.safeParse(answers.userinfo)
  const lastName = lastNameOf[provider].safeParse(answers.userinfo)
  if (!said.success || !lastName.success) throw refuseIdentity.identityIncomplete()
  const { email, given_name, siret, email_verified } = said.data
  const { issuer, subject, acr, amr, idToken, persons } = answers
  return {
    provider,
    issuer,
    subject,
    email,
    emailProven: email_verified ?? provider === 'proconnect',
    firstName: given_name,
    lastName: lastName.data,
    siret: siret !== undefined && isSiret(siret) ? siret : null,
    twoFactors: amr.includes('mfa') || /(-mfa|^eidas[23])$/.test(acr),
    idToken,
    persons,
  }
}
