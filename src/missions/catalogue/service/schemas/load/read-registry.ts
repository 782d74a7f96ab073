import { readFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type SchemaType, schemaName } from '../../../schema/schema.ts'
import { type Found, fetchContent, parseContent } from '../fetching.ts'
import { plainVersion } from '../versions.ts'
import type { SourceSchema } from './source.ts'

const text = z.string().nullish().catch(null)
const Entry = z.object({
  name: schemaName,
  title: z.string(),
  description: text,
  schema_type: z.string().catch('other'),
  homepage: text,
  labels: z.array(z.string()).catch([]),
  versions: z.array(z.object({ version_name: z.string(), schema_url: z.string() })).catch([]),
})

/** A catalogue in the format opendataschema, version 1: the `schemas.json` of schema.data.gouv.fr. */
export const Registry = z.object({ schemas: z.array(z.unknown()) })

/** Its schemas one by one. A copy of a file beside the catalogue, at the path of its address, is read first. */
export async function* readRegistry(ctx: Ctx, path: string, registry: z.infer<typeof Registry>) {
  for (const item of registry.schemas) {
    const entry = Entry.safeParse(item)
    if (!entry.success) {
      yield { unreadable: nameOf(item) }
      continue
    }
    const { name, title, description, schema_type, homepage, labels, versions } = entry.data
    const type = typeOf(schema_type)
    const source: SourceSchema = {
      sheet: { name, title, type, description: description ?? '', homepage: homepage ?? null, labels },
      versions: versions.map(({ version_name, schema_url: url }) => ({
        version: plainVersion(version_name),
        url,
        read: () => readVersion(ctx, dirname(path), url),
      })),
    }
    yield source
  }
}

async function readVersion(ctx: Ctx, folder: string, url: string): Promise<Found> {
  for (const path of copiesOf(folder, url)) {
    const copy = await readFile(path, 'utf8').catch(() => null)
    if (copy !== null) return parseContent(copy)
  }
  return fetchContent(ctx, url)
}

/** `…/schemas/etalab/x/1.0.0/schema.json` is looked for at `etalab/x/1.0.0/schema.json`, never outside the folder. */
function copiesOf(folder: string, url: string): string[] {
  if (!URL.canParse(url)) return []
  const path = normalize(decodeURIComponent(new URL(url).pathname)).replace(/^\/+/, '')
  return [path.replace(/^schemas\//, ''), path].map((inside) => join(folder, inside))
}

function typeOf(said: string): SchemaType {
  return said === 'tableschema' || said === 'jsonschema' ? said : 'other'
}

function nameOf(item: unknown): string {
  const named = z.object({ name: z.string() }).safeParse(item)
  return named.success ? named.data.name.slice(0, 200) : '?'
}
