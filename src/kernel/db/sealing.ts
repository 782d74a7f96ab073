import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Config, ConfigError } from '../config.ts'

/**
 * Seals keys before they are written to the database, so that a copy of the database alone opens nothing. The secret
 * of the instance is `INSTANCE_SECRET`, or else a file of `DATA_DIR` that is made once.
 */
export interface Seal {
  seal: (clear: Uint8Array) => Buffer
  /** @throws ConfigError when another secret sealed it: a restored database without its secret, a copy with another one */
  unseal: (sealed: Uint8Array) => Buffer
}

type Secrets = Pick<Config, 'instanceSecret' | 'dataDir'>

const cipher = 'aes-256-gcm'
const [ivLength, tagLength] = [12, 16]

/** `purpose` parts what is sealed: `journal/person-key` does not open `exchange/signing-key`. */
export async function openSeal(secrets: Secrets, purpose: string): Promise<Seal> {
  const secret = secrets.instanceSecret ?? (await readOrMake(join(secrets.dataDir, 'instance-secret')))
  const key = Buffer.from(hkdfSync('sha256', secret, 'parvis', purpose, 32))
  return {
    seal: (clear) => {
      const iv = randomBytes(ivLength)
      const sealing = createCipheriv(cipher, key, iv)
      const sealed = Buffer.concat([sealing.update(clear), sealing.final()])
      return Buffer.concat([iv, sealing.getAuthTag(), sealed])
    },
    unseal: (sealed) => {
      const bytes = Buffer.from(sealed)
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivLength), { authTagLength: tagLength })
      opening.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
      try {
        return Buffer.concat([opening.update(bytes.subarray(ivLength + tagLength)), opening.final()])
      } catch {
        throw new ConfigError(
          `INSTANCE_SECRET (or DATA_DIR/instance-secret) is not the one that sealed ${purpose} in this database: give this copy that of the copy that made it.`,
        )
      }
    },
  }
}

/** Copies that start together end with the same one: a link is made once. */
async function readOrMake(path: string): Promise<string> {
  const found = await readFile(path, 'utf8').catch(ignoreAbsent)
  if (found) return found.trim()
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  await link(draft, path).catch(ignorePresent)
  await rm(draft)
  return (await readFile(path, 'utf8')).trim()
}

function ignoreAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

function ignorePresent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
