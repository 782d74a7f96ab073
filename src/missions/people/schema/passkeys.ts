import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/)
const envelope = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
}
const Registration = z.object({
  ...envelope,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional().catch(undefined),
  }),
})
const Authentication = z.object({
  ...envelope,
  response: z.object({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url }),
})

/** What the browser answers when it made a passkey (WebAuthn, 5.1); null for anything else. */
export function readRegistration(text: string): RegistrationResponseJSON | null {
  const read = Registration.safeParse(parse(text))
  if (!read.success) return null
  const { response, ...rest } = read.data
  const { transports, ...answer } = response
  return { ...rest, response: { ...answer, ...(transports ? { transports } : {}) } }
}

/** What it answers when a passkey signed. */
export function readAuthentication(text: string): AuthenticationResponseJSON | null {
  const read = Authentication.safeParse(parse(text))
  return read.success ? read.data : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
