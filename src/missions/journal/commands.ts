import { ConfigError } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { makeSigningKey } from './service/checkpoints/signing.ts'
import { rotatePersonKey } from './service/persons/keys.ts'

/** `bin/rotate-journal-keys persons` or `signing`: a new key from now on; those of before stay for what they made. */
export async function rotateKeysCommand(ctx: Ctx, [which]: readonly string[]): Promise<void> {
  if (which !== 'persons' && which !== 'signing')
    throw new ConfigError('Say which keys: bin/rotate-journal-keys persons, or signing.')
  const id = which === 'persons' ? await rotatePersonKey(ctx) : (await makeSigningKey(ctx)).id
  process.stdout.write(`New key: ${id}\n`)
}
