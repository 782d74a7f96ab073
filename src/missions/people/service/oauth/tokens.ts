import { createHash } from 'node:crypto'
import { type Ctx, newId, transact } from '#kernel/context'
import { mayContribute } from '../../policy.ts'
import type { Introspection, KeyScope, TokenQuery, Tokens } from '../../schema/oauth.ts'
import { refuseOAuth } from '../../schema/oauth-refusals.ts'
import { findActor } from '../acting.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import type { Client } from './clients.ts'
import { narrow } from './scopes.ts'

/** What access tokens begin with: API keys begin otherwise. */
export const accessPrefix = 'parvisat_'
const accessLife = 3600

type Asked = TokenQuery & { client: Client }

/**
 * Gives tokens for what the application shows (RFC 6749, 4.1.3, 4.4 and 6).
 * @throws grantTypeUnknown, grantNotValid, grantNotAllowed, scopeNotAllowed
 */
export function giveTokens(ctx: Ctx, asked: Asked): Promise<Tokens> {
  if (asked.grant_type === 'authorization_code') return takeCode(ctx, asked)
  if (asked.grant_type === 'refresh_token') return rotate(ctx, asked)
  if (asked.grant_type === 'client_credentials') return actForOwner(ctx, asked)
  throw refuseOAuth.grantTypeUnknown()
}

/**
 * A code is taken when it is first shown, right or wrong; shown again, somebody else has it, and what it gave is taken
 * back (RFC 6749, 4.1.2; RFC 9700, 2.1.1).
 */
async function takeCode(
  ctx: Ctx,
  { client, code = '', redirect_uri, code_verifier = '' }: Asked,
): Promise<Tokens> {
  const { db } = ctx
  const hash = hashSecret(code)
  const taken = await db
    .updateTable('people.application_code as c')
    .from('people.application_grant as g')
    .set({ used_at: ctx.now() })
    .where('c.secret_hash', '=', hash)
    .where('c.used_at', 'is', null)
    .whereRef('g.id', '=', 'c.grant_id')
    .returning(['c.grant_id', 'c.redirect_uri', 'c.challenge', 'c.expires_at', 'g.application_id', 'g.scope'])
    .executeTakeFirst()
  if (!taken) {
    const spent = db.selectFrom('people.application_code').select('grant_id').where('secret_hash', '=', hash)
    await db.deleteFrom('people.application_grant').where('id', 'in', spent).execute()
    throw refuseOAuth.grantNotValid()
  }
  const right =
    taken.application_id === client.id &&
    taken.redirect_uri === redirect_uri &&
    taken.expires_at > ctx.now() &&
    /^[\w.~-]{43,128}$/.test(code_verifier) &&
    createHash('sha256').update(code_verifier).digest('base64url') === taken.challenge
  if (!right) throw refuseOAuth.grantNotValid()
  return issue(ctx, { grantId: taken.grant_id, scope: taken.scope, refresh: true })
}

/**
 * A refresh token serves once; the next is in the answer. One shown again was stolen, from whom nobody knows: all of
 * its family goes (RFC 9700, 4.14.2). A scope may be narrower than what was granted, never wider.
 */
async function rotate(ctx: Ctx, { client, refresh_token = '', scope }: Asked): Promise<Tokens> {
  const { db } = ctx
  const hash = hashSecret(refresh_token)
  const found = await db
    .selectFrom('people.application_token as t')
    .innerJoin('people.application_grant as g', 'g.id', 't.grant_id')
    .select(['t.grant_id', 't.expires_at', 'g.scope'])
    .where('t.secret_hash', '=', hash)
    .where('t.kind', '=', 'refresh')
    .where('g.application_id', '=', client.id)
    .executeTakeFirst()
  if (!found || found.expires_at <= ctx.now()) throw refuseOAuth.grantNotValid()
  const narrowed = narrow(scope, found.scope, found.scope)
  const { numUpdatedRows } = await db
    .updateTable('people.application_token')
    .set({ used_at: ctx.now() })
    .where('secret_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    await db.deleteFrom('people.application_grant').where('id', '=', found.grant_id).execute()
    throw refuseOAuth.grantNotValid()
  }
  return issue(ctx, { grantId: found.grant_id, scope: narrowed, refresh: true })
}

