import { z } from 'zod'
import { suggestFormats } from '#missions/catalogue'
import { findResources, showResource } from '../../service/ckan/resources.ts'
import { changeResource, createResource, deleteResource } from '../../service/ckan/writing/resources.ts'
import { type Action, action, actions } from './action.ts'
import { key, list, text, whole } from './params.ts'

const optional = (most: number) => z.string().max(most).nullable().optional()
const size = z.preprocess(
  (value) => (typeof value === 'string' ? (/^\d+$/.test(value) ? Number(value) : null) : value),
  z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().optional(),
)

/** What may be sent of a resource; other keys are kept as they are. */
export const SentResource = z.looseObject({
  id: key('Id').optional(),
  name: optional(500),
  description: optional(100_000),
  url: optional(2000).describe('Address of the data; none when a file comes as `upload`'),
  format: optional(60),
  mimetype: optional(255),
  size,
  hash: optional(200),
  resource_type: optional(60),
})

/** Files and links. */
export const resourceActions: readonly Action[] = [
  action({
    name: 'resource_show',
    summary: 'A resource',
    params: z.object({ id: key('Id') }),
    run: (ctx, { id }) => showResource(ctx, id),
  }),
  action({
    name: 'resource_search',
    summary: 'Resources of public datasets whose field holds a text',
    params: z.object({
      query: list('`field:text`: name, url, description, format'),
      order_by: text(100, '`name` or `created`'),
      offset: whole({ most: 100_000, usual: 0 }),
      limit: whole({ from: 1, most: 1000, usual: 100 }),
    }),
    run: (ctx, asked) => findResources(ctx, asked),
  }),
  action({
    name: 'format_autocomplete',
    summary: 'Formats in use that begin as typed',
    params: z.object({ q: text(60, 'What is typed'), limit: whole({ from: 1, most: 100, usual: 5 }) }),
    run: (ctx, { q, limit }) => suggestFormats(ctx, q, limit),
  }),
  action({
    name: 'resource_view_list',
    summary: 'Views of a resource: none, tables are explored on its page',
    params: z.object({ id: key('Id') }),
    run: async (ctx, { id }) => {
      await showResource(ctx, id)
      return []
    },
  }),
  action({
    name: 'resource_create',
    summary: 'Add a link, or a file sent as `upload` in a multipart form',
    params: SentResource.extend({ package_id: key('Id or name of the dataset') }),
    writes: true,
    run: (ctx, { package_id: packageId, ...sent }, { file }) =>
      createResource(ctx, packageId, { sent, file }),
  }),
  ...actions(['resource_update', 'resource_patch'], {
    summary: 'Change the keys given of a resource, or its file',
    params: SentResource.extend({ id: key('Id') }),
    writes: true,
    run: (ctx, { id, ...sent }, { file }) => changeResource(ctx, id, { sent, file }),
  }),
  action({
    name: 'resource_delete',
    summary: 'Take a resource away',
    params: z.object({ id: key('Id') }),
    writes: true,
    run: (ctx, { id }) => deleteResource(ctx, id),
  }),
]
