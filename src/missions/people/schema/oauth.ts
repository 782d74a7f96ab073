import { z } from 'zod'
import { Id, keyScopes, line } from '../schema.ts'

const KeyScope = z.enum(keyScopes)
export type KeyScope = z.infer<typeof KeyScope>

/** Days that a person may let an application act for them. */
export const consentDays = [1, 90, 366] as const
const maxRedirects = 10

const Redirects = z
  .string()
  .max(5000)
  .transform((text) => [...new Set(text.split(/\s+/).filter(Boolean))])
  .pipe(z.array(z.string().max(500).refine(isRedirect)).max(maxRedirects))

const sheet = {
  name: line(100).min(2),
  site: z.url({ protocol: /^https?$/ }).max(500),
  redirects: Redirects,
  scope: KeyScope,
}
export const ApplicationChange = z.object(sheet)
export type ApplicationChange = z.infer<typeof ApplicationChange>

/** What registers an application; without organisation it belongs to the person. Only one with a secret needs no page to come back to. */
export const NewApplication = z
  .object({ ...sheet, client: z.enum(['confidential', 'public']), organization: Id.or(z.literal('')) })
  .refine(({ client, redirects }) => client === 'confidential' || redirects.length > 0, {
    path: ['redirects'],
  })
export type NewApplication = z.infer<typeof NewApplication>

/** An application as its owner sees it. */
export interface Application {
  id: string
  name: string
  site: string
  redirects: string[]
  scope: KeyScope
  confidential: boolean
  /** In whose name it was registered: a person or an organisation. */
  owner: string
  ownerId: string | null
  organizationId: string | null
  createdAt: string
}

/** What a person let an application do: all its consents together. */
export interface Authorization {
  applicationId: string
  name: string
  site: string
  owner: string
  scope: KeyScope
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string
}

/** What a browser brings to the consent page (RFC 6749, 4.1.1; RFC 7636, 4.3). A parameter sent twice is an error. */
export const AuthorizationQuery = z.object({
  response_type: z.string().max(100),
  scope: z.string().max(200).default(''),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
})
export const ClientAddress = z.object({
  client_id: Id,
  redirect_uri: z.string().max(500),
  state: z.string().max(1000).optional(),
})
export const Decision = z.object({
  decision: z.enum(['allow', 'refuse']),
  days: z.coerce
    .number()
    .pipe(z.literal([...consentDays]))
    .default(90),
})

const secret = z.string().min(1).max(200)
/** How a program proves which application it is (RFC 6749, 2.3.1), when not with `Authorization: Basic`. */
export const ClientProof = z.object({
  client_id: z.string().max(200).optional(),
  client_secret: secret.optional(),
})
export type ClientProof = z.infer<typeof ClientProof>

export const TokenQuery = ClientProof.extend({
  grant_type: z.string().max(100),
  scope: z.string().max(200).default(''),
  code: secret.optional(),
  redirect_uri: z.string().max(500).optional(),
  code_verifier: z.string().max(128).optional(),
  refresh_token: secret.optional(),
})
export type TokenQuery = z.infer<typeof TokenQuery>
export const TokenInHand = ClientProof.extend({ token: secret })

/** RFC 6749, 5.1 */
export const Tokens = z.object({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number().int().describe('Seconds'),
  scope: KeyScope,
  refresh_token: z.string().optional(),
})
export type Tokens = z.infer<typeof Tokens>

/** RFC 7662, 2.2 */
export const Introspection = z.object({
  active: z.boolean(),
  scope: KeyScope.optional(),
  client_id: z.string().optional(),
  sub: z.string().optional().describe('The account as whom it acts'),
  token_type: z.literal('Bearer').optional(),
  iat: z.number().int().optional(),
  exp: z.number().int().optional(),
})
export type Introspection = z.infer<typeof Introspection>

/**
 * Where an application may have people sent back: https, this machine (RFC 8252, 7.3), or a scheme of its own that
 * holds a dot (7.1). No fragment (RFC 6749, 3.1.2), no name or password, nothing that a browser would run.
 */
export function isRedirect(address: string): boolean {
  if (!/^[\x21-\x7e]+$/.test(address) || !URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (address.includes('#') || username || password) return false
  if (protocol === 'http:') return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' || /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(protocol)
}
