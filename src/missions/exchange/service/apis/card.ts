import type { Ctx } from '#kernel/context'
import { plainText } from '#kernel/text/plain-text'
import { writeCard } from '#missions/records'
import type { ApiRow } from '../../schema/api-rows.ts'
import { apiPath, stateOf } from '../../tables.ts'

export const apiKind = 'restricted-api'

/** An authoritative source, which few may call: after open data that answers the same. */
const weight = 0.4

/** What search and lists show of it, in the transaction that changed it. */
export async function showApi(ctx: Ctx, row: ApiRow): Promise<void> {
  const { sheet, calls, organization_id } = row
  const fields = calls.flatMap((call) => call.fields)
  await writeCard(ctx, {
    ...{ kind: apiKind, id: row.id, slug: row.slug, title: row.title, acronym: null },
    ...{ organizationId: organization_id, ownerId: null, path: apiPath(row.slug) },
    text: plainText(`${sheet.summary}\n\n${sheet.description}`),
    extra: [...calls.map(({ summary }) => summary), ...fields.map(({ label }) => label)]
      .join('\n')
      .slice(0, 20_000),
    ...{ tags: [], weight: row.is_sandbox ? weight / 2 : weight },
    facets: { organization: [organization_id], access: ['restricted'] },
    ...{ sorts: {}, createdAt: row.created_at, updatedAt: row.modified_at },
    visibility: stateOf(row) === 'open' ? 'public' : 'hidden',
    summary: { excerpt: sheet.summary, isSandbox: row.is_sandbox, fields: fields.length },
  })
}
