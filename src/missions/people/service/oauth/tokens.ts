import { createHash } from 'node:crypto'
import { type Ctx, newId, transact } from '#kernel/context'
import { mayContribute } from '../../policy.ts'
import type { Introspection, KeyScope, TokenQuery, Tokens } from '../../schema/oauth.ts'
import { refuseOAuth } from '../../schema/oauth-refusals.ts'
import { findActor } from '../acting.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import type { Client } from './clients.ts'
import { rolesGiven, selectHolders } from './holders.ts'
import { narrow } from './scopes.ts'

/** What access tokens begin with: API keys begin otherwise. */
export const accessPrefix = 'parvisat_'
const accessLife = 3600
const retriedWithin = 60_000

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
  return issue(ctx, { grantId: taken.grant_id, scope: within(client, taken.scope), refresh: true })
}

/**
 * A refresh token serves once; the next is in the answer. One shown again was stolen, from whom nobody knows: all of
 * its family goes (RFC 9700, 4.14.2), save for a retry. A scope may be narrower than what was granted, never wider.
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
  const { grant_id: grantId } = found
  const granted = within(client, found.scope)
  const narrowed = narrow(scope, granted, granted)
  const given = await transact(ctx, async (tx) => {
    await lockGrant(tx, grantId)
    const serves = (await spend(tx, hash)) || (await isRetry(tx, hash))
    return serves ? issue(tx, { grantId, scope: narrowed, refresh: true, replaces: hash }) : null
  })
  if (given) return given
  // Outside: the refusal that follows must not bring the family back.
  await db.deleteFrom('people.application_grant').where('id', '=', grantId).execute()
  throw refuseOAuth.grantNotValid()
}

async function spend({ db, now }: Ctx, hash: Buffer): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('people.application_token')
    .set({ used_at: now() })
    .where('secret_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * An answer lost on the way must not cost a consent of a year: within a minute the last token that served serves
 * again, as long as nobody used the one it gave. That one is spent unseen and its access token taken back, so that
 * one refresh token alone stands; if somebody had it after all, they show a spent one, and the family goes.
 */
async function isRetry({ db, now }: Ctx, hash: Buffer): Promise<boolean> {
  const recent = db
    .selectFrom('people.application_token')
    .select('secret_hash')
    .where('secret_hash', '=', hash)
    .where('used_at', '>', new Date(now().getTime() - retriedWithin))
  const { numUpdatedRows } = await db
    .updateTable('people.application_token')
    .set({ used_at: now() })
    .where('replaces', 'in', recent)
    .where('kind', '=', 'refresh')
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await db
    .deleteFrom('people.application_token')
    .where('replaces', '=', hash)
    .where('kind', '=', 'access')
    .execute()
  return true
}

/** An application with a secret acts for its owner, through the person who answers for it (RFC 6749, 4.4). */
async function actForOwner(ctx: Ctx, { client, scope }: Asked): Promise<Tokens> {
  const { keeperId, organizationId, secretHash } = client
  const keeper = client.confidential && keeperId !== null ? await findActor(ctx, keeperId) : null
  if (!keeper || keeperId === null) throw refuseOAuth.grantNotAllowed()
  if (organizationId && !mayContribute({ ...keeper, officeRoles: [] }, organizationId))
    throw refuseOAuth.grantNotAllowed()
  const narrowed = narrow(scope, client.scope)
  const grantId = newId(ctx)
  const now = ctx.now()
  return transact(ctx, async (tx) => {
    // Whoever renews the secret meanwhile waits here, and then takes this back.
    const still = await tx.db
      .selectFrom('people.application')
      .select('id')
      .where('id', '=', client.id)
      .where('secret_hash', '=', secretHash)
      .where('keeper_id', '=', keeperId)
      .forShare()
      .executeTakeFirst()
    if (!still) throw refuseOAuth.clientNotValid()
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

/** What was granted, within what the application may still ask. */
function within(client: Client, granted: KeyScope): KeyScope {
  return client.scope === 'read' ? 'read' : granted
}

/** Holds a grant that still stands: whoever takes it back meanwhile waits, and then takes with it what came of it. */
async function lockGrant({ db, now }: Ctx, id: string): Promise<{ expires_at: Date }> {
  const grant = await db
    .selectFrom('people.application_grant')
    .select('expires_at')
    .where('id', '=', id)
    .where('expires_at', '>', now())
    .forUpdate()
    .executeTakeFirst()
  if (!grant) throw refuseOAuth.grantNotValid()
  return grant
}

interface Issue {
  grantId: string
  scope: KeyScope
  refresh: boolean
  /** Hash of the refresh token that was shown. */
  replaces?: Buffer
}

/** Makes the tokens of a grant that still stands; only their hashes are kept. */
function issue(ctx: Ctx, { grantId, scope, refresh, replaces }: Issue): Promise<Tokens> {
  const [access, next] = [accessPrefix + newSecret(), `parvisrt_${newSecret()}`]
  return transact(ctx, async (tx) => {
    const now = ctx.now()
    const grant = await lockGrant(tx, grantId)
    const until = new Date(Math.min(now.getTime() + accessLife * 1000, grant.expires_at.getTime()))
    const common = { grant_id: grantId, scope, created_at: now, replaces: replaces ?? null }
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
  if (!found || found.used_at || found.expires_at <= ctx.now() || !rolesGiven(found)) return { active: false }
  return {
    ...{ active: true, scope: found.scope, client_id: client.id, sub: found.id },
    ...(found.kind === 'access' ? { token_type: 'Bearer' as const } : {}),
    ...{ iat: seconds(found.created_at), exp: seconds(found.expires_at) },
  }
}

function findToken(ctx: Ctx, client: Client, token: string) {
  return selectHolders(ctx)
    .select(['t.kind', 't.grant_id', 't.created_at', 't.expires_at', 't.used_at'])
    .where('t.secret_hash', '=', hashSecret(token))
    .where('g.application_id', '=', client.id)
    .executeTakeFirst()
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
