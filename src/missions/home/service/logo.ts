import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Ctx } from '#kernel/context'
import { refuse } from '#kernel/refusal'

const mediaTypes: Readonly<Record<string, string>> = { '.svg': 'image/svg+xml', '.png': 'image/png' }

/** The logo of the instance, as its operator configured it. @throws notFound when there is none that can be read. */
export async function readLogo({ config, log }: Ctx): Promise<{ bytes: Buffer; type: string }> {
  const { logo } = config.site
  const type = logo && mediaTypes[extname(logo).toLowerCase()]
  if (!logo || !type) throw refuse.notFound()
  try {
    return { bytes: await readFile(logo), type }
  } catch (error) {
    log.warn({ error: String(error) }, 'SITE_LOGO cannot be read')
    throw refuse.notFound()
  }
}
