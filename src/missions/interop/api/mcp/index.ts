import type { FastifyRequest } from 'fastify'
import { type App, contextOf, type SpokenDialect } from '#kernel/http'
import { sendText } from '#kernel/http/conditional'
import { refuse as refuseRequest } from '#kernel/refusal'
import { refuse } from '../../schema/agent-refusals.ts'
import { apiCatalog, llmsText } from '../../service/mcp/descriptions.ts'

/** Errors as JSON-RPC 2.0 tells them, outside of any message. */
export const mcpDialect: SpokenDialect = {
  name: 'mcp',
  prefixes: ['/mcp'],
  tell: ({ rule }, { lang }) => ({
    status: rule.status,
    body: {
      jsonrpc: '2.0',
      id: null,
      error: {
        code: rule.status < 500 ? -32_000 : -32_603,
        message: `${rule.title[lang]}. ${rule.remedy[lang]}`,
      },
    },
    ...(rule.status === 405 ? { headers: { allow: 'POST' } } : {}),
  }),
}

const mostMessages = 20

/**
 * The Model Context Protocol over streamable HTTP, without session: each message is whole and so is its answer, so that
 * any copy of the program answers any request. The library is read with the first message: 5 MB for those who get one.
 */
export function mcpRoutes(app: App): void {
  const config = { access: 'public', dialect: 'mcp', asks: true } as const
  app.post('/mcp', { config, schema: { hide: true } }, async (request, reply) => {
    requireKnownOrigin(request)
    const { body } = request
    if (typeof body !== 'object' || body === null) throw refuseRequest.unreadableBody()
    if (Array.isArray(body) && body.length > mostMessages) throw refuseRequest.bodyTooLarge()
    const { mcpServer, WebStandardStreamableHTTPServerTransport } = await import('./server.ts')
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
    const server = mcpServer(contextOf(request))
    await server.connect(transport)
    try {
      const answer = await transport.handleRequest(toWebRequest(request), { parsedBody: body })
      const text = await answer.text()
      reply.status(answer.status)
      if (text === '') return reply.send()
      return reply.type('application/json; charset=utf-8').serializer(String).send(text)
    } finally {
      await server.close()
    }
  })
  app.route({
    method: ['GET', 'DELETE'],
    url: '/mcp',
    config,
    schema: { hide: true },
    handler: () => {
      throw refuse.methodNotTaken()
    },
  })
}

/** How agents and programs find what is above, without being told. */
export function discoveryRoutes(app: App): void {
  const config = { access: 'public', dialect: 'site' } as const
  const schema = { hide: true }
  app.get('/llms.txt', { config, schema }, (request, reply) =>
    sendText(request, reply, {
      text: llmsText(contextOf(request)),
      type: 'text/plain; charset=utf-8',
      cache: daily,
    }),
  )
  app.get('/.well-known/api-catalog', { config, schema }, (request, reply) =>
    sendText(request, reply, {
      text: JSON.stringify(apiCatalog(contextOf(request))),
      type: 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
      cache: daily,
    }),
  )
}

const daily = 'public, max-age=86400'

/**
 * A browser says where its page comes from: only pages of this site speak to it. The name of the host is not believed,
 * a page that rebinds its own name to this machine has it too (DNS rebinding).
 */
function requireKnownOrigin({ headers, ctx }: FastifyRequest): void {
  const { origin } = headers
  if (origin === undefined) return
  const ours = new URL(ctx.config.publicUrl)
  const theirs = URL.canParse(origin) ? new URL(origin) : null
  const isLocal = isLoopback(ours.hostname) && isLoopback(theirs?.hostname ?? '')
  if (theirs?.origin !== ours.origin && !isLocal) throw refuseRequest.foreignForm()
}

function isLoopback(name: string): boolean {
  return name === 'localhost' || name === '127.0.0.1' || name === '[::1]'
}

/** Answers are JSON whatever a client says it takes: the protocol wants both types named, simple clients name none. */
function toWebRequest({ headers, ctx }: FastifyRequest): Request {
  const version = headers['mcp-protocol-version']
  return new Request(`${ctx.config.publicUrl}/mcp`, {
    method: 'POST',
    headers: {
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      ...(typeof version === 'string' ? { 'mcp-protocol-version': version } : {}),
    },
  })
}
