import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { mayDefine } from '../../policy.ts'
import { DefinitionContent } from '../../schema/definition.ts'
import { refuse } from '../../schema/request-refusals.ts'
import { listDefinitions, listEditions } from '../../service/definitions/reading.ts'
import { listUnknownFields } from '../../service/definitions/unknown-fields.ts'
import { openDefinition, saveDefinition } from '../../service/definitions/writing.ts'
import { DefinitionListPage, DefinitionPage } from '../../views/definitions/definition-pages.tsx'
import { definitionWords } from '../../views/definitions/words.ts'
import { emptyDefinition, readDefinition, toDefinitionContent, toTypedDefinition } from './typing.ts'

const config = { access: 'office', dialect: 'site' } as const
const hide = true
const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
const params = z.object({ key })
const home = '/exchange/definitions'

/** Where the office writes what requests must hold. */
export function definitionSite(app: App): void {
  app.get(home, { config, schema: { hide } }, async (request, reply) =>
    reply.html(await listPage(request, emptyForm)),
  )
  app.post(home, { config, schema: { hide } }, (request, reply) => {
    requireOffice(request)
    return answerForm({
      request,
      reply,
      schema: z.object({ key: key }),
      run: async ({ key: made }) => localPath(contextOf(request).lang, `${home}/${made}`),
      again: (state) => listPage(request, state),
    })
  })
  app.get(`${home}/:key`, { config, schema: { hide, params } }, async (request, reply) =>
    reply.html(await editPage(request, request.params.key, null)),
  )
  app.post(`${home}/:key`, { config, schema: { hide, params } }, (request, reply) => {
    const ctx = contextOf(request)
    return answerForm({
      request,
      reply,
      schema: z.preprocess(toDefinitionContent, DefinitionContent),
      run: async (content) => {
        await saveDefinition(ctx, request.params.key, content)
        return localPath(ctx.lang, `${home}/${request.params.key}`)
      },
      again: (state) => editPage(request, request.params.key, state),
    })
  })
  app.post(`${home}/:key/state`, { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const isOpen = z.object({ isOpen: z.literal('yes') }).safeParse(request.body).success
    await openDefinition(ctx, request.params.key, isOpen)
    return reply.redirect(localPath(ctx.lang, `${home}/${request.params.key}`), 303)
  })
}

function requireOffice(request: FastifyRequest): void {
  if (!mayDefine(contextOf(request).actor)) throw refuse.definitionsOfOffice()
}

async function listPage(request: FastifyRequest, state: FormState) {
  requireOffice(request)
  const ctx = contextOf(request)
  return (
    <DefinitionListPage
      frame={frameOf(request)}
      definitions={await listDefinitions(ctx)}
      errors={state.errors.map(({ detail }) => ({ field: 'key', message: detail }))}
    />
  )
}

async function editPage(request: FastifyRequest, asked: string, state: FormState | null) {
  requireOffice(request)
  const ctx = contextOf(request)
  const definition = (await listDefinitions(ctx)).find((one) => one.key === asked) ?? null
  const kept = definition ? toTypedDefinition(definition.content) : emptyDefinition
  const words = definitionWords[ctx.lang]
  return (
    <DefinitionPage
      frame={frameOf(request)}
      definitionKey={asked}
      definition={definition}
      editions={await listEditions(ctx, asked)}
      unknownFields={definition ? await listUnknownFields(ctx, definition.content) : []}
      typed={state ? readDefinition(state.values) : kept}
      errors={(state?.errors ?? []).map(({ pointer, detail }) => ({
        field: fieldOf(pointer),
        message: pointer.startsWith('/purposes') ? words.purposesWrong : detail || words.wrong,
      }))}
    />
  )
}

/** Lists that are typed in one field have their error there. */
function fieldOf(pointer: string): string {
  const parts = pointer.slice(1).split('/')
  const [first = ''] = parts
  return first === 'rules' || first === 'useCases' ? parts.slice(0, 3).join('.') : first
}
