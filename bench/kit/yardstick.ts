import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { projectRoot } from '#kernel/config'
import { pin } from './processes.ts'
import { type Answer, visitor } from './visits.ts'

interface YardstickSettings {
  /** When given, each answer waits for one select by slug in it. */
  database?: string
  core?: number
}

/**
 * A bare node:http server that sends the bytes that `urls` answer now, compression included; answers the same
 * addresses on it.
 */
export async function withYardstick<T>(
  urls: readonly string[],
  { database, core }: YardstickSettings,
  work: (urls: string[]) => Promise<T>,
): Promise<T> {
  const { get, close } = visitor()
  const answers: { path: string; answer: Answer }[] = []
  for (const url of urls)
    answers.push({ path: url.slice(new URL(url).origin.length), answer: await get(url) })
  close()
  const child = fork(join(projectRoot, 'bench/kit/bare-server.ts'), database ? [database] : [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  if (core !== undefined && child.pid) pin(child.pid, core)
  child.send(answers.map(({ path, answer }) => toSent(path, answer)))
  const [address] = await once(child, 'message')
  try {
    return await work(answers.map(({ path }) => `http://127.0.0.1:${address.port}${path}`))
  } finally {
    child.disconnect()
  }
}

function toSent(path: string, { headers, body }: Answer) {
  return {
    path,
    type: headers['content-type'] ?? '',
    encoding: headers['content-encoding'] ?? '',
    body: body.toString('base64'),
    key: decodeURIComponent(path.split(/[/?]/)[2] ?? ''),
  }
}
