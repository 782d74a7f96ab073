import { z } from 'zod'
import {
  DataserviceView,
  getDataserviceView,
  listOperationViews,
  OperationView,
  searchDataserviceViews,
} from '../../service/mcp/dataservices.ts'
import { found, page, type Tool, tool } from './tool.ts'

const dataservice = z.string().min(1).max(255).describe('Id or slug of a dataservice (API)')

/** From words to an operation of an API. */
export const dataserviceTools: readonly Tool[] = [
  tool({
    name: 'search_dataservices',
    title: 'Search APIs',
    description: [
      'APIs that public bodies offer to programs (addresses, companies, geography...): for questions such as "is there an API for...", or when an answer must be computed one call at a time.',
      'Search with the subject in French. For facts and figures, search_datasets comes first: its rows can be queried here, an API is called at its own address.',
      'Next: list_operations on one whose "has_operations" is true.',
    ].join(' '),
    input: z.object({
      query: z.string().max(300).describe('Subject, in French'),
      page,
      page_size: z.number().int().min(1).max(20).default(8),
    }),
    output: z.object({
      ...found,
      dataservices: z.array(DataserviceView),
    }),
    run: searchDataserviceViews,
  }),
  tool({
    name: 'get_dataservice',
    title: 'Read an API',
    description:
      'Everything about one API: full description, producer, who may call it and how to ask, limits, documentation, and the datasets that it serves.',
    input: z.object({ dataservice }),
    output: DataserviceView,
    run: (ctx, { dataservice: key }) => getDataserviceView(ctx, key),
  }),
  tool({
    name: 'list_operations',
    title: 'List the operations of an API',
    description:
      'What its OpenAPI description says, as it was last read here: methods, paths under "base_url", parameters with examples. This site does not call the API: give the call to make, or make it yourself.',
    input: z.object({
      dataservice,
      words: z.string().max(200).default('').describe('Only operations that say all these words'),
      page,
      page_size: z.number().int().min(1).max(50).default(20),
    }),
    output: z.object({
      dataservice: z.string(),
      state: z.string().describe('read; otherwise why there is none: none, waiting, off, unreachable...'),
      base_url: z.string().nullable(),
      version: z.string().nullable(),
      total: z.number(),
      not_shown: z.number().describe('Operations that were too many to be kept here'),
      page: z.number(),
      operations: z.array(OperationView),
    }),
    run: listOperationViews,
  }),
]
