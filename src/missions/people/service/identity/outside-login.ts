import * as openid from 'openid-client'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import type { ProviderName } from '#kernel/outgoing/identity-settings'
import { Refusal } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import { refuseIdentity } from '../../schema/identity-refusals.ts'
import type { OutsideLoginTable } from '../../schema/identity-rows.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { type Proven, Proven as ProvenShape, readProven } from './claims.ts'
import { hashesOf } from './persons.ts'
import { openProvider, requireProvider } from './provider.ts'

const minute = 60_000
/** To sign in there; then to link what was proven. */
const longest = 20 * minute

export interface Departure {
  /** Where the browser goes. */
  url: string
  /** What it keeps meanwhile: the answer is taken from this browser alone (login CSRF). */
  secret: string
}

export type Return = { departure: Departure } | { proven: Proven; secret: string }

/** Begins a sign-in at a provider. @throws providerNotOffered, providerDown */
export function depart(ctx: Ctx, name: ProviderName, next: string): Promise<Departure> {
  return leave(ctx, { name, next, lang: ctx.lang, steppedUp: false })
}

export type Left = Pick<
  OutsideLoginTable,
  'state' | 'nonce' | 'code_verifier' | 'next' | 'lang' | 'stepped_up' | 'created_at'
>

/** What a browser left with. By deletion: an answer sent twice finds nothing the second time. @throws loginNotValid */
export async function takeDeparture(ctx: Ctx, name: ProviderName, secret: string | null): Promise<Left> {
  const row =
    secret === null
      ? undefined
      : await ctx.db
          .deleteFrom('people.outside_login')
          .where('secret_hash', '=', hashSecret(secret))
          .where('provider', '=', name)
          .where('proven', 'is', null)
          .where('expires_at', '>', ctx.now())
          .returning(['state', 'nonce', 'code_verifier', 'next', 'lang', 'stepped_up', 'created_at'])
          .executeTakeFirst()
  if (!row) throw refuseIdentity.loginNotValid()
  return row
}

/**
 * Takes the answer of a provider to whoever left. A level of assurance too low is asked for again once; only the token
 * tells which was reached.
 * @throws loginNotValid, loginCancelled, answerNotTrusted, assuranceTooLow, identityIncomplete, providerDown
 */
export async function comeBack(
  ctx: Ctx,
  name: ProviderName,
  { left, url }: { left: Left; url: URL },
): Promise<Return> {
  const provider = await openProvider(ctx, name)
  const { tokens, userinfo } = await exchange(ctx, { name, provider, left, url })
  const claims = tokens.claims()
  if (!claims || !tokens.id_token) throw refuseIdentity.answerNotTrusted()
  const reached = Assurance.parse(claims)
  const { acr } = requireProvider(ctx, name)
  if (acr.length > 0 && !acr.includes(reached.acr)) {
    if (left.stepped_up) throw refuseIdentity.assuranceTooLow()
    return { departure: await leave(ctx, { name, next: left.next, lang: left.lang, steppedUp: true }) }
  }
  const { iss: issuer, sub: subject } = claims
  const persons = await hashesOf(ctx, name, userinfo)
  const idToken = tokens.id_token
  const proven = readProven(name, { issuer, subject, ...reached, idToken, userinfo, persons })
  return { proven, secret: await keepProven(ctx, left, proven) }
}

/** Of the token: what the address says is not believed. */
const Assurance = z.object({
  acr: z.string().default('').catch(''),
  amr: z.array(z.string()).default([]).catch([]),
})

/** What this browser proved and has not linked yet; null when nothing waits. */
export async function findProven(
  ctx: Ctx,
  secret: string | null,
): Promise<{ proven: Proven; next: string } | null> {
  if (secret === null) return null
  const row = await ctx.db
    .selectFrom('people.outside_login')
    .select(['proven', 'next'])
    .where('secret_hash', '=', hashSecret(secret))
    .where('proven', 'is not', null)
    .where('expires_at', '>', ctx.now())
    .executeTakeFirst()
  return row ? { proven: ProvenShape.parse(row.proven), next: row.next } : null
}

export async function forgetProven({ db }: Ctx, secret: string): Promise<void> {
  await db.deleteFrom('people.outside_login').where('secret_hash', '=', hashSecret(secret)).execute()
}

interface Leaving {
  name: ProviderName
  next: string
  lang: Lang
  steppedUp: boolean
}

