import { ConfigError } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { withdrawClient } from './service/clients/withdrawing.ts'
import { rotateSigningKey } from './service/signing/keyring.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** `bin/gateway-keys [rotate token|answer]`: the keys with which the instance signs, and another one from now on. */
export async function gatewayKeysCommand(ctx: Ctx, [verb, serves]: readonly string[]): Promise<void> {
  if (verb === 'rotate' && (serves === 'token' || serves === 'answer'))
    say(`${await rotateSigningKey(ctx, serves)} signs every ${serves} from now on`)
  else if (verb !== undefined)
    throw new ConfigError('bin/gateway-keys, or bin/gateway-keys rotate token|answer.')
  const rows = await ctx.db
    .selectFrom('gateway.signing_key')
    .select(['id', 'serves', 'created_at', 'retired_at'])
    .orderBy('serves')
    .orderBy('created_at')
    .execute()
  if (rows.length === 0) say('No key yet: the first copy with the role gateway makes them.')
  for (const { id, serves, created_at, retired_at } of rows) {
    const until = retired_at ? `until ${retired_at.toISOString()}` : 'signs'
    say(`${serves.padEnd(7)}${id}  since ${created_at.toISOString()}  ${until}`)
  }
}

/** `bin/withdraw-software ID`: nothing it holds opens anything five seconds later, on any node; for good. */
export async function withdrawSoftwareCommand(ctx: Ctx, [id]: readonly string[]): Promise<void> {
  if (!id) throw new ConfigError('Say which: bin/withdraw-software ID, the client_id of its page.')
  const { name, revokedAt } = await withdrawClient(ctx, id)
  say(`"${name}" was withdrawn at ${revokedAt ?? ''}`)
}
