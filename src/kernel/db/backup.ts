import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { z } from 'zod'
import { ConfigError } from '../config.ts'
import { fileBytes } from '../files/file-bytes.ts'
import type { FileStore } from '../files/store.ts'
import { connectAlone } from './index.ts'

const Manifest = z.object({
  format: z.literal(1),
  at: z.string(),
  migrations: z.record(z.string(), z.string()),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), file: z.string(), rows: z.number() }),
  ),
  files: z.array(z.object({ key: z.string(), size: z.number(), sha256: z.string() })),
})
type Manifest = z.infer<typeof Manifest>
type Say = (line: string) => void

export interface Errand {
  pool: pg.Pool
  store: FileStore
  folder: string
  /** Told of each step done. */
  say: Say
}

// Jobs and uploads are work in progress of this very server; facts and cards are data.
const leftOut = "('pg_catalog', 'information_schema', 'graphile_worker')"
const leftOutTables =
  "(('kernel', 'migration'), ('kernel', 'worker'), ('kernel', 'upload'), ('kernel', 'upload_piece'))"

/**
 * Writes one consistent picture of the database (COPY in one repeatable-read snapshot, one gzip file a table)
 * and of the files it names into a new folder. The folder gets its name only when all of it is there.
 * @throws ConfigError when the folder exists.
 */
export async function backUp({ pool, store, folder, say }: Errand): Promise<void> {
  if (existsSync(folder)) throw new ConfigError(`${folder} exists: a backup goes into a new folder.`)
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(join(unfinished, 'tables'), { recursive: true, mode: 0o700 })
  await mkdir(join(unfinished, 'files'))
  const manifest = await copyDatabase(pool, unfinished, say)
  for (const file of manifest.files) {
    const found = await store.get(file.key)
    if (!found) throw new Error(`The file ${file.key} is in the database but not in the store`)
    file.sha256 = await saveFile(found.body, join(unfinished, 'files', fileName(file.key)))
  }
  say(`${manifest.files.length} files`)
  await writeFile(join(unfinished, 'manifest.json'), JSON.stringify(manifest, null, 2))
  await rename(unfinished, folder)
}

