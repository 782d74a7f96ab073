import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { exportDefects } from '#missions/tables'
import { Examination, TableChoice } from '../schema/examination.ts'
import { refuse } from '../schema/refusals.ts'
import { type Examined, getExamined } from '../service/examined.ts'
import { resolveDataset } from '../service/reading.ts'
import { chooseTable } from '../service/table-choice.ts'
import { examinationWords } from '../views/examination/words.ts'
import { adviseDefects } from './defect-report.ts'

const params = z.object({
  id: z.string().max(255).describe('Id or slug of the dataset'),
  rid: z.uuid().describe('Id of the resource'),
})
const tags = ['resources']
const config = { access: 'account', dialect: 'own' } as const

/** The examination of a file, for its producers and its reviewers alone. */
export function examinationRoutes(app: App): void {
  app.get(
    '/api/datasets/:id/resources/:rid/examination',
    {
      config,
      schema: {
        params,
        response: { 200: Examination },
        tags,
        summary: 'Read how a file was read, its defects, what the law protects in it, what was decided',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const examined = await examinedOf(ctx, request.params)
      return reply.header('cache-control', 'private, no-store').send(toExamination(ctx, examined))
    },
  )
  app.get(
    '/api/datasets/:id/resources/:rid/examination/defects.csv',
    {
      config,
      schema: {
        params,
        tags,
        produces: ['text/csv'],
        summary: 'Fetch all the defects of a file as CSV, to correct it',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { version } = await examinedOf(ctx, request.params)
      if (!version) throw refuse.resourceNotFound({ id: request.params.rid })
      const { kinds } = examinationWords[ctx.lang].defects
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="defects.csv"')
        .header('cache-control', 'private, no-store')
        .send(await exportDefects(ctx, version.id, kinds))
    },
  )
  choiceRoute(app)
}

function choiceRoute(app: App): void {
  app.put(
    '/api/datasets/:id/resources/:rid/table',
    {
      config,
      schema: {
        params,
        body: TableChoice.strict(),
        response: { 202: z.object({ resource: z.string(), standing: z.literal('examining') }) },
        tags,
        summary: 'Choose which sheet of a workbook, or file of an archive, is the table',
      },
    },
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id: datasetId } = await resolveDataset(ctx, request.params.id)
      await chooseTable(ctx, { datasetId, id: request.params.rid }, request.body)
      return reply.status(202).send({ resource: request.params.rid, standing: 'examining' })
    },
  )
}

async function examinedOf(ctx: Ctx, { id, rid }: z.infer<typeof params>): Promise<Examined> {
  const examined = await getExamined(ctx, rid)
  const { dataset } = examined
  if (dataset.id !== id && dataset.slug !== id) throw refuse.resourceNotFound({ id: rid })
  return examined
}

function toExamination({ lang }: Ctx, examined: Examined): Examination {
  const { standing, isReplacement, version, scan, remedy, note } = examined
  const defects = adviseDefects(lang, version)
  return { standing, isReplacement, reading: version, defects, scan, remedy, note }
}
