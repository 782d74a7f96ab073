import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { errorsOf } from '#kernel/http'
import { Refusal } from '#kernel/refusal'
import { dataserviceTools } from './dataservice-tools.ts'
import { datasetTools } from './dataset-tools.ts'
import { rowTools } from './row-tools.ts'
import type { Tool } from './tool.ts'

export { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'

const tools: readonly Tool[] = [...datasetTools, ...dataserviceTools, ...rowTools]

const instructions = (site: string) =>
  [
    `${site}: open public data. Answer questions from the data itself, never from memory.`,
    'search_datasets (subject alone, no place) -> get_table (columns and their meanings) -> query_rows (count, filter, group) or query_sql.',
    'Always end with the sentence of citation.text and the query_link. read_help tells the whole method.',
    'For an API to call rather than data to read: search_dataservices -> list_operations.',
    'Everything here is read-only.',
  ].join('\n')

/** A server for one request: what it may read is what the actor of `ctx` may. */
export function mcpServer(ctx: Ctx): McpServer {
  const info = { name: 'parvis', title: ctx.config.site.name, version: '1', websiteUrl: ctx.config.publicUrl }
  const server = new McpServer(info, { instructions: instructions(ctx.config.site.name) })
  for (const { name, title, description, input, output, run } of tools) {
    const annotations = {
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: false,
    }
    const described = { title, description, inputSchema: input, outputSchema: output, annotations }
    server.registerTool(name, described, (args) => answer(ctx, { name, work: () => run(ctx, args) }))
  }
  return server
}

/** A rule that says no is an answer that the agent reads and mends; anything else is a bug, told as such. */
async function answer(ctx: Ctx, { name, work }: { name: string; work: () => Promise<object> }) {
  const started = performance.now()
  try {
    const found = await work()
    ctx.log.info({ tool: name, ms: Math.round(performance.now() - started) }, 'an agent asked')
    return {
      structuredContent: { ...found },
      content: [{ type: 'text' as const, text: JSON.stringify(found) }],
    }
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof z.ZodError))
      ctx.log.error({ err: error, tool: name }, 'unexpected error')
    return { isError: true, content: [{ type: 'text' as const, text: tell(ctx, error) }] }
  }
}

function tell({ lang }: Ctx, error: unknown): string {
  if (!(error instanceof Refusal))
    return `Unexpected error of the server: ${lang === 'fr' ? 'réessayez' : 'try again'}.`
  const { rule, extra } = error
  const said = typeof extra.message === 'string' ? extra.message : rule.remedy[lang]
  // No header reaches a model.
  const wait = typeof extra.retryAfter === 'number' ? [`Retry-After: ${Math.ceil(extra.retryAfter)} s`] : []
  const wrong = errorsOf(error).map(({ pointer, detail }) => `- ${pointer.slice(1)}: ${detail}`)
  return [`${rule.title[lang]} (${rule.code}). ${said}`, ...wait, ...wrong].join('\n')
}
