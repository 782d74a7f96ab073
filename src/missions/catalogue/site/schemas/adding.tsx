import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { SchemaDraft } from '../../schema/schema.ts'
import { addSchema } from '../../service/schemas/saving.ts'
import { AddSchemaPage } from '../../views/schemas/add-page.tsx'
import { schemaWords } from '../../views/schemas/words.ts'

const config = { access: 'administrator', dialect: 'site' } as const
const hide = true
const text = z.string().trim().catch('')
const Typed = z.object({ name: text, url: text, content: text, version: text, labels: text })
type Typed = z.infer<typeof Typed>

/** An administrator gives the address of a schema, or its text. */
export function schemaAddingSite(app: App): void {
  app.get('/schemas/new', { config, schema: { hide } }, (request, reply) =>
    reply.html(<AddSchemaPage frame={frameOf(request)} typed={{}} />),
  )
  app.post('/schemas/new', { config, schema: { hide } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: z.preprocess((body) => draftOf(Typed.parse(body)), SchemaDraft),
      run: async (draft) => localPath(ctx.lang, (await addSchema(ctx, draft)).path),
      again: (state) => again(request, state),
    })
  })
}

function draftOf({ name, url, content, version, labels }: Typed) {
  const list = labels.split(',').map((label) => label.trim())
  return {
    name,
    ...(url ? { url } : {}),
    ...(content ? { content: parse(content) } : {}),
    ...(version ? { version } : {}),
    ...(labels ? { labels: list.filter(Boolean) } : {}),
  }
}

/** What is no JSON stays text, and is refused as such. */
function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return content
  }
}

function again(request: FastifyRequest, { values, errors, refusal }: FormState) {
  const typed = Typed.parse(values)
  const words = schemaWords[contextOf(request).lang].adding
  const said = errors.map(({ pointer, detail }) => {
    const field = pointer.split('/')[1] ?? ''
    if (refusal) return { field, message: `${refusal.rule.title[contextOf(request).lang]} : ${detail}` }
    if (field === 'content') return { field, message: words.notJson }
    return { field, message: field === 'url' && !typed.url ? words.one : detail }
  })
  return <AddSchemaPage frame={frameOf(request)} typed={typed} errors={said} />
}
