import { randomUUID } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { wholeBytes } from '#kernel/files'
import { openTable, receiveVersion, releaseVersion } from '#missions/tables'

/** Tables made of bytes, by the verbs of `tables`; `work()` makes them, and somebody releases them. */
export function givenTables(ctx: Ctx) {
  return {
    /** A content that waits to be read, of a new table unless it is said. Answers the ids of its table and of its version. */
    async content({
      name = 'table.csv',
      bytes,
      table: of,
    }: {
      name?: string
      bytes: string | Buffer
      table?: string
    }) {
      const stored = await ctx.files.put(`files/${randomUUID()}`, wholeBytes(bytes))
      const table = of ?? (await openTable(ctx, 'nobody'))
      const source = { fileKey: stored.key, name, size: stored.size, choice: {} }
      return { table, version: (await receiveVersion(ctx, table, source)).id }
    },
    /** The table of a file that was given as clear: waits until it is read (by workers, or by `work()`), and opens it. */
    async readable(resourceId: string): Promise<void> {
      const deadline = Date.now() + 60_000
      for (;;) {
        const ready = await ctx.db
          .selectFrom('tables.version as v')
          .innerJoin('catalogue.resource as r', 'r.table_id', 'v.table_id')
          .select('v.id')
          .where('r.id', '=', resourceId)
          .where('v.state', '=', 'ready')
          .executeTakeFirst()
        if (ready) return releaseVersion(ctx, ready.id)
        if (Date.now() > deadline) throw new Error(`the file ${resourceId} never becomes a table`)
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
  }
}
