import { generateKeyPairSync } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ctx } from '#kernel/context'
import { addKey, registerClient } from '#missions/gateway'
import { readKey } from './client.ts'

/** The software of the town, registered with its public key; its private half is in DATA_DIR, for `bin/call-demo`. */
export async function loadTownSoftware(ctx: Ctx, idOf: (name: string) => string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { id } = await registerClient(ctx, idOf('office clairval'), {
    ...{ name: 'Portail famille', networks: [], contacts: ['dsi@clairval.example'] },
  })
  await addKey(ctx, id, {
    ...{ name: 'Clé du serveur', key: JSON.stringify(readKey(privateKey).jwk), endsAt: null },
  })
  const folder = join(ctx.config.dataDir, 'demo-software')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'client'), `${id}\n`)
  await writeFile(join(folder, 'key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }), {
    mode: 0o600,
  })
}
