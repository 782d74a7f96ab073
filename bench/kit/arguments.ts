import { parseArgs } from 'node:util'

/** A bench that was called wrongly: one line that a person can act on. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Ends the bench with its exit code: 0 when every promise is kept, 3 when one is not, 2 when called wrongly. */
export async function runBench(work: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await work()) ? 0 : 3
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

/** `--database URL` or `DATABASE_URL`, and what stands after the name of the bench. */
export function readArguments(): { database: string | null; words: string[] } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { database: { type: 'string' } },
  })
  return { database: values.database ?? (process.env.DATABASE_URL || null), words: positionals }
}

/** The address of a PostgreSQL that holds a catalogue. */
export function requireDatabase(database: string | null): string {
  if (database) return database
  throw new UsageError(
    'Say which PostgreSQL holds the catalogue: --database postgres://... or DATABASE_URL (see bin/load-catalogue).',
  )
}
