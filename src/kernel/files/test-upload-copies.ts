import { fork } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import type pg from 'pg'
import { projectRoot } from '../config.ts'
import { type Send, senderTo } from './test-uploads.ts'

/** A copy of the program in a process of its own. */
export interface Copy {
  send: Send
  /** At once, as `kill -9` does. */
  kill: () => void
  alive: () => boolean
  gone: Promise<unknown>
  /** Resident memory, in bytes. */
  memory: () => Promise<number>
}

export interface CopySettings {
  connection: pg.PoolConfig
  filesUrl: string
}

/** Makes the program that takes uploads, to start as often as wanted. */
export async function bundleCopy() {
  const outfile = join(projectRoot, 'dist', `upload-process-${process.pid}-${randomInt(1e9)}.mjs`)
  await build({
    entryPoints: [join(projectRoot, 'src/kernel/files/test-upload-process.ts')],
    ...{ outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' },
    ...{ jsx: 'automatic', jsxImportSource: 'preact' },
  })
  return {
    start: (settings: CopySettings) => startCopy(outfile, settings),
    remove: () => rm(outfile, { force: true }),
  }
}

async function startCopy(program: string, settings: CopySettings): Promise<Copy> {
  const child = fork(program, [JSON.stringify(settings)], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  const died = gone.then(() => {
    throw new Error('The copy died before it could listen')
  })
  const [line] = await Promise.race([once(child.stdout ?? child, 'data'), died])
  died.catch(() => undefined)
  return {
    send: senderTo(String(line).trim()),
    kill: () => void child.kill('SIGKILL'),
    alive: () => !child.killed,
    gone,
    async memory() {
      const answered = once(child, 'message')
      child.send('memory')
      const [rss] = await answered
      return Number(rss)
    },
  }
}
