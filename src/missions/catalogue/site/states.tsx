import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { answerForm, type FormState } from '#kernel/http/form'
import { localPath } from '#kernel/words'
import { type Dataset, DatasetChanges, Reversion } from '../schema/dataset.ts'
import { refuse } from '../schema/refusals.ts'
import { datasetReversions, saveDataset } from '../service/datasets.ts'
import { duplicateDataset } from '../service/duplication.ts'
import { readParisHour } from '../service/planned/hours.ts'
import { cancelPlan, planPublication } from '../service/planned/planning.ts'
import {
  archiveDataset,
  deleteDataset,
  publishDataset,
  restoreDataset,
  transferDataset,
  unarchiveDataset,
  unpublishDataset,
} from '../service/publication.ts'
import { getDataset } from '../service/reading.ts'
import { editPath } from '../views/publishing/shell.tsx'
import { deletedPath } from '../views/workspace/workspace-page.tsx'
import { stepPage, toFormView } from './step-pages.tsx'

const config = { access: 'account', dialect: 'site' } as const
const params = z.object({ slug: z.string().max(300) })
const version = z.coerce.number().int().min(1).optional()
export const Versioned = z.object({ version })
export const Transfer = z.object({
  version,
  organization: z
    .string()
    .max(40)
    .transform((id) => (id === 'self' ? null : id)),
})
const Planned = z.object({ version, at: z.string().trim().max(40).catch('') })
export const Reversed = z.object({ version, change: Reversion.shape.change })
const Address = z.object({ version, slug: DatasetChanges.shape.slug })

type Page = (dataset: Dataset) => string
const own: Page = ({ path }) => path
const describe: Page = (dataset) => editPath(dataset, 'describe')
const history: Page = ({ path }) => `${path}/history`
const check: Page = (dataset) => `${editPath(dataset, 'publish')}?saved`

/** What is done to a dataset as a whole: each is one button that says what it does. */
export function stateSite(app: App): void {
  deed(app, 'publication', { schema: Versioned, run: publishDataset, next: own })
  deed(app, 'planned-publication', { schema: Planned, run: planInParis, next: check })
  deed(app, 'planned-publication/end', { schema: Versioned, run: cancelPlan, next: check })
  deed(app, 'unpublication', { schema: Versioned, run: unpublishDataset, next: check })
  deed(app, 'archiving', { schema: Versioned, run: archiveDataset, next: check })
  deed(app, 'unarchiving', { schema: Versioned, run: unarchiveDataset, next: check })
  deed(app, 'deletion', { schema: Versioned, run: deleteDataset, next: () => deletedPath })
  deed(app, 'restoration', { schema: Versioned, run: restoreDataset, next: own })
  deed(app, 'transfer', { schema: Transfer, run: transferDataset, next: check })
  deed(app, 'duplication', { schema: Versioned, run: duplicateDataset, next: describe })
  deed(app, 'reversion', { schema: Reversed, run: datasetReversions.putBack, next: history })
  deed(app, 'slug', { schema: Address, run: saveDataset, next: own })
}

/** The hour is that of the clocks of Paris, as the form says. */
function planInParis(ctx: Ctx, id: string, { at, version }: z.infer<typeof Planned>): Promise<Dataset> {
  return planPublication(ctx, id, { at: readParisHour(ctx, at), version })
}

interface Deed<T> {
  schema: z.ZodType<T>
  run: (ctx: Ctx, id: string, input: T) => Promise<Dataset>
  /** Where one goes afterwards. */
  next: Page
}

function deed<T>(app: App, name: string, { schema, run, next }: Deed<T>): void {
  app.post(`/datasets/:slug/${name}`, { config, schema: { hide: true, params } }, async (request, reply) => {
    const ctx = contextOf(request)
    const { id, permissions } = await getDataset(ctx, request.params.slug)
    // Before the form is read: a refused form shows the page of those who may edit.
    if (!permissions.edit) throw refuse.notYourDataset({ id })
    return answerForm({
      request,
      reply,
      schema,
      run: async (input) => localPath(ctx.lang, next(await run(ctx, id, input))),
      again: async (state) => {
        const form = toFormView(withoutMissing(state), ctx.lang)
        return stepPage({ request, dataset: await getDataset(ctx, id), step: 'publish', form })
      },
    })
  })
}

/** The page says itself what is missing, with links. */
function withoutMissing(state: FormState): FormState {
  return state.refusal?.rule.code === 'catalogue/not-ready-to-publish' ? { ...state, errors: [] } : state
}
