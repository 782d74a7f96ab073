import type { Db } from '#kernel/db'

const pageSize = 2_000

/** Every record with its place and its hash, chain after chain, one JSON a line: what `bin/verify-journal` reads. */
export async function* recordLines(db: Db): AsyncGenerator<string> {
  let after = { node: '', sequence: 0 }
  for (;;) {
    const { node, sequence } = after
    const rows = await db
      .selectFrom('journal.record')
      .selectAll()
      .where(({ eb, and, or }) =>
        or([eb('node', '>', node), and([eb('node', '=', node), eb('sequence', '>', sequence)])]),
      )
      .orderBy('node')
      .orderBy('sequence')
      .limit(pageSize)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(toLine).join('')
    after = last
  }
}

function toLine({
  node,
  sequence,
  hash,
  body,
}: {
  node: string
  sequence: number
  hash: Buffer
  body: string
}) {
  return `${JSON.stringify({ node, sequence, hash: hash.toString('base64url'), record: body })}\n`
}
