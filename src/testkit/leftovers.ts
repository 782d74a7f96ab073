import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

type Rows = (sql: string) => Promise<Record<string, unknown>[]>

/** What a site keeps and nobody will ever look for: files that no row names nor any job removes, folders of dead work. */
export async function leftoversOf({ rows, folder }: { rows: Rows; folder: string }): Promise<string[]> {
  const named = await namedFiles(rows)
  const stored = (await namesIn(join(folder, 'files', 'objects'))).filter((name) => /[~/]/.test(name))
  const objects = stored.map((name) => (name.split('/').at(-1) ?? '').replaceAll('~', '/'))
  const scratch = await readdir(join(folder, 'scratch')).catch(() => [])
  return [
    ...objects.filter((key) => key.includes('/') && !named.has(key)),
    // Engines that answer questions keep their folder as long as they live.
    ...scratch.filter((name) => !name.startsWith('query-')).map((name) => `scratch/${name}`),
  ]
}

async function namedFiles(rows: Rows): Promise<Set<string>> {
  const columns = await rows(
    `select table_schema || '.' || table_name as name, column_name as column from information_schema.columns
     where column_name in ('file_key', 'file_keys')`,
  )
  const named = columns.map(({ name, column }) => {
    const value = column === 'file_key' ? 'file_key' : 'jsonb_array_elements_text(file_keys)'
    return `select ${value} as key from ${name} where ${column} is not null`
  })
  const found = await rows(
    [
      ...named,
      `select source->>'fileKey' from tables.version where source ? 'fileKey'`,
      `select substr(key, length('remove-file:') + 1) from graphile_worker.jobs where key like 'remove-file:%'`,
    ].join(' union '),
  )
  return new Set(found.map(({ key }) => String(key)))
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder, { recursive: true }).catch(() => [])
}
