import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Ctx, isOffice } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { toHtml } from '#kernel/text/markdown'
import { readRecordDiscussions } from '#missions/conversation'
import { findCards, listLinks } from '#missions/records'
import { mayTakeAwayPromise } from '../../policy.ts'
import { linkedOf } from '../../schema/entry-form.ts'
import { textOf } from '../../schema/form-fields.ts'
import { type Opening, OpeningDraft, VersionedOpeningChanges } from '../../schema/opening.ts'
import {
  createOpening,
  findCurrentOpeningSlug,
  findOpening,
  getOpening,
  openingStates,
  requireOpeningEditor,
  saveOpening,
} from '../../service/openings/openings.ts'
import { describe } from '../../views/markdown.ts'
import { folder } from '../../views/openings/address.ts'
import { OpeningFormPage } from '../../views/openings/form-page.tsx'
import { OpeningPage } from '../../views/openings/opening-page.tsx'
import { openingPageWords } from '../../views/openings/words.ts'
import type { FormView } from '../../views/publishing/shell.tsx'
import type { EntryEditing } from '../entries/editing.ts'
import { toEntryFormView } from '../entries/form-view.ts'
import { linkedField, readLinked } from '../entries/linking.ts'
import { wholeEntrySite } from '../entries/whole.ts'
import { producersOf } from '../step-pages.tsx'
import { openingChangesOf } from './answers.ts'
import { openingListSite } from './listing.tsx'
import { openingOfficeSite } from './office.tsx'

/** The pages of promised openings: the roadmap, each promise, and its form. */
export function openingSite(app: App): void {
  openingListSite(app)
  openingOfficeSite(app)
  wholeEntrySite(app, {
    kind: 'opening',
    folder,
    listName: (lang) => openingPageWords[lang].many,
    get: getOpening,
    editable: requireOpeningEditor,
    save: saveOpening,
    states: openingStates,
    formPage: (request, opening, form) => openingForm({ request, opening, form }),
    ...{ find: findOpening, findSlug: findCurrentOpeningSlug },
    editing,
    page: openingPage,
  })
}

async function openingPage(request: FastifyRequest, opening: Opening) {
  const ctx = contextOf(request)
  const ref = { kind: 'opening', id: opening.id }
  return (
    <OpeningPage
      frame={frameOf(request)}
      opening={opening}
      {...describe(opening)}
      reason={toHtml(opening.abandoned ?? '')}
      links={await listLinks(ctx, ref)}
      discussions={await readRecordDiscussions(ctx, ref)}
      now={ctx.now()}
    />
  )
}

const Begun = z.object({ organization: z.string().max(40).optional().catch(undefined) })

const editing: EntryEditing<Opening, OpeningDraft, VersionedOpeningChanges> = {
  begin: async (ctx, query) => {
    const [first] = await producersOf(ctx)
    return { organization: Begun.parse(query).organization ?? first?.value ?? 'self' }
  },
  changesOf: openingChangesOf,
  draft: OpeningDraft,
  changes: VersionedOpeningChanges,
  create: async (ctx, { draft, values }) =>
    createOpening(ctx, { ...draft, ...(await readLinked(ctx, values, true)) }),
  save: async (ctx, { id }, { changes, values }) =>
    saveOpening(ctx, id, { ...changes, ...(await readLinked(ctx, values, true)) }),
  view: (state, lang) => {
    const view = toEntryFormView(state, lang)
    const { wrongPlanned } = openingPageWords[lang]
    const isWrong = textOf(view.values ?? {}, 'planned') !== ''
    return {
      ...view,
      errors: view.errors.map((error) =>
        error.field === 'planned' && isWrong ? { ...error, message: wrongPlanned } : error,
      ),
    }
  },
  placeOf: (values) => (textOf(values, 'next') === 'find' ? 'find' : null),
}

async function openingForm({
  request,
  opening,
  form,
}: {
  request: FastifyRequest
  opening: Opening | null
  form: FormView
}) {
  const ctx = contextOf(request)
  const ids = (refs: readonly { id: string }[] = []) => refs.map(({ id }) => id)
  const saved = { datasets: ids(opening?.datasets), dataservices: ids(opening?.dataservices) }
  const linked = form.values ? linkedOf(form.values) : saved
  const typed = form.values ? textOf(form.values, 'find') : ''
  return (
    <OpeningFormPage
      frame={frameOf(request)}
      opening={opening}
      form={form}
      producers={await promisersOf(ctx, textOf(form.values ?? {}, 'organization'))}
      linked={await linkedField(ctx, { linked, typed, any: true })}
      stays={!mayTakeAwayPromise(ctx.actor, { published: Boolean(opening?.publishedAt) })}
    />
  )
}

/** The office promises for whom it is asked to. */
async function promisersOf(ctx: Ctx, asked: string) {
  const own = await producersOf(ctx)
  if (!isOffice(ctx.actor, 'administrator') || own.some(({ value }) => value === asked)) return own
  const [card] = await findCards(ctx, [`organization/${asked}`])
  return card ? [{ value: card.id, label: card.title }, ...own] : own
}
