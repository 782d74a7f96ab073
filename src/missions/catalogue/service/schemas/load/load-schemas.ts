import { readFile, stat } from 'node:fs/promises'
import type { Ctx } from '#kernel/context'
import { refuse } from '../../../schema/refusals.ts'
import type { Rejection } from '../../../schema/schema.ts'
import { parseContent } from '../fetching.ts'
import { isRecord, judgeContent } from '../judging.ts'
import { saveSchema, type VersionSheet } from '../saving.ts'
import { readFolder } from './read-folder.ts'
import { Registry, readRegistry } from './read-registry.ts'
import type { SourceSchema, UnreadableFile } from './source.ts'

export interface SchemasLoaded {
  schemas: number
  created: number
  versions: number
  /** With the number of remarks of the lint. */
  remarks: number
  rejected: { name: string; version: string; rejection: Rejection }[]
}

interface Progress {
  onSchema?: (name: string) => void
}

/**
 * Imports the schemas of a folder, or of a `schemas.json`. A version that cannot be used is kept with its reason; a
 * second run changes what changed. @throws catalogue/schemas-unreadable
 */
export async function loadSchemas(
  ctx: Ctx,
  path: string,
  { onSchema }: Progress = {},
): Promise<SchemasLoaded> {
  const loaded: SchemasLoaded = { schemas: 0, created: 0, versions: 0, remarks: 0, rejected: [] }
  const names = new Set<string>()
  for await (const source of await openSource(ctx, path)) {
    if ('unreadable' in source) {
      const { unreadable, rejection = { code: 'not-a-schema', detail: '' } } = source
      loaded.rejected.push({ name: unreadable, version: '', rejection })
      continue
    }
    onSchema?.(source.sheet.name)
    names.add(source.sheet.name)
    await loadOne(ctx, source, loaded)
  }
  return { ...loaded, schemas: names.size }
}

async function openSource(ctx: Ctx, path: string): Promise<AsyncIterable<SourceSchema | UnreadableFile>> {
  const found = await stat(path).catch(() => null)
  if (!found) throw refuse.schemasUnreadable({ path })
  if (found.isDirectory()) return readFolder(path)
  const content = parseContent(await readFile(path, 'utf8'))
  const registry = Registry.safeParse('content' in content ? content.content : null)
  if (!registry.success) throw refuse.schemasUnreadable({ path })
  return readRegistry(ctx, path, registry.data)
}

async function loadOne(ctx: Ctx, { sheet, versions }: SourceSchema, loaded: SchemasLoaded): Promise<void> {
  const read: VersionSheet[] = []
  for (const { version, url, read: readContent } of versions) {
    const one = { version, url, content: null, rejection: null, remarks: [] }
    if (sheet.type === 'other') {
      read.push(one)
      continue
    }
    const judged = await judge(sheet.type, await readContent())
    read.push({ ...one, ...judged })
    loaded.remarks += judged.remarks.length
    if (judged.rejection) loaded.rejected.push({ name: sheet.name, version, rejection: judged.rejection })
  }
  const isNew = await saveSchema(ctx, sheet, read)
  loaded.versions += read.length
  if (isNew) loaded.created += 1
}

async function judge(
  type: 'tableschema' | 'jsonschema',
  found: Awaited<ReturnType<SourceSchema['versions'][number]['read']>>,
): Promise<Pick<VersionSheet, 'content' | 'rejection' | 'remarks'>> {
  if ('rejection' in found) return { content: null, rejection: found.rejection, remarks: [] }
  if (!isRecord(found.content))
    return { content: null, rejection: { code: 'not-a-schema', detail: '' }, remarks: [] }
  const { rejection, remarks } = await judgeContent(type, found.content)
  return { content: rejection ? null : found.content, rejection, remarks }
}
