import { randomBytes } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { openSeal } from '#kernel/db/sealing'

const purpose = 'packages/file-key'

/** A key that is used for one file, and what is kept of it: sealed with the secret of the instance. */
export async function makeFileKey({ config }: Pick<Ctx, 'config'>): Promise<{ key: Buffer; sealed: Buffer }> {
  const key = randomBytes(32)
  const { seal } = await openSeal(config, purpose)
  return { key, sealed: seal(key) }
}

export async function openFileKey({ config }: Pick<Ctx, 'config'>, sealed: Uint8Array): Promise<Buffer> {
  const { unseal } = await openSeal(config, purpose)
  return unseal(sealed)
}
