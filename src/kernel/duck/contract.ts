/** What passes between the server and the children that answer queries. */

export interface CrewSettings {
  memoryMb: number
  threads: number
  /** Folder for what does not fit in memory. */
  scratch: string
}

/** SQL that this program wrote: every value in it is a literal that it made. */
export interface OwnQueries {
  queries: readonly string[]
  /** The others are not asked when the first answers fewer rows than this. */
  onlyBeyond?: number | undefined
}

/** SQL that somebody else wrote, over named Parquet files and nothing else. */
export interface ConsoleQuery {
  tables: readonly { name: string; path: string }[]
  console: string
  /** Rows answered at most. */
  most: number
}

/** A cell as JSON says it: numbers beyond 2^53 and what JSON has no form for are text. */
export type Cell = string | number | boolean | null

export interface QueryAnswer {
  columns: { name: string; type: string }[]
  rows: Cell[][]
  /** Whether there were more rows than answered. */
  truncated: boolean
}
