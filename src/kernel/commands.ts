import { resolve } from 'node:path'
import { ConfigError } from './config.ts'
import type { Ctx } from './context.ts'
import { backUp, restoreBackup } from './db/backup.ts'
import type { House } from './house.ts'
import { writeReference } from './http/reference.ts'

export type Command = (ctx: Ctx, args: readonly string[]) => Promise<void>

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Commands that belong to no mission. */
export function kernelCommands({ pool, ...house }: House): Record<string, Command> {
  return {
    docs: () => writeReference({ pool, ...house }),
    backup: async (ctx, args) => {
      const folder = folderOf(args, `backup-${ctx.now().toISOString().slice(0, 19).replaceAll(':', '')}`)
      await backUp({ pool, store: ctx.files, folder, say })
      say(`Backup finished: ${folder}`)
    },
    restore: async (ctx, args) => {
      await restoreBackup({ pool, store: ctx.files, folder: folderOf(args), say })
      say('Restored.')
    },
  }
}

function folderOf([given]: readonly string[], fallback?: string): string {
  const folder = given ?? fallback
  if (!folder) throw new ConfigError('Say which folder: bin/restore FOLDER.')
  return resolve(folder)
}
