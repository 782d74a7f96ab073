import { ConfigError } from '#kernel/config'
import type { Ctx } from '#kernel/context'
import { keepDirectory } from './keeping.ts'
import { readDirectory } from './read-directory.ts'

const shown = 20

/** `bin/load-administrations FILE [--replace]`: loads a directory, by SIRET or SIREN; says which lines it left out. */
export async function loadAdministrationsCommand(ctx: Ctx, args: readonly string[]): Promise<void> {
  const path = args.find((arg) => !arg.startsWith('--'))
  if (!path) throw new ConfigError('Say which directory: bin/load-administrations FILE [--replace].')
  const { entries, rejected } = await readDirectory(path).catch((error: unknown) => {
    throw new ConfigError(`${path} is neither a CSV nor a JSON directory: ${said(error)}`)
  })
  if (entries.length === 0)
    throw new ConfigError(`${path} has no line with a name and a valid SIRET or SIREN: nothing was changed.`)
  const { kept, forgotten } = await keepDirectory(ctx, entries, { replace: args.includes('--replace') })
  process.stdout.write(`${kept} kept, ${forgotten} forgotten before, ${rejected.length} left out\n`)
  if (rejected.length > 0)
    process.stdout.write(
      `Of a sole trader, without a name or without a valid number, lines ${rejected.slice(0, shown).join(', ')}${rejected.length > shown ? '…' : ''}\n`,
    )
}

function said(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 200) : String(error)
}
