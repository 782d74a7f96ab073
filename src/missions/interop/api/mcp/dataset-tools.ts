import { z } from 'zod'
import { Citation } from '../../service/mcp/citation.ts'
import {
  DatasetView,
  getDatasetView,
  getResourceView,
  listResourceViews,
  ResourceView,
  searchDatasetViews,
  searchOrganizationViews,
} from '../../service/mcp/datasets.ts'
import { readHelp, topics } from '../../service/mcp/help.ts'
import { dataset, found, page, resource, type Tool, tool } from './tool.ts'

/** Finding: from words to a resource. */
export const datasetTools: readonly Tool[] = [
  tool({
    name: 'search_datasets',
    title: 'Search datasets',
    description: [
      'Start here for any question about facts that a public administration may hold (numbers, lists, places, budgets, schools, charging stations...).',
      'Search with the subject in French, in two to four words and WITHOUT the place or the year ("bornes de recharge", not "bornes de recharge Finistère"): national datasets hold the rows of every place.',
      'Each dataset comes with its producer, licence, update date and first resources. Next: get_table on a resource whose "queryable" is true.',
    ].join(' '),
    input: z.object({
      query: z.string().max(300).describe('Subject, in French'),
      organization: z.string().max(255).optional().describe('Id or slug of the producer'),
      tag: z.string().max(96).optional(),
      format: z.string().max(40).optional().describe('csv, json, geojson...'),
      territory: z
        .string()
        .max(100)
        .optional()
        .describe(
          'Name of a place. Only for datasets made about that place alone: leave it out to find national ones',
        ),
      page,
      page_size: z.number().int().min(1).max(20).default(8),
    }),
    output: z.object({
      ...found,
      advice: z.string().nullable().describe('What to try when nothing was found'),
      datasets: z.array(DatasetView),
    }),
    run: searchDatasetViews,
  }),
  tool({
    name: 'get_dataset',
    title: 'Read a dataset',
    description:
      'Everything about one dataset: full description, producer, licence, period, territories, and its first 50 resources. Use it to check what the data counts before answering.',
    input: z.object({ dataset }),
    output: DatasetView,
    run: (ctx, { dataset: key }) => getDatasetView(ctx, key),
  }),
  tool({
    name: 'list_resources',
    title: 'List the resources of a dataset',
    description: 'Files and links of a dataset, in pages, when it has more than get_dataset shows.',
    input: z.object({
      dataset,
      cursor: z.string().max(200).optional().describe('next_cursor of the page before'),
      limit: z.number().int().min(1).max(100).default(50),
    }),
    output: z.object({
      total: z.number().nullable(),
      next_cursor: z.string().nullable(),
      resources: z.array(ResourceView),
    }),
    run: listResourceViews,
  }),
  tool({
    name: 'get_resource',
    title: 'Read a resource',
    description: 'One file or link: its description, format, address, and whether its rows can be queried.',
    input: z.object({ resource_id: resource }),
    output: ResourceView.extend({ description: z.string(), dataset_id: z.string(), citation: Citation }),
    run: (ctx, { resource_id: id }) => getResourceView(ctx, id),
  }),
  tool({
    name: 'search_organizations',
    title: 'Search organisations',
    description: 'Producers of data by name. Give the id found to search_datasets as "organization".',
    input: z.object({ query: z.string().max(300), page }),
    output: z.object({
      total: z.number(),
      organizations: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          acronym: z.string().nullable(),
          link: z.string(),
        }),
      ),
    }),
    run: searchOrganizationViews,
  }),
  tool({
    name: 'read_help',
    title: 'Read the method and the vocabularies',
    description: `How to answer a question from the data with a citation, or the values of a vocabulary: ${topics.join(', ')}.`,
    input: z.object({ topic: z.enum(topics).default('how_to_answer') }),
    output: z.object({ text: z.string() }),
    run: async (ctx, { topic }) => ({ text: readHelp(ctx, topic) }),
  }),
]
