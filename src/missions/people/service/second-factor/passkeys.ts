import { isIP } from 'node:net'
import { type Ctx, newId, transact } from '#kernel/context'
import { refuseFactor } from '../../schema/factor-refusals.ts'
import { readAuthentication, readRegistration } from '../../schema/passkeys.ts'
import { requireFresh } from '../proofs.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { mayBeDemo, requireAccountId } from '../sessions.ts'
import { requireOtherWayIn } from '../ways-in.ts'
import { afterRemoval, makeRecoveryCodes, tell } from './factors.ts'

const minutes = 5
/** Read with the first passkey, not with the program: it reads certificates, in 5 MB. */
const library = () => import('@simplewebauthn/server')
/** EdDSA, ES256 and RS256 (COSE): what authenticators in use know. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** Browsers know passkeys by the name of a site, over https or on this machine: an address of digits has none. */
export function offersPasskeys({ config }: Pick<Ctx, 'config'>): boolean {
  const { protocol, hostname } = new URL(config.publicUrl)
  return hostname === 'localhost' || (protocol === 'https:' && isIP(hostname.replaceAll(/[[\]]/g, '')) === 0)
}

/** @throws passkeyNotValid where this site has none */
export function requirePasskeys(ctx: Ctx): void {
  if (!offersPasskeys(ctx)) throw refuseFactor.passkeyNotValid()
}

export async function hasPasskeys(ctx: Ctx, accountId: string): Promise<boolean> {
  return offersPasskeys(ctx) && (await credentialsOf(ctx, accountId)).length > 0
}

