import { timingSafeEqual } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import type { ClientProof, KeyScope } from '../../schema/oauth.ts'
import { refuseOAuth } from '../../schema/oauth-refusals.ts'
import { hashSecret } from '../secrets.ts'
import { requireAttempt } from '../throttle.ts'

/** An application that speaks to us, and proved it if it has a secret. */
export interface Client {
  id: string
  confidential: boolean
  secretHash: Buffer | null
  scope: KeyScope
  organizationId: string | null
  /** As whom it acts for its owner. */
  keeperId: string | null
}

/**
 * Which application speaks (RFC 6749, 2.3): by `Authorization: Basic` or in the form, never both; a public one says
 * its name only. Wrong ones wait, by address, apart from those of people: a secret has nothing to guess, and nobody
 * shuts the door of another.
 * @throws clientNotValid, tooManyAttempts
 */
export async function getClient(
  ctx: Ctx,
  {
    authorization,
    proof,
    address,
  }: { authorization: string | undefined; proof: ClientProof; address: string },
): Promise<Client> {
  const said = readProof(authorization, proof)
  const found = said && (await findClient(ctx, said.id))
  if (!said || !found || !proves(found.secretHash, said.secret)) {
    await requireAttempt(ctx, 'application', address)
    throw refuseOAuth.clientNotValid()
  }
  return { ...found, confidential: found.secretHash !== null }
}

function readProof(authorization: string | undefined, { client_id: id, client_secret: secret }: ClientProof) {
  if (authorization === undefined) return id === undefined ? null : { id, secret: secret ?? null }
  const basic = /^Basic +([\w+/]+=*)$/i.exec(authorization)?.[1]
  const [name, given] = Buffer.from(basic ?? '', 'base64')
    .toString()
    .split(/:(.*)/s)
    .map(unescaped)
  if (!name || given === undefined || secret !== undefined || (id !== undefined && id !== name)) return null
  return { id: name, secret: given }
}

/** Both halves are encoded as in a form (RFC 6749, 2.3.1). */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return ''
  }
}

function proves(expected: Buffer | null, given: string | null): boolean {
  if (expected === null || given === null) return expected === null && given === null
  return timingSafeEqual(expected, hashSecret(given))
}

async function findClient({ db }: Ctx, id: string) {
  return db
    .selectFrom('people.application as p')
    .leftJoin('people.organization as o', 'o.id', 'p.organization_id')
    .select(['p.id', 'p.scope', 'p.organization_id as organizationId', 'p.keeper_id as keeperId'])
    .select('p.secret_hash as secretHash')
    .where('p.id', '=', id)
    .where('o.deleted_at', 'is', null)
    .executeTakeFirst()
}