/** An application with a secret acts for its owner, through the person who answers for it (RFC 6749, 4.4). */
async function actForOwner(ctx: Ctx, { client, scope }: Asked): Promise<Tokens> {
  const { keeperId, organizationId } = client
  const keeper = client.confidential && keeperId !== null ? await findActor(ctx, keeperId) : null
  if (!keeper || keeperId === null) throw refuseOAuth.grantNotAllowed()
  if (organizationId && !mayContribute({ ...keeper, officeRoles: [] }, organizationId))
    throw refuseOAuth.grantNotAllowed()
  const narrowed = narrow(scope, client.scope)
  const grantId = newId(ctx)
  const now = ctx.now()
  return transact(ctx, async (tx) => {
    await tx.db
      .insertInto('people.application_grant')
      .values({
        ...{
          id: grantId,
          application_id: client.id,
          account_id: keeperId,
          given_by: 'owner',
          scope: narrowed,
        },
        created_at: now,
        expires_at: new Date(now.getTime() + accessLife * 1000),
      })
      .execute()
    return issue(tx, { grantId, scope: narrowed, refresh: false })
  })
}

/** Makes the tokens of a grant that still stands; only their hashes are kept. */
function issue(
  ctx: Ctx,
  { grantId, scope, refresh }: { grantId: string; scope: KeyScope; refresh: boolean },
): Promise<Tokens> {
  const [access, next] = [accessPrefix + newSecret(), `parvisrt_${newSecret()}`]
  return transact(ctx, async (tx) => {
    const now = ctx.now()
    // Whoever takes the grant back meanwhile waits here, and then takes these with it.
    const grant = await tx.db
      .selectFrom('people.application_grant')
      .select('expires_at')
      .where('id', '=', grantId)
      .where('expires_at', '>', now)
      .forUpdate()
      .executeTakeFirst()
    if (!grant) throw refuseOAuth.grantNotValid()
    const until = new Date(Math.min(now.getTime() + accessLife * 1000, grant.expires_at.getTime()))
    const common = { grant_id: grantId, scope, created_at: now }
    await tx.db
      .insertInto('people.application_token')
      .values([
        { ...common, secret_hash: hashSecret(access), kind: 'access', expires_at: until },
        ...(refresh
          ? [
              {
                ...common,
                secret_hash: hashSecret(next),
                kind: 'refresh' as const,
                expires_at: grant.expires_at,
              },
            ]
          : []),
      ])
      .execute()
    return {
      access_token: access,
      token_type: 'Bearer',
      expires_in: Math.floor((until.getTime() - now.getTime()) / 1000),
      scope,
      ...(refresh ? { refresh_token: next } : {}),
    }
  })
}

/** Takes a token of this application back, and with a refresh token all of its family (RFC 7009, 2.1). Unknown ones are no error. */
export async function revokeToken(ctx: Ctx, client: Client, token: string): Promise<void> {
  const found = await findToken(ctx, client, token)
  if (!found) return
  if (found.kind === 'refresh')
    await ctx.db.deleteFrom('people.application_grant').where('id', '=', found.grant_id).execute()
  else
    await ctx.db.deleteFrom('people.application_token').where('secret_hash', '=', hashSecret(token)).execute()
}

/** What a token of this application is worth; of any other it says nothing (RFC 7662, 2.2 and 4). */
export async function introspect(ctx: Ctx, client: Client, token: string): Promise<Introspection> {
  if (!client.confidential) throw refuseOAuth.clientNotValid()
  const found = await findToken(ctx, client, token)
  if (!found || found.used_at || found.expires_at <= ctx.now()) return { active: false }
  return {
    ...{ active: true, scope: found.scope, client_id: client.id, sub: found.account_id },
    ...(found.kind === 'access' ? { token_type: 'Bearer' as const } : {}),
    ...{ iat: seconds(found.created_at), exp: seconds(found.expires_at) },
  }
}

function findToken({ db }: Ctx, client: Client, token: string) {
  return db
    .selectFrom('people.application_token as t')
    .innerJoin('people.application_grant as g', 'g.id', 't.grant_id')
    .select(['t.kind', 't.scope', 't.grant_id', 't.created_at', 't.expires_at', 't.used_at', 'g.account_id'])
    .where('t.secret_hash', '=', hashSecret(token))
    .where('g.application_id', '=', client.id)
    .executeTakeFirst()
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
