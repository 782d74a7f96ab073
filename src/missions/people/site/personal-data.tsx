import { Readable } from 'node:stream'
import { type App, contextOf } from '#kernel/http'
import { emptyForm } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import { isFresh, provesWithPassword } from '../service/credentials.ts'
import { exportPersonalData } from '../service/personal/data.ts'
import { PersonalDataPage } from '../views/personal-data-page.tsx'
import { ProofPage } from '../views/security/proof-page.tsx'
import { fenced, signedIn } from './access.ts'
import { requireSession } from './authenticate.ts'

const path = '/account/data'

/** Everything that is kept about a person, for this person. */
export function personalDataSite(app: App): void {
  app.get(path, { config: signedIn, preHandler: requireSession }, async (request, reply) => {
    const ctx = contextOf(request)
    const frame = frameOf(request)
    if (isFresh(ctx)) return reply.html(<PersonalDataPage frame={frame} />)
    const withPassword = await provesWithPassword(ctx)
    return reply.html(<ProofPage frame={frame} state={emptyForm} withPassword={withPassword} next={path} />)
  })
  app.post(
    path,
    { config: { ...signedIn, rateLimit: fenced.rateLimit }, preHandler: requireSession },
    (request, reply) => {
      const ctx = contextOf(request)
      const day = ctx.now().toISOString().slice(0, 10)
      const text = exportPersonalData(ctx)
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .header('content-disposition', `attachment; filename="personal-data-${day}.json"`)
        .send(Readable.from(text, { objectMode: false }))
    },
  )
}
