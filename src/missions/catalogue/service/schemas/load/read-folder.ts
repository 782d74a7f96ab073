import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { schemaName } from '../../../schema/schema.ts'
import { type Found, parseContent } from '../fetching.ts'
import { isRecord, typeOfContent } from '../judging.ts'
import { plainVersion } from '../versions.ts'
import type { SourceSchema, UnreadableFile } from './source.ts'

const text = z.string().trim().catch('')
const Said = z.object({ name: text, title: text, description: text, version: text, homepage: text })

/**
 * The schemas of a folder: every `.json` that has the shape of one. `schema.json` is named by itself or by its folder,
 * `subventions-2.1.1.json` by its path without the version.
 */
export async function* readFolder(folder: string): AsyncGenerator<SourceSchema | UnreadableFile> {
  const names = await readdir(folder, { recursive: true })
  for (const name of names.filter((one) => one.endsWith('.json')).sort()) {
    const path = join(folder, name)
    const found = parseContent(await readFile(path, 'utf8'))
    const told = toSource(folder, path, found)
    if (told) yield told
  }
}

function toSource(folder: string, path: string, found: Found): SourceSchema | UnreadableFile | null {
  const unreadable = relative(folder, path)
  if ('rejection' in found) return { unreadable, rejection: found.rejection }
  const type = typeOfContent(found.content)
  if (!type || !isRecord(found.content))
    return { unreadable, rejection: { code: 'not-a-schema', detail: '' } }
  const said = Said.parse(found.content)
  const fromPath = nameFromPath(folder, path)
  const name = schemaName.safeParse(fromPath.isPlain && said.name ? said.name : fromPath.name)
  if (!name.success) return { unreadable, rejection: { code: 'not-a-schema', detail: fromPath.name } }
  return {
    sheet: {
      name: name.data,
      title: (said.title || name.data).slice(0, 500),
      type,
      ...(said.description ? { description: said.description } : {}),
      ...(/^https?:\/\/\S+$/.test(said.homepage) ? { homepage: said.homepage } : {}),
    },
    versions: [
      {
        version: plainVersion(fromPath.version || said.version || '1.0.0').slice(0, 50),
        url: null,
        read: async () => found,
      },
    ],
  }
}

/** `scdl/subventions-2.1.1.json` → `scdl/subventions`, `2.1.1`; `irve/schema.json` → `irve`. */
function nameFromPath(folder: string, path: string): { name: string; version: string; isPlain: boolean } {
  const [, stem = '', version = ''] = /^(.*?)(?:-v?(\d+(?:\.\d+)+))?$/.exec(basename(path, '.json')) ?? []
  const place = relative(folder, dirname(path)) || basename(folder)
  const isPlain = stem === 'schema'
  return { name: isPlain ? place : `${place}/${stem}`, version, isPlain }
}