/** What the browser is asked to make, as JSON (WebAuthn, 5.4). */
export async function askNewPasskey(ctx: Ctx): Promise<string> {
  const accountId = requireAccountId(ctx)
  const { email, name } = ctx.actor
  const { generateRegistrationOptions } = await library()
  const options = await generateRegistrationOptions({
    rpName: ctx.config.site.name,
    rpID: siteOf(ctx),
    userName: email ?? '',
    userDisplayName: name,
    userID: new TextEncoder().encode(accountId),
    challenge: await makeChallenge(ctx, 'add', accountId),
    excludeCredentials: await credentialsOf(ctx, accountId),
    supportedAlgorithmIDs,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return JSON.stringify(options)
}

/**
 * Keeps a passkey of the person who asks; recovery codes come with the first second factor.
 * @throws passkeyNotValid, proveAgain
 */
export async function addPasskey(
  ctx: Ctx,
  { name, response }: { name: string; response: string },
): Promise<string[]> {
  const accountId = requireFresh(ctx)
  const registration = readRegistration(response)
  if (!registration) throw refuseFactor.passkeyNotValid()
  const { verifyRegistrationResponse } = await library()
  const verified = await verifyRegistrationResponse({
    response: registration,
    expectedChallenge: (challenge) => takeChallenge(ctx, challenge, { purpose: 'add', accountId }),
    expectedOrigin: ctx.config.publicUrl,
    expectedRPID: siteOf(ctx),
    requireUserVerification: true,
    supportedAlgorithmIDs,
  }).catch(refused(ctx))
  if (!verified?.verified) throw refuseFactor.passkeyNotValid()
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  return transact(ctx, async (tx) => {
    const row = await tx.db
      .insertInto('people.passkey')
      .values({
        id: newId(ctx),
        account_id: accountId,
        credential: id,
        public_key: Buffer.from(publicKey),
        ...{ counter, name, transports: [...transports], created_at: ctx.now(), used_at: null },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) throw refuseFactor.passkeyNotValid()
    await tell(tx, accountId, 'added')
    const codes = await tx.db
      .selectFrom('people.recovery_code')
      .select('account_id')
      .where('account_id', '=', accountId)
      .limit(1)
      .execute()
    return codes.length > 0 ? [] : makeRecoveryCodes(tx, accountId)
  })
}

/** @throws passkeyNotValid, proveAgain, lastWayIn */
export async function removePasskey(ctx: Ctx, id: string): Promise<void> {
  const accountId = requireFresh(ctx)
  await transact(ctx, async (tx) => {
    await requireOtherWayIn(tx, accountId, { passkey: id })
    const { numDeletedRows } = await tx.db
      .deleteFrom('people.passkey')
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw refuseFactor.passkeyNotValid()
    await afterRemoval(tx, accountId)
  })
}

/** What a passkey is asked to sign; those of one account, or whichever the person has. */
export async function askPasskey(ctx: Ctx, accountId: string | null): Promise<string> {
  const { generateAuthenticationOptions } = await library()
  const options = await generateAuthenticationOptions({
    rpID: siteOf(ctx),
    challenge: await makeChallenge(ctx, 'prove', accountId),
    allowCredentials: accountId === null ? [] : await credentialsOf(ctx, accountId),
    userVerification: 'required',
  })
  return JSON.stringify(options)
}

/** The account whose passkey signed: the device also asked who holds it. @throws passkeyNotValid */
export async function checkPasskey(ctx: Ctx, text: string, accountId: string | null): Promise<string> {
  const response = readAuthentication(text)
  const row =
    response &&
    (await ctx.db
      .selectFrom('people.passkey as p')
      .innerJoin('people.account as a', 'a.id', 'p.account_id')
      .select(['p.id', 'p.account_id', 'p.credential', 'p.public_key', 'p.counter'])
      .where('p.credential', '=', response.id)
      .where('a.demo', 'in', mayBeDemo(ctx))
      .executeTakeFirst())
  if (!response || !row || (accountId !== null && row.account_id !== accountId))
    throw refuseFactor.passkeyNotValid()
  const { verifyAuthenticationResponse } = await library()
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(ctx, challenge, { purpose: 'prove', accountId }),
    expectedOrigin: ctx.config.publicUrl,
    expectedRPID: siteOf(ctx),
    credential: {
      id: row.credential,
      publicKey: new Uint8Array(row.public_key),
      counter: Number(row.counter),
    },
    requireUserVerification: true,
  }).catch(refused(ctx))
  if (!verified?.verified) throw refuseFactor.passkeyNotValid()
  await ctx.db
    .updateTable('people.passkey')
    .set({ counter: verified.authenticationInfo.newCounter, used_at: ctx.now() })
    .where('id', '=', row.id)
    .execute()
  return row.account_id
}

interface Challenged {
  purpose: 'add' | 'prove'
  accountId: string | null
}

async function makeChallenge(ctx: Ctx, purpose: Challenged['purpose'], accountId: string | null) {
  const secret = newSecret()
  const expires_at = new Date(ctx.now().getTime() + minutes * 60_000)
  await ctx.db
    .insertInto('people.challenge')
    .values({ secret_hash: hashSecret(secret), purpose, account_id: accountId, expires_at })
    .execute()
  return new Uint8Array(Buffer.from(secret, 'base64url'))
}

async function takeChallenge(
  ctx: Ctx,
  challenge: string,
  { purpose, accountId }: Challenged,
): Promise<boolean> {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('people.challenge')
    .where('secret_hash', '=', hashSecret(challenge))
    .where('purpose', '=', purpose)
    .where('account_id', 'is not distinct from', accountId)
    .where('expires_at', '>', ctx.now())
    .executeTakeFirst()
  return numDeletedRows > 0n
}

async function credentialsOf({ db }: Ctx, accountId: string) {
  const rows = await db
    .selectFrom('people.passkey')
    .select(['credential as id', 'transports'])
    .where('account_id', '=', accountId)
    .execute()
  return rows
}

function siteOf({ config }: Ctx): string {
  return new URL(config.publicUrl).hostname
}

/** The library throws at what does not verify: it is a refusal, and its reason is for the log. */
function refused(ctx: Ctx) {
  return (error: unknown) => {
    ctx.log.warn({ cause: error instanceof Error ? error.message : String(error) }, 'passkey refused')
    return null
  }
}
