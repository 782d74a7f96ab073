import { z } from 'zod'
import { type Ctx, newId, transact } from '#kernel/context'
import { sendMail } from '#kernel/mail'
import { Refusal } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import {
  type Application,
  type Authorization,
  AuthorizationQuery,
  ClientAddress,
  type KeyScope,
} from '../../schema/oauth.ts'
import { refuseOAuth } from '../../schema/oauth-refusals.ts'
import { toAuthorization } from '../../tables.ts'
import { getAccount } from '../accounts.ts'
import { mailOf } from '../mailed-links.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { requireAccountId } from '../sessions.ts'
import { findApplication, isRegistered } from './applications.ts'
import { errorName } from './errors.ts'
import { narrow } from './scopes.ts'
import { oauthWords } from './words.ts'

/** Seconds that a code is good for (RFC 6749, 4.1.2: at most ten minutes). */
const codeLife = 60
const day = 24 * 3_600_000

/** Who asks, and where its answer goes: both are known to be registered. */
export interface Asking {
  application: Application
  redirect: string
  state: string | undefined
}

export interface AuthorizationRequest extends Asking {
  scope: KeyScope
  challenge: string
}

/**
 * Reads what a browser brings (RFC 6749, 4.1.1). Nobody is sent to an address that is not registered (RFC 9700, 4.11);
 * of any other mistake the application is told, when the person goes back.
 * @throws applicationUnknown, redirectUnknown
 */
export async function readAuthorizationRequest(
  ctx: Ctx,
  query: unknown,
): Promise<{ request: AuthorizationRequest } | { asking: Asking; refusal: Refusal }> {
  const client = ClientAddress.safeParse(query)
  const application = client.success ? await findApplication(ctx, client.data.client_id) : null
  if (!client.success || !application) throw refuseOAuth.applicationUnknown()
  const { redirect_uri: redirect, state } = client.data
  if (!isRegistered(application.redirects, redirect)) throw refuseOAuth.redirectUnknown()
  const asking = { application, redirect, state }
  try {
    return { request: { ...asking, ...readAsked(query, application) } }
  } catch (error) {
    if (error instanceof Refusal) return { asking, refusal: error }
    throw error
  }
}

/** PKCE with S256 from everybody, secret or not (RFC 7636, 4.2; RFC 9700, 2.1.1). */
function readAsked(query: unknown, { scope: allowed }: Application) {
  const parsed = AuthorizationQuery.safeParse(query)
  if (!parsed.success) {
    const wrong = z.flattenError(parsed.error).fieldErrors
    const pkce = wrong.code_challenge ?? wrong.code_challenge_method
    throw pkce && !wrong.response_type ? refuseOAuth.pkceNeeded() : refuseOAuth.requestNotValid()
  }
  const { response_type, scope, code_challenge: challenge } = parsed.data
  if (response_type !== 'code') throw refuseOAuth.responseTypeUnknown()
  return { scope: narrow(scope, allowed), challenge }
}

/** The person says yes, for some days: answers the address of the application with a code that serves once. */
export async function consent(ctx: Ctx, request: AuthorizationRequest, days: number): Promise<string> {
  const now = ctx.now()
  const code = newSecret()
  await transact(ctx, async (tx) => {
    await tellConsent(tx, request.application)
    const id = newId(ctx)
    await tx.db
      .insertInto('people.application_grant')
      .values({
        ...{ id, application_id: request.application.id, account_id: requireAccountId(ctx) },
        ...{ given_by: 'consent', scope: request.scope, created_at: now },
        expires_at: new Date(now.getTime() + days * day),
      })
      .execute()
    await tx.db
      .insertInto('people.application_code')
      .values({
        ...{ secret_hash: hashSecret(code), grant_id: id, redirect_uri: request.redirect },
        challenge: request.challenge,
        expires_at: new Date(now.getTime() + codeLife * 1000),
      })
      .execute()
  })
  return answerAddress(ctx, request, { code })
}

/** Whoever said yes without meaning it, or did not say it, reads at once how to take it back. */
async function tellConsent(ctx: Ctx, { name, owner }: Application): Promise<void> {
  const { email, lang, demo } = await getAccount(ctx, requireAccountId(ctx))
  if (demo) return
  const url = `${ctx.config.publicUrl}${localPath(lang, '/account/applications')}`
  const values = { site: ctx.config.site.name, name, owner, url }
  await sendMail(ctx, { to: email, ...mailOf(oauthWords[lang].mail, values) })
}

/** The person says no, or the request was wrong: answers the address that tells the application (RFC 6749, 4.1.2.1). */
export function refusalAddress(ctx: Ctx, asking: Asking, refusal: Refusal | null): string {
  return answerAddress(ctx, asking, { error: refusal ? errorName(refusal.rule) : 'access_denied' })
}

/** `iss` says which server answers, to clients that speak to several (RFC 9207, 2). */
function answerAddress(ctx: Ctx, { redirect, state }: Asking, answer: Record<string, string>): string {
  const url = new URL(redirect)
  const more = { ...answer, ...(state === undefined ? {} : { state }), iss: ctx.config.publicUrl }
  for (const [name, value] of Object.entries(more)) url.searchParams.append(name, value)
  return url.href
}

/** What the person let applications do, the last used first; all consents to one application are one. */
export async function listAuthorizations(ctx: Ctx): Promise<Authorization[]> {
  const rows = await ctx.db
    .selectFrom('people.application_grant as g')
    .innerJoin('people.application as p', 'p.id', 'g.application_id')
    .leftJoin('people.account as a', 'a.id', 'p.owner_id')
    .leftJoin('people.organization as o', 'o.id', 'p.organization_id')
    .select(['p.id', 'p.name', 'p.site', 'a.first_name', 'a.last_name', 'o.name as organization'])
    .select(({ fn }) => [
      // `all` comes before `read`: the widest is the least.
      fn.min('g.scope').as('scope'),
      fn.min('g.created_at').as('created_at'),
      fn.max('g.last_used_at').as('last_used_at'),
      fn.max('g.expires_at').as('expires_at'),
    ])
    .where('g.account_id', '=', requireAccountId(ctx))
    .where('g.given_by', '=', 'consent')
    .where('g.expires_at', '>', ctx.now())
    .groupBy(['p.id', 'a.id', 'o.id'])
    .orderBy('last_used_at', (order) => order.desc().nullsLast())
    .orderBy('p.id')
    .execute()
  return rows.map(toAuthorization)
}

/** Takes back all that the person let an application do: its tokens open nothing from now on. @throws applicationNotFound */
export async function withdraw(ctx: Ctx, applicationId: string): Promise<void> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('people.application_grant')
    .where('application_id', '=', applicationId)
    .where('account_id', '=', requireAccountId(ctx))
    .where('given_by', '=', 'consent')
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw refuseOAuth.applicationNotFound()
}

/** Whoever could sign in as the person could also let applications act: a new password takes all of them back. */
export async function withdrawAll({ db }: Ctx, accountId: string): Promise<void> {
  await db
    .deleteFrom('people.application_grant')
    .where('account_id', '=', accountId)
    .where('given_by', '=', 'consent')
    .execute()
}
