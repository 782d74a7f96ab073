import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '../schema/refusals.ts'
import { embedOf, OEmbed, toOembedXml } from '../service/reader/oembed.ts'

const size = z.coerce.number().int().min(100).max(4000).optional().describe('Pixels')
const querystring = z.object({
  url: z.string().min(1).max(2000).describe('Address of a dataset, of one of its tables or of a chart'),
  format: z.string().max(20).default('json').describe('json or xml'),
  maxwidth: size,
  maxheight: size,
})

/** `/api/oembed`: how a page of this site is put in another one (oEmbed 1.0). */
export function oembedRoute(app: App): void {
  const schema = {
    querystring,
    response: { 200: OEmbed },
    tags: ['charts'],
    summary: 'Embed a page (oEmbed)',
  }
  app.get('/api/oembed', { config: { access: 'public', dialect: 'own' }, schema }, async (request, reply) => {
    const { format, ...asked } = request.query
    if (format !== 'json' && format !== 'xml') throw refuse.unknownEmbedFormat({ format })
    const answer = await embedOf(contextOf(request), asked)
    return format === 'xml' ? sendXml(reply, toOembedXml(answer)) : answer
  })
}

function sendXml(reply: FastifyReply, text: string) {
  return reply.type('text/xml; charset=utf-8').serializer(String).send(text)
}
