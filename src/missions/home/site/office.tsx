import { z } from 'zod'
import { type Ctx, isOffice } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { reviveJobs } from '#kernel/jobs'
import { refuse } from '#kernel/refusal'
import { localPath } from '#kernel/words'
import { countDatasetsBy, everyDataset } from '#missions/catalogue'
import { readOfficeState } from '../service/office.ts'
import { askStatistics } from '../service/statistics/publishing.ts'
import { OfficePage } from '../views/office/office-page.tsx'
import { VocabulariesPage } from '../views/office/vocabularies-page.tsx'

const config = { access: 'office', dialect: 'site' } as const
const hide = true

/** The console of the team. */
export function officeSite(app: App): void {
  const querystring = z.object({ revived: z.string().optional() })
  app.get('/office', { config, schema: { hide, querystring } }, async (request, reply) => {
    const ctx = contextOf(request)
    const state = await readOfficeState(ctx)
    const revived = request.query.revived !== undefined
    return reply.html(<OfficePage frame={frameOf(request)} {...{ state, revived }} now={ctx.now()} />)
  })
  const Revival = z.object({ id: z.string().regex(/^\d{1,18}(,\d{1,18}){0,99}$/) })
  // The body is read here, not by a schema of the route: that would drop the token that the guard looks for.
  app.post('/office/jobs/revival', { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    requireJudge(ctx)
    await reviveJobs(ctx, Revival.parse(request.body).id.split(','))
    return reply.redirect(localPath(ctx.lang, '/office?revived'), 303)
  })
  app.post('/office/statistics/publication', { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    requireJudge(ctx)
    await askStatistics(ctx)
    return reply.redirect(localPath(ctx.lang, '/office#statistics'), 303)
  })
  app.get('/office/vocabularies', { config, schema: { hide } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { license = [] } = await countDatasetsBy(
      ctx,
      { where: everyDataset },
      { fields: ['license'], limit: 200 },
    )
    const uses = new Map(license.map(({ value, count }) => [value, Number(count)]))
    return reply.html(<VocabulariesPage frame={frameOf(request)} uses={uses} />)
  })
}

/** The machine is for those who judge in the name of the office, not for who only writes its pages. */
function requireJudge({ actor }: Ctx): void {
  if (!isOffice(actor)) throw refuse.forbidden()
}
