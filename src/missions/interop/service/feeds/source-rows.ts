import type { Ctx } from '#kernel/context'
import type { Column } from '#kernel/text/csv'
import { listSources, type Source } from '#missions/harvest'

const pageSize = 500

/** Every source that the actor may see, by pages. */
export async function* sourceRows(ctx: Ctx): AsyncGenerator<Source> {
  for (let page = 1; ; page++) {
    const { items, total } = await listSources(ctx, { page, pageSize })
    yield* items
    if (items.length === 0 || page * pageSize >= total) return
  }
}

/** Who collects from where, in the words of udata. */
export const sourceColumns: readonly Column<Source>[] = [
  { name: 'id', value: ({ id }) => id },
  { name: 'name', value: ({ name }) => name, free: true },
  { name: 'url', value: ({ url }) => url },
  { name: 'organization', value: ({ organization }) => organization?.name, free: true },
  { name: 'organization_id', value: ({ organization }) => organization?.id },
  { name: 'backend', value: ({ backend }) => backend },
  { name: 'created_at', value: ({ createdAt }) => createdAt },
  { name: 'validation', value: ({ state }) => state },
]
