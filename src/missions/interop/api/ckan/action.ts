import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { WrongInput } from '#kernel/http/validation'
import { taggedBy } from '../tagging.ts'
import { helpOf, prefix } from './dialect.ts'
import { type Asked, readAsked } from './request.ts'

const Envelope = z.object({
  help: z.string().describe('Where this action is documented'),
  success: z.literal(true),
  result: z.unknown(),
})

interface ActionDraft<S extends z.ZodType> {
  name: string
  summary: string
  params: S
  /** Changes something: POST alone, with a key. */
  writes?: boolean
  run: (ctx: Ctx, params: z.output<S>, asked: Asked) => Promise<unknown> | unknown
}

/** One action of the API, whatever its parameters. */
export interface Action {
  name: string
  summary: string
  params: z.ZodType
  writes: boolean
  /** Reads and checks the parameters, then does it. */
  answer: (request: FastifyRequest) => Promise<z.infer<typeof Envelope>>
}

export function action<S extends z.ZodType>(draft: ActionDraft<S>): Action {
  const { name, summary, params, writes = false, run } = draft
  return {
    name,
    summary,
    params,
    writes,
    answer: async (request) => {
      const ctx = contextOf(request)
      const asked = await readAsked(request)
      return keepingFile(ctx, asked, async () => {
        const parsed = params.safeParse(asked.params)
        if (!parsed.success) throw new WrongInput(params, asked.params)
        return { help: helpOf(request), success: true as const, result: await run(ctx, parsed.data, asked) }
      })
    },
  }
}

/** The same under several names. */
export function actions<S extends z.ZodType>(
  names: readonly string[],
  draft: Omit<ActionDraft<S>, 'name'>,
): Action[] {
  return names.map((name) => action({ name, ...draft }))
}

/** The bytes of a file go when what was to hold it is refused. */
async function keepingFile<T>({ files }: Ctx, { file }: Asked, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (file) await files.remove(file.key)
    throw error
  }
}

export function actionRoute(app: App, { name, summary, params, writes, answer }: Action): void {
  // The action reads its parameters itself: they come from the address, a form or JSON.
  const validatorCompiler = () => (value: unknown) => ({ value })
  const described = { tags: ['ckan'], summary, response: { 200: Envelope } }
  const url = `${prefix}/${name}`
  if (!writes) {
    const config = { access: 'public', dialect: 'ckan', onText: tagAnswer } as const
    app.get(url, { config, validatorCompiler, schema: { ...described, querystring: params } }, answer)
  }
  const config = writes
    ? ({ access: 'account', dialect: 'ckan', files: true } as const)
    : ({ access: 'public', dialect: 'ckan', asks: true } as const)
  const consumes = ['application/json', form, ...(name.startsWith('resource_') && writes ? [withFile] : [])]
  app.post(url, { config, validatorCompiler, schema: { ...described, consumes, body: params } }, answer)
}

const tagAnswer = taggedBy('cookie, authorization, x-api-key, x-ckan-api-key')
const form = 'application/x-www-form-urlencoded'
const withFile = 'multipart/form-data'
