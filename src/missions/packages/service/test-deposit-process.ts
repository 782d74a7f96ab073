import { readConfig } from '#kernel/config'
import { openHouse } from '#kernel/house'
import { openLog } from '#kernel/log'
import { addFile } from './deposit/files.ts'

/** A copy that a test may kill: it deposits files without end, and says each one as soon as it is acknowledged. */
const { connection, env, packageId } = JSON.parse(process.argv[2] ?? '')
const opening = { config: readConfig(env), database: connection, missions: [], log: openLog('silent') }
const { ctx } = await openHouse({ ...opening, living: false })

async function* slowly(letter: string): AsyncGenerator<Uint8Array> {
  for (let piece = 0; piece < 8; piece++) {
    await new Promise((resolve) => setTimeout(resolve, 2))
    yield Buffer.alloc(40_000, letter)
  }
}

for (let count = 0; ; count++) {
  const name = `f${process.pid}-${count}`
  const body = slowly(String(count % 10))
  await addFile(ctx, packageId, { name, type: '', field: 'quotient', body, sha256: null })
  process.stdout.write(`${name}\n`)
}
