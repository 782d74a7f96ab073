import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { answerForm, emptyForm, type FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { localPath } from '#kernel/words'
import { refuseApi } from '../schema/api-refusals.ts'
import { mostDocuments, type UseCase, UseCaseDraft } from '../schema/use-case.ts'
import { mayEditUseCases } from '../service/apis/policy.ts'
import { listKeptApis } from '../service/apis/reading.ts'
import { getUseCase, listUseCases, removeUseCase, saveUseCase } from '../service/directory/use-cases.ts'
import { UseCaseFormPage, UseCaseListPage, type UseCaseTyped } from '../views/directory/case-form.tsx'
import { errorsOf } from './form-errors.ts'

const config = { access: 'office', dialect: 'site' } as const
const hide = true
const params = z.object({ id: z.string().max(64) })
const text = z.string().catch('')
const list = z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(text).catch([]))
const Typing = z
  .object({
    ...{ title: text, text, askers: list, documentName: list, documentApi: list, documentShare: list },
    ...{ volume: text, person: text, agent: text, version: text },
  })
  .transform(({ documentName, documentApi, documentShare, ...typed }) => ({
    ...typed,
    documents: documentName.slice(0, mostDocuments).map((name, index) => ({
      ...{ name, apiId: documentApi[index] ?? '', share: documentShare[index] ?? '' },
    })),
  }))

/** The office writes use cases: a list, a form, a removal. */
export function useCaseSite(app: App): void {
  app.get('/office/use-cases', { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    if (!mayEditUseCases(ctx.actor)) throw refuseApi.notYourUseCases()
    return reply.html(<UseCaseListPage frame={frameOf(request)} useCases={await listUseCases(ctx)} />)
  })
  app.get('/office/use-cases/:id', { config, schema: { hide, params } }, async (request, reply) =>
    reply.html(await formPage(request, request.params.id, emptyForm)),
  )
  app.post('/office/use-cases/:id', { config, schema: { hide, params } }, (request, reply) => {
    const ctx = contextOf(request)
    const id = request.params.id === 'new' ? null : request.params.id
    const typed = Typing.parse(request.body ?? {})
    return answerForm({
      request,
      reply,
      schema: z.preprocess(() => draftOf(typed), UseCaseDraft),
      run: async (draft) => {
        const version = typed.version === '' ? null : Number(typed.version)
        const { path } = await saveUseCase(ctx, { id, version, draft })
        return localPath(ctx.lang, path)
      },
      again: (state) => formPage(request, request.params.id, state),
    })
  })
  app.post('/office/use-cases/:id/removal', { config, schema: { hide, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    await removeUseCase(ctx, request.params.id)
    return reply.redirect(localPath(ctx.lang, '/office/use-cases'), 303)
  })
}

function draftOf({ documents, volume, person, agent, version: _, ...typed }: UseCaseTyped) {
  return {
    ...typed,
    documents: documents
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, apiId, share }) => ({
        name,
        apiId: apiId || null,
        share: share === '' ? 100 : Number(share),
      })),
    volume: Number(volume),
    minutes: { person: Number(person), agent: Number(agent) },
  }
}

const linesAfter = 3

async function formPage(request: FastifyRequest, id: string, state: FormState) {
  const ctx = contextOf(request)
  if (!mayEditUseCases(ctx.actor)) throw refuseApi.notYourUseCases()
  const useCase = id === 'new' ? null : await getUseCase(ctx, id)
  const isTyped = Object.keys(state.values).length > 0
  const typed = isTyped ? Typing.parse(state.values) : typedOf(useCase)
  const empty = Array.from({ length: linesAfter }, () => ({ name: '', apiId: '', share: '' }))
  return (
    <UseCaseFormPage
      frame={frameOf(request)}
      useCase={useCase}
      typed={{
        ...typed,
        documents: isTyped ? typed.documents : [...typed.documents, ...empty].slice(0, mostDocuments),
      }}
      errors={errorsOf(state, ctx.lang)}
      apis={await listKeptApis(ctx)}
    />
  )
}

function typedOf(useCase: UseCase | null): UseCaseTyped {
  return {
    title: useCase?.title ?? '',
    text: useCase?.text ?? '',
    askers: useCase?.askers ?? [],
    documents: (useCase?.documents ?? []).map(({ name, apiId, share }) => ({
      name,
      apiId: apiId ?? '',
      share: String(share),
    })),
    volume: String(useCase?.volume ?? 1000),
    person: String(useCase?.minutes.person ?? 20),
    agent: String(useCase?.minutes.agent ?? 5),
    version: useCase ? String(useCase.version) : '',
  }
}
