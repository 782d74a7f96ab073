import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { projectRoot } from '#kernel/config'
import { testDatabase } from '#testkit'

/** The types of `tables.ts` are what the migrated database has: what Kysely cannot know by itself. */

test('every table is declared with exactly its columns', async (t) => {
  const { db } = await testDatabase(t)
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select table_schema || '.' || table_name as name, array_agg(column_name::text order by column_name) as columns
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker', 'public') and table_schema <> 'kernel'
    group by 1`.execute(db)
  const declared = await declaredTables()
  for (const { name, columns } of rows) {
    const found = declared.get(name)
    assert.ok(found, `${name} is in the database and in no tables.ts`)
    assert.deepEqual([...found].sort(), [...columns].sort(), name)
  }
  const names = new Set(rows.map((row) => row.name))
  for (const name of declared.keys())
    assert.ok(names.has(name) || name.startsWith('kernel.'), `${name} is declared and absent`)
})

async function declaredTables(): Promise<Map<string, string[]>> {
  const folder = join(projectRoot, 'src/missions')
  const tables = new Map<string, string[]>()
  const files = await readdir(folder, { recursive: true })
  for (const file of files.filter((file) => basename(file) === 'tables.ts')) {
    const text = await readFile(join(folder, file), 'utf8')
    // A mission with many tables keeps the rows of some in a file beside.
    const beside = [...text.matchAll(/from '(\.\/[\w/-]+-rows\.ts)'/g)].map(([, path = '']) =>
      readFile(join(folder, dirname(file), path), 'utf8'),
    )
    const rows = [text, ...(await Promise.all(beside))].join('\n')
    for (const [, name = '', type = ''] of text.matchAll(/'([a-z_]+\.[a-z_]+)': (\w+)/g)) {
      tables.set(name, columnsOf(rows, type))
    }
  }
  return tables
}

function columnsOf(text: string, type: string): string[] {
  const body = new RegExp(`interface ${type} \\{([^}]*)\\}`).exec(text)?.[1] ?? ''
  return [...body.matchAll(/^ {2}(\w+):/gm)].map(([, column = '']) => column)
}
