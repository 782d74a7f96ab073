import type { FastifyRequest } from 'fastify'
import { type App, contextOf } from '#kernel/http'
import { AdviceDraft, Advised } from '../schema/advice.ts'
import { advise } from '../service/advice/advise.ts'
import { sayAdvice } from '../views/publishing/advice/said.ts'

/** A person who types asks once they rest: more than this is a program. */
const rateLimit = {
  max: 120,
  timeWindow: '1 minute',
  keyGenerator: ({ ctx }: FastifyRequest) => ctx.caller,
}

/** Help while writing: nothing is kept, nothing is refused but who may not read the draft named. */
export function adviceRoute(app: App): void {
  app.post(
    '/api/datasets/advice',
    {
      config: { access: 'account', dialect: 'own', rateLimit },
      schema: {
        body: AdviceDraft,
        response: { 200: Advised },
        tags: ['datasets'],
        summary: 'Advice on what is being written, and suggestions to fill it in',
      },
    },
    async (request) => {
      const ctx = contextOf(request)
      return sayAdvice(await advise(ctx, request.body), ctx.lang)
    },
  )
}
