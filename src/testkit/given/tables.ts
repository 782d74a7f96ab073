import { randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { openTable, receiveVersion } from '#missions/tables'

/** Tables made of bytes, by the verbs of `tables`; `work()` makes them, and somebody releases them. */
export function givenTables(ctx: Ctx) {
  return {
    /** A content that waits to be read. Answers the ids of its table and of its version. */
    async content({ name = 'table.csv', bytes }: { name?: string; bytes: string | Buffer }) {
      const stored = await ctx.files.put(`files/${randomUUID()}`, once(bytes))
      const table = await openTable(ctx, 'nobody')
      const source = { fileKey: stored.key, name, size: stored.size, choice: {} }
      return { table, version: (await receiveVersion(ctx, table, source)).id }
    },
  }
}

async function* once(bytes: string | Buffer): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes)
}
