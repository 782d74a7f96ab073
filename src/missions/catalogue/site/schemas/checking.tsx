import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { toFileName } from '#kernel/files'
import { type App, contextOf } from '#kernel/http'
import { eachFile } from '#kernel/http/multipart'
import { frameOf } from '#kernel/http/page'
import { Refusal } from '#kernel/refusal'
import type { CheckAnswer } from '#missions/tables'
import { WebAddress } from '../../schema/fields.ts'
import { checkAddress, checkShown } from '../../service/schemas/checks.ts'
import { getSchema, getSchemaContent, type UsableSchema } from '../../service/schemas/reading.ts'
import { CheckPage } from '../../views/schemas/check-page.tsx'
import { schemaWords } from '../../views/schemas/words.ts'
import { schemaAt, schemaParams } from './reading.tsx'

const config = { access: 'public', dialect: 'site' } as const

/** "Check a file": shown, read, forgotten. */
export function schemaCheckingSite(app: App): void {
  const querystring = z.object({ version: z.string().max(50).optional().catch(undefined) })
  const show = { hide: true, params: schemaParams, querystring }
  app.get('/schemas/:slug/check', { config, schema: show }, async (request, reply) => {
    const schema = await schemaAt({ request, reply }, request.params.slug, '/check')
    if (!schema) return reply
    const { version } = await getSchemaContent(contextOf(request), schema.name, request.query.version)
    return reply.html(
      <CheckPage
        frame={frameOf(request)}
        schema={schema}
        mayGiveUrl={isPerson(request)}
        typed={{ version, url: '' }}
      />,
    )
  })
  app.post(
    '/schemas/:slug/check',
    { config: { ...config, files: true }, schema: { hide: true, params: schemaParams } },
    async (request, reply) => {
      const ctx = contextOf(request)
      const schema = await getSchema(ctx, request.params.slug)
      const { fields, checked } = await check(request, schema.name)
      const typed = { version: fields.get('version') ?? schema.latest ?? '', url: fields.get('url') ?? '' }
      const { nothing, unreachable } = schemaWords[ctx.lang].checking
      const field = typed.url ? 'url' : 'file'
      const errors = checked ? [] : [{ field, message: typed.url ? unreachable : nothing }]
      const props = { schema, typed, errors, checked, mayGiveUrl: isPerson(request) }
      return reply.status(checked ? 200 : 422).html(<CheckPage frame={frameOf(request)} {...props} />)
    },
  )
}

interface Checked {
  name: string
  answer: CheckAnswer
}

/** The file, or the one at the address for those who signed in; nothing when there was neither. */
async function check(request: FastifyRequest, key: string) {
  const ctx = contextOf(request)
  const fields = new Map<string, string>()
  const results: Checked[] = []
  const schemaOf = (): Promise<UsableSchema> => getSchemaContent(ctx, key, fields.get('version') || undefined)
  if (request.isMultipart())
    await eachFile(
      request,
      async ({ filename, file }) => {
        if (results.length > 0) return file.resume()
        const name = toFileName(filename)
        results.push({ name, answer: await checkShown(ctx, await schemaOf(), { name, body: file }) })
      },
      fields,
    )
  const url = WebAddress.safeParse(fields.get('url') ?? '')
  if (results.length === 0 && url.success && isPerson(request)) {
    const answer = await opened(() => schemaOf().then((schema) => checkAddress(ctx, schema, url.data)))
    if (answer) results.push({ name: url.data, answer })
  }
  return { fields, checked: results[0] }
}

/** An address that cannot be opened is an answer to whoever typed it. */
async function opened(work: () => Promise<CheckAnswer>): Promise<CheckAnswer | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal && error.rule.code.startsWith('kernel/a')) return null
    throw error
  }
}

function isPerson(request: FastifyRequest): boolean {
  return contextOf(request).actor.kind === 'person'
}
