import type { Ctx } from '#kernel/context'
import { excerpt, plainText } from '#kernel/text/plain-text'
import { writeCard } from '#missions/records'
import { TableSchema } from '#missions/tables'

export const schemaKind = 'schema'

/** Tells search what a schema now is, in the transaction that changed it. */
export async function tellSchemaCard(ctx: Ctx, name: string): Promise<void> {
  const row = await ctx.db
    .selectFrom('catalogue.schema as s')
    .leftJoin('catalogue.schema_version as v', (join) =>
      join.onRef('v.schema_name', '=', 's.name').onRef('v.version', '=', 's.latest'),
    )
    .selectAll('s')
    .select('v.content')
    .where('s.name', '=', name)
    .executeTakeFirstOrThrow()
  const text = plainText(row.description)
  await writeCard(ctx, {
    kind: schemaKind,
    id: row.name,
    slug: row.slug,
    title: row.title,
    acronym: null,
    organizationId: null,
    ownerId: null,
    path: `/schemas/${row.slug}`,
    text,
    extra: [row.name, ...namesOf(row.content)].join('\n'),
    tags: row.labels,
    weight: row.latest ? 0.1 : 0,
    facets: { tag: row.labels },
    sorts: {},
    createdAt: row.created_at,
    updatedAt: row.modified_at,
    visibility: 'public',
    summary: { excerpt: excerpt(text), version: row.latest, type: row.type },
  })
}

/** A schema is found by what it describes. */
function namesOf(content: unknown): string[] {
  const read = TableSchema.safeParse(content)
  if (!read.success) return []
  return read.data.fields.slice(0, 200).map(({ name, title = '' }) => `${name} ${title}`.trim())
}
