import type { Ctx } from '#kernel/context'
import { askReexamination } from './service/reexamination.ts'

/** `bin/reexamine-files`: what was examined by older rules is examined again by the server, in the background. */
export async function reexamineFilesCommand(ctx: Ctx): Promise<void> {
  const { left, running } = await askReexamination(ctx)
  process.stdout.write(
    running
      ? `${left} files to examine again: the server takes them one by one, and says how many are left on /office/gate.\n`
      : 'Every file was examined by the rules of this version.\n',
  )
}
