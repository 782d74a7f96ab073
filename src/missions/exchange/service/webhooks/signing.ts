import { createHmac, randomBytes } from 'node:crypto'
import type { Config } from '#kernel/config'
import { openSeal } from '#kernel/db/sealing'
import type { WebhookRow } from '../../schema/webhook-rows.ts'

type Secrets = Pick<Config, 'instanceSecret' | 'dataDir'>

/** A new secret, as it is shown once and as it is kept. */
export async function makeSecret(secrets: Secrets): Promise<{ secret: string; sealed: Buffer }> {
  // 256 bits of chance; the prefix lets scanners find secrets left in public code.
  const secret = `parvis_webhook_${randomBytes(32).toString('base64url')}`
  const seal = await openSeal(secrets, 'exchange/webhook-secret')
  return { secret, sealed: seal.seal(Buffer.from(secret)) }
}

/** Those that sign at this hour: two while one replaces the other. */
export async function openSecrets(
  secrets: Secrets,
  row: Pick<WebhookRow, 'secret' | 'former_secret' | 'former_until'>,
  now: Date,
): Promise<Buffer[]> {
  const seal = await openSeal(secrets, 'exchange/webhook-secret')
  const former = row.former_until && row.former_until > now ? row.former_secret : null
  return [row.secret, ...(former ? [former] : [])].map((sealed) => seal.unseal(sealed))
}

/** `t=<seconds>,v1=<hex>[,v1=<hex>]`: what was captured is worth nothing once its hour is old. */
export function signatureOf(body: string, at: Date, secrets: readonly Buffer[]): string {
  const seconds = Math.floor(at.getTime() / 1000)
  const signatures = secrets.map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  )
  return [`t=${seconds}`, ...signatures].join(',')
}