async function leave(ctx: Ctx, { name, next, lang, steppedUp }: Leaving): Promise<Departure> {
  const provider = await openProvider(ctx, name)
  const [secret, state, nonce, code_verifier] = [newSecret(), newSecret(), newSecret(), newSecret()]
  const now = ctx.now()
  await ctx.db
    .insertInto('people.outside_login')
    .values({
      secret_hash: hashSecret(secret),
      ...{ provider: name, state, nonce, code_verifier, next, lang, stepped_up: steppedUp, proven: null },
      created_at: now,
      expires_at: new Date(now.getTime() + longest),
    })
    .execute()
  const { scopes, acr } = requireProvider(ctx, name)
  const url = openid.buildAuthorizationUrl(provider, {
    redirect_uri: callbackOf(ctx, name),
    scope: scopes,
    state,
    nonce,
    code_challenge: await openid.calculatePKCECodeChallenge(code_verifier),
    code_challenge_method: 'S256',
    ...levels[name](acr, steppedUp),
  })
  return { url: url.href, secret }
}

/** Registered at the provider, to the letter. */
export function callbackOf({ config }: Pick<Ctx, 'config'>, name: ProviderName): string {
  return `${config.publicUrl}/login/${name}/callback`
}

/** Each provider has its own way to be asked for a level of assurance, and refuses parameters that it does not know. */
const levels: Record<ProviderName, (acr: readonly string[], steppedUp: boolean) => Record<string, string>> = {
  proconnect: (values, steppedUp) => {
    const wanted = values.length > 0 ? { acr: { ...(steppedUp ? { essential: true } : {}), values } } : {}
    return { claims: JSON.stringify({ id_token: { amr: { essential: true }, ...wanted } }) }
  },
  franceconnect: (values) => (values.length > 0 ? { acr_values: values.join(' ') } : {}),
}

/** Under a new secret: the one that left may have been planted. */
async function keepProven(ctx: Ctx, left: Left, proven: Proven): Promise<string> {
  const secret = newSecret()
  const { created_at: _, ...kept } = left
  await ctx.db
    .insertInto('people.outside_login')
    .values({
      ...kept,
      secret_hash: hashSecret(secret),
      provider: proven.provider,
      proven: JSON.stringify(proven),
      created_at: ctx.now(),
      expires_at: new Date(ctx.now().getTime() + longest),
    })
    .execute()
  return secret
}

interface Exchange {
  name: ProviderName
  provider: openid.Configuration
  left: Left
  url: URL
}

async function exchange(ctx: Ctx, { name, provider, left, url }: Exchange) {
  try {
    const tokens = await openid.authorizationCodeGrant(provider, url, {
      expectedState: left.state,
      expectedNonce: left.nonce,
      pkceCodeVerifier: left.code_verifier,
      idTokenExpected: true,
    })
    const userinfo = await openid.fetchUserInfo(provider, tokens.access_token, tokens.claims()?.sub ?? '')
    return { tokens, userinfo }
  } catch (error) {
    ctx.log.warn({ provider: name, cause: reasonOf(error) }, 'sign-in elsewhere refused')
    throw toRefusal(error, left)
  }
}

/** What went wrong, for the person; nothing of an answer that is not verified is believed, nor shown. */
function toRefusal(error: unknown, { stepped_up }: Pick<Left, 'stepped_up'>): Refusal {
  if (error instanceof openid.AuthorizationResponseError) {
    if (error.error === 'server_error' || error.error === 'temporarily_unavailable')
      return refuseIdentity.providerDown()
    // A provider says so of a level that it cannot reach, too.
    return stepped_up ? refuseIdentity.assuranceTooLow() : refuseIdentity.loginCancelled()
  }
  if (error instanceof openid.ResponseBodyError) {
    return error.error === 'invalid_grant'
      ? refuseIdentity.loginNotValid()
      : refuseIdentity.answerNotTrusted()
  }
  const causes = [error, error instanceof Error ? error.cause : null]
  const unreachable = causes.some((cause) => cause instanceof Refusal || isTimeout(cause))
  return unreachable ? refuseIdentity.providerDown() : refuseIdentity.answerNotTrusted()
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && /^(Abort|Timeout)Error$/.test(cause.name)
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? ` (${String(error.code)})` : ''
  return `${error.message}${code}`
}
