import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** Where people sign in elsewhere. Their e-mail addresses, names and claims differ: `people` knows how. */
export const providerNames = ['proconnect', 'franceconnect'] as const
export type ProviderName = (typeof providerNames)[number]

/** One OpenID Connect provider, as this site is registered with it. */
export interface ProviderConfig {
  issuer: string
  clientId: string
  /** Path of a PEM private key (`private_key_jwt`), or a secret (`client_secret_post`). */
  proof: { key: string } | { secret: string }
  scopes: string
  /** Levels of assurance that open this site; empty accepts any. */
  acr: readonly string[]
  /** The one algorithm of its tokens and of its signed answers. */
  signing: 'ES256' | 'RS256'
  /** It is the local one of the demo, and so are the accounts that it opens. */
  demo?: true
}

/** Who signs in, and how. */
export interface IdentityConfig {
  /** Where people sign in elsewhere. */
  providers: Readonly<Record<ProviderName, ProviderConfig | null>>
  /** Accounts with a password of this site. */
  localAccounts: boolean
  /** Roles of the office wait for a second factor. */
  officeSecondFactor: boolean
  /** Months without use before an account is erased; 0 keeps it. */
  inactiveMonths: number
}

const issuer = z
  .url({ protocol: /^https?$/ })
  .refine(isSafeIssuer, 'https, except on this machine; neither user, query nor fragment')
const text = z.string().trim().max(2000)
const list = z.string().transform((value) => value.split(/[\s,]+/).filter(Boolean))
const signing = z.enum(['ES256', 'RS256'])
const keyFile = z.string().refine(isPem, 'no readable PEM private key at this path')

const about = {
  client: 'Identifier that it gave this site.',
  secret: 'Secret that it gave this site. Or a private key, below.',
  key: 'Path of a PEM private key (PKCS #8), whose public half it knows, instead of a secret.',
  acr: 'Levels of assurance (acr) that open this site, separated by commas. Empty: any. Asked once more when not met, then refused.',
  signing: 'Algorithm of its tokens and signed answers, ES256 or RS256; others are refused.',
}

export const identitySettings = {
  LOCAL_ACCOUNTS: {
    shape: z.enum(['on', 'off']),
    default: 'on',
    about:
      'off closes registration and passwords: people come in through ProConnect or FranceConnect. Passwords of administrators of the office open until one of them has such an identity.',
  },
  INACTIVE_MONTHS: {
    shape: z.coerce.number().int().min(0).max(120),
    default: '0',
    about:
      'Months after which an account that nobody uses is erased, thirty days after a mail that says so. 0: never.',
  },
  OFFICE_SECOND_FACTOR: {
    shape: z.enum(['on', 'off']),
    default: 'off',
    about:
      'on: roles of the office wait until their holder signs in with two factors (a code or a passkey here, or two at the provider). So do API keys made without.',
  },
  PROCONNECT_ISSUER: {
    shape: issuer,
    default: '',
    about: 'Address of ProConnect (agents), as its discovery document says it. Empty: no ProConnect.',
  },
  PROCONNECT_CLIENT_ID: { shape: text, default: '', about: about.client },
  PROCONNECT_CLIENT_SECRET: { shape: text, default: '', about: about.secret },
  PROCONNECT_PRIVATE_KEY: { shape: keyFile, default: '', about: about.key },
  PROCONNECT_SCOPES: {
    shape: text,
    default: 'openid given_name usual_name email siret',
    about: 'What is asked of it. A scope that is not registered there breaks signing in.',
  },
  PROCONNECT_ACR: { shape: list, default: '', about: about.acr },
  PROCONNECT_SIGNING: { shape: signing, default: 'ES256', about: about.signing },
  FRANCECONNECT_ISSUER: {
    shape: issuer,
    default: '',
    about: 'Address of FranceConnect (citizens), as its discovery document says it. Empty: no FranceConnect.',
  },
  FRANCECONNECT_CLIENT_ID: { shape: text, default: '', about: about.client },
  FRANCECONNECT_CLIENT_SECRET: { shape: text, default: '', about: about.secret },
  FRANCECONNECT_PRIVATE_KEY: { shape: keyFile, default: '', about: about.key },
  FRANCECONNECT_SCOPES: {
    shape: text,
    default: 'openid given_name family_name email gender birthdate birthplace birthcountry',
    about:
      'What is asked of it: only what serves. gender, birthdate, birthplace and birthcountry tell people who looked at their data, and are kept as keyed hashes alone; a scope that is not registered there breaks signing in.',
  },
  FRANCECONNECT_ACR: { shape: list, default: 'eidas1', about: about.acr },
  FRANCECONNECT_SIGNING: { shape: signing, default: 'ES256', about: about.signing },
} as const

type Name = 'PROCONNECT' | 'FRANCECONNECT'
type Field = 'ISSUER' | 'CLIENT_ID' | 'CLIENT_SECRET' | 'PRIVATE_KEY' | 'SCOPES'
interface Read {
  (name: `${Name}_${Field}`): string
  (name: `${Name}_ACR`): string[] | ''
  (name: `${Name}_SIGNING`): 'ES256' | 'RS256'
  (name: 'LOCAL_ACCOUNTS' | 'OFFICE_SECOND_FACTOR'): 'on' | 'off'
  (name: 'INACTIVE_MONTHS'): number
}

/** Who signs in, and how. A half described provider, or no way in at all, throws what is missing. */
export function readIdentity(read: Read): IdentityConfig {
  const providers = {
    proconnect: readProvider(read, 'PROCONNECT'),
    franceconnect: readProvider(read, 'FRANCECONNECT'),
  }
  const localAccounts = read('LOCAL_ACCOUNTS') === 'on'
  if (!localAccounts && !providers.proconnect && !providers.franceconnect)
    throw new Error('LOCAL_ACCOUNTS is off and no identity provider is set: nobody could sign in.')
  return {
    providers,
    localAccounts,
    officeSecondFactor: read('OFFICE_SECOND_FACTOR') === 'on',
    inactiveMonths: read('INACTIVE_MONTHS'),
  }
}

function readProvider(read: Read, name: Name): ProviderConfig | null {
  const address = read(`${name}_ISSUER`)
  if (!address) return null
  const [clientId, secret, key] = [
    read(`${name}_CLIENT_ID`),
    read(`${name}_CLIENT_SECRET`),
    read(`${name}_PRIVATE_KEY`),
  ]
  if (!clientId) throw new Error(`${name}_CLIENT_ID: missing, while ${name}_ISSUER is set.`)
  if (!secret === !key)
    throw new Error(`${name}_CLIENT_SECRET or ${name}_PRIVATE_KEY: one of them, not both.`)
  return {
    issuer: address,
    clientId,
    proof: key ? { key } : { secret },
    scopes: read(`${name}_SCOPES`),
    acr: read(`${name}_ACR`) || [],
    signing: read(`${name}_SIGNING`),
  }
}

function isSafeIssuer(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password, search, hash } = new URL(address)
  const local = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
  return (protocol === 'https:' || local) && `${username}${password}${search}${hash}` === ''
}

function isPem(path: string): boolean {
  try {
    return createPrivateKey(readFileSync(path)).type === 'private'
  } catch {
    return false
  }
}
