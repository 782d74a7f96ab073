import { serveProgram } from '#kernel/duck'
import { openEngine } from '#kernel/duck/instance'

export interface ComparisonOrder {
  /** Each answers one row of numbers. */
  queries: readonly string[]
  memoryMb: number
  threads: number
  /** Empty folder for what does not fit in memory. */
  folder: string
}

/** Entry of the comparison child: counts over two whole versions, with more time than somebody who waits has. */
serveProgram<ComparisonOrder>(async ({ queries, memoryMb, threads, folder }): Promise<number[][]> => {
  const engine = await openEngine({ memoryMb, threads, scratch: folder })
  // Counts have no order, and the engine spills more of what has none.
  await engine.run('set preserve_insertion_order = false')
  const answers: number[][] = []
  for (const sql of queries) {
    const reader = await engine.runAndReadAll(sql)
    answers.push((reader.getRows()[0] ?? []).map(Number))
  }
  return answers
})