/** Puts a backup back into an empty, migrated instance, in one transaction. @throws ConfigError when it may not. */
export async function restoreBackup({ pool, store, folder, say }: Errand): Promise<void> {
  const manifest = await readManifest(folder)
  const client = await connectAlone(pool)
  try {
    await requireSameMigrations(client, manifest)
    await requireEmpty(client)
    for (const file of manifest.files) await restoreFile(store, folder, file)
    say(`${manifest.files.length} files`)
    await client.query('begin')
    const tables = await inOrderOfReference(client, manifest.tables)
    // A migration may have put reference rows there: those of the backup stand.
    for (const table of tables.toReversed()) await client.query(`delete from ${quoted(table.name)}`)
    for (const table of tables) await restoreTable(client, { pool, store, folder, say }, table)
    await restartIdentities(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

async function copyDatabase(pool: pg.Pool, folder: string, say: Say): Promise<Manifest> {
  const client = await connectAlone(pool)
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await listTables(client)
    for (const table of tables) {
      const copy = client.query(
        copyTo(`copy ${quoted(table.name)} (${table.columns.map(identifier).join(', ')}) to stdout`),
      )
      await pipeline(copy, createGzip({ level: 6 }), createWriteStream(join(folder, 'tables', table.file)))
      table.rows = copy.rowCount ?? 0
      say(`${table.name}: ${table.rows} rows`)
    }
    const migrations = await readMigrations(client)
    const files = await listFiles(client)
    await client.query('commit')
    return { format: 1, at: new Date().toISOString(), migrations, tables, files }
  } finally {
    await client.end()
  }
}

async function listTables(client: pg.Client): Promise<Manifest['tables']> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.table_schema || '.' || c.table_name as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema not in ${leftOut} and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
      and c.data_type <> 'xid8' and (c.table_schema, c.table_name) not in ${leftOutTables}
    group by 1 order by 1`)
  return rows.map((row) => ({ ...row, file: `${row.name}.copy.gz`, rows: 0 }))
}

/** Every table that has a `file_key`, or a list of `file_keys`, names files of the store by it. */
async function listFiles(client: pg.Client): Promise<Manifest['files']> {
  const { rows: columns } = await client.query<{ name: string; column: 'file_key' | 'file_keys' }>(
    `select table_schema || '.' || table_name as name, column_name as column from information_schema.columns
     where column_name in ('file_key', 'file_keys') and table_schema not in ${leftOut}
       and (table_schema, table_name) not in ${leftOutTables} order by 1`,
  )
  const keys = new Set<string>()
  for (const { name, column } of columns) {
    const value = column === 'file_key' ? 'file_key' : 'jsonb_array_elements_text(file_keys)'
    const { rows } = await client.query<{ key: string }>(
      `select distinct ${value} as key from ${quoted(name)} where ${column} is not null`,
    )
    for (const { key } of rows) keys.add(key)
  }
  return [...keys].sort().map((key) => ({ key, size: 0, sha256: '' }))
}

async function readMigrations(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from kernel.migration order by name',
  )
  return Object.fromEntries(rows.map((row) => [row.name, row.checksum]))
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => {
    throw new ConfigError(`${folder} is not a finished backup: it has no manifest.json.`)
  })
  return Manifest.parse(JSON.parse(text))
}

async function requireSameMigrations(client: pg.Client, manifest: Manifest): Promise<void> {
  const here = await readMigrations(client)
  const names = new Set([...Object.keys(here), ...Object.keys(manifest.migrations)])
  const different = [...names].filter((name) => here[name] !== manifest.migrations[name])
  if (different.length > 0) {
    throw new ConfigError(
      `This backup comes from another version of Parvis (${different[0]}): restore it with that version, then upgrade.`,
    )
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    'select exists (select 1 from people.account) as used',
  )
  if (rows[0]?.used)
    throw new ConfigError(
      'This instance already holds accounts: restore into an empty one (DEMO=off, new DATA_DIR or DATABASE_URL).',
    )
}

/** A table comes after those that its foreign keys name. */
async function inOrderOfReference(
  client: pg.Client,
  tables: Manifest['tables'],
): Promise<Manifest['tables']> {
  const { rows } = await client.query<{ child: string; parent: string }>(`
    select distinct cn.nspname || '.' || c.relname as child, pn.nspname || '.' || p.relname as parent
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
      join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace
    where k.contype = 'f' and k.conrelid <> k.confrelid`)
  const placed = new Set<string>()
  const ordered: Manifest['tables'] = []
  const place = (name: string, path: readonly string[]) => {
    if (placed.has(name) || path.includes(name)) return
    for (const { parent } of rows.filter((row) => row.child === name)) place(parent, [...path, name])
    placed.add(name)
    ordered.push(...tables.filter((table) => table.name === name))
  }
  for (const table of tables) place(table.name, [])
  return ordered
}

async function restoreTable(client: pg.Client, { folder, say }: Errand, table: Manifest['tables'][number]) {
  const copy = client.query(
    copyFrom(`copy ${quoted(table.name)} (${table.columns.map(identifier).join(', ')}) from stdin`),
  )
  await pipeline(createReadStream(join(folder, 'tables', table.file)), createGunzip(), copy)
  if (copy.rowCount !== table.rows)
    throw new Error(`${table.name} has ${copy.rowCount} rows, its backup said ${table.rows}`)
  say(`${table.name}: ${table.rows} rows`)
}

async function restartIdentities(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string }>(`
    select table_schema || '.' || table_name as name, column_name as column from information_schema.columns
    where is_identity = 'YES' and table_schema not in ${leftOut}`)
  for (const { name, column } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${identifier(column)}) from ${quoted(name)}), 0) + 1, false)`,
      [name, column],
    )
  }
}

async function saveFile(body: Readable, path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(
    body,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(path, { mode: 0o600 }),
  )
  return hash.digest('hex')
}

async function restoreFile(store: FileStore, folder: string, file: Manifest['files'][number]): Promise<void> {
  const stored = await store.put(file.key, fileBytes(join(folder, 'files', fileName(file.key))))
  if (stored.sha256 !== file.sha256) throw new Error(`The file ${file.key} is damaged in the backup`)
}

function fileName(key: string): string {
  return key.replaceAll('/', '%2F')
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function quoted(name: string): string {
  return name.split('.').map(identifier).join('.')
}
