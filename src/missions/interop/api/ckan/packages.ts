import { z } from 'zod'
import { listPackageNames, listPackages, suggestPackages } from '../../service/ckan/packages.ts'
import { searchPackages } from '../../service/ckan/search.ts'
import {
  changePackage,
  createPackage,
  deletePackage,
  reorderPackage,
  requireId,
  showPackage,
} from '../../service/ckan/writing/packages.ts'
import { type Action, action } from './action.ts'
import { flag, fromJson, key, list, text, whole } from './params.ts'
import { SentResource } from './resources.ts'

const mostNames = 1_000_000
const page = {
  limit: whole({ most: mostNames, usual: mostNames }),
  offset: whole({ most: mostNames, usual: 0 }),
}

const Search = z
  .object({
    q: text(20_000, 'Words, or the common syntax of Solr: `title:eau AND tags:rivière`'),
    fq: list('Filters, in the syntax of Solr').pipe(z.array(z.string())),
    fq_list: list('More filters'),
    sort: text(500, '`metadata_modified desc`, `title_string asc`, `score desc`...'),
    rows: whole({ most: 1_000_000_000, usual: 10 }).describe('At most 1000 are given'),
    start: whole({ most: 1_000_000_000, usual: 0 }),
    facet: flag(true, 'Whether to count the values of `facet.field`'),
    'facet.field': list('organization, tags, groups, res_format, license_id'),
    'facet.limit': whole({ from: -1, most: 1_000_000, usual: 50 }).describe('-1: no limit'),
    'facet.mincount': whole({ most: 1_000_000, usual: 1 }),
    fl: list('Keys wanted of each package; all when absent'),
    include_private: flag(false, 'Also private datasets and drafts that you may edit'),
    include_drafts: flag(false, 'Also drafts that you may edit'),
    include_deleted: flag(false, 'Also deleted datasets that you may restore'),
    use_default_schema: flag(false, 'Nothing changes'),
  })
  .describe('A search')

const Pair = z.object({ key: z.string().max(100), value: z.unknown() })
const Named = z.object({ name: z.string().max(300).optional(), id: z.string().max(300).optional() })
const Tag = z.union([z.string().transform((name) => ({ name })), z.object({ name: z.string().max(200) })])

/** What may be sent of a package. */
const SentPackage = z.object({
  id: key('Id or name').optional(),
  name: z.string().max(255).optional().describe('Name in the address; made from the title when absent'),
  title: z.string().max(1000).optional(),
  notes: z.string().max(200_000).nullable().optional().describe('Description, in Markdown'),
  license_id: z.string().max(300).nullable().optional(),
  owner_org: z.string().max(300).nullable().optional().describe('Id or name of the organisation'),
  private: flag(false, 'Kept as a draft').removeDefault().optional(),
  state: z.enum(['active', 'draft', 'deleted']).optional(),
  tags: fromJson(z.array(Tag).max(500)).optional(),
  groups: fromJson(z.array(Named).max(50)).optional(),
  extras: fromJson(z.array(Pair).max(500)).optional(),
  resources: fromJson(z.array(SentResource).max(5000)).optional(),
  type: z.string().max(60).optional().describe('`dataset`, or `dataset_series`'),
  in_series: list('Series that the dataset is in, by id or name; left alone when absent')
    .removeDefault()
    .optional(),
  series_order_field: z
    .string()
    .max(100)
    .nullable()
    .optional()
    .describe('Of a series: any, by what its datasets cover; empty, as they were given'),
})

/** Datasets. */
export const packageActions: readonly Action[] = [
  action({
    name: 'package_list',
    summary: 'Names of the public datasets',
    params: z.object(page),
    run: (ctx, params) => listPackageNames(ctx, params),
  }),
  action({
    name: 'current_package_list_with_resources',
    summary: 'Public datasets, last changed first',
    params: z.object({
      limit: whole({ from: 1, most: 1000, usual: 100 }),
      offset: page.offset,
      page: whole({ from: 1, most: mostNames, usual: 1 }),
    }),
    run: (ctx, { limit, offset, page: number }) =>
      listPackages(ctx, { limit, offset: number > 1 ? (number - 1) * limit : offset }),
  }),
  action({
    name: 'package_show',
    summary: 'A dataset with all its resources',
    params: z.object({ id: key('Id or name').optional(), name_or_id: key('The same').optional() }),
    run: (ctx, { id, name_or_id: other }) => showPackage(ctx, requireId({ id: id ?? other })),
  }),
  action({
    name: 'package_search',
    summary: 'Search of datasets, in the common syntax of Solr',
    params: Search,
    run: async (ctx, asked) => {
      const answer = await searchPackages(ctx, {
        q: asked.q,
        fq: [...asked.fq, ...asked.fq_list],
        sort: asked.sort,
        rows: Math.min(asked.rows, 1000),
        start: asked.start,
        facetFields: asked.facet ? asked['facet.field'] : [],
        facetLimit: asked['facet.limit'] < 0 ? 1_000_000 : asked['facet.limit'],
        facetMincount: asked['facet.mincount'],
        includePrivate: asked.include_private,
        includeDrafts: asked.include_drafts,
        includeDeleted: asked.include_deleted,
      })
      return asked.fl.length > 0 ? { ...answer, results: answer.results.map(only(asked.fl)) } : answer
    },
  }),
  action({
    name: 'package_autocomplete',
    summary: 'Datasets whose title begins as typed',
    params: z.object({ q: text(300, 'What is typed'), limit: whole({ from: 1, most: 50, usual: 10 }) }),
    run: (ctx, params) => suggestPackages(ctx, params),
  }),
  ...writes(),
]

function writes(): Action[] {
  return [
    action({
      name: 'package_create',
      summary: 'Create a dataset, with links, and publish it',
      params: SentPackage,
      writes: true,
      run: (ctx, sent) => createPackage(ctx, { ...sent, title: sent.title || sent.name }),
    }),
    action({
      name: 'package_update',
      summary: 'Say what a dataset is: what is left out is emptied',
      params: SentPackage,
      writes: true,
      run: (ctx, sent) => changePackage(ctx, requireId(sent), { sent, whole: true }),
    }),
    action({
      name: 'package_patch',
      summary: 'Change the keys given of a dataset',
      params: SentPackage,
      writes: true,
      run: (ctx, sent) => changePackage(ctx, requireId(sent), { sent, whole: false }),
    }),
    action({
      name: 'package_resource_reorder',
      summary: 'Put resources of a dataset first, in this order; the others follow as they were',
      params: z.object({ id: key('Id or name'), order: list('Ids of resources') }),
      writes: true,
      run: (ctx, { id, order }) => reorderPackage(ctx, id, order),
    }),
    action({
      name: 'package_delete',
      summary: 'Delete a dataset; it may be brought back',
      params: z.object({ id: key('Id or name') }),
      writes: true,
      run: (ctx, { id }) => deletePackage(ctx, id),
    }),
  ]
}

function only(keys: readonly string[]) {
  return (dict: object) => Object.fromEntries(Object.entries(dict).filter(([name]) => keys.includes(name)))
}
