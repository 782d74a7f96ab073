import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { readRecordDiscussions } from '#missions/conversation'
import { listLinks } from '#missions/records'
import { linkedOf, reuseChangesOf } from '../../schema/entry-form.ts'
import { textOf } from '../../schema/form-fields.ts'
import { type Reuse, ReuseDraft, VersionedReuseChanges } from '../../schema/reuse.ts'
import { reuseJsonLd } from '../../service/reuses/json-ld.ts'
import {
  createReuse,
  findCurrentReuseSlug,
  findReuse,
  getReuse,
  removeReuseImage,
  requireReuseEditor,
  reuseStates,
  saveReuse,
  setReuseImage,
} from '../../service/reuses/reuses.ts'
import { describe } from '../../views/markdown.ts'
import { type FormView, firstVisit } from '../../views/publishing/shell.tsx'
import { ReuseFormPage } from '../../views/reuses/form-page.tsx'
import { folder, ReusePage } from '../../views/reuses/reuse-page.tsx'
import { reusePageWords } from '../../views/reuses/words.ts'
import type { EntryEditing } from '../entries/editing.ts'
import { entryImageSite } from '../entries/image.tsx'
import { linkedField, readLinked } from '../entries/linking.ts'
import { wholeEntrySite } from '../entries/whole.ts'
import { producersOf } from '../step-pages.tsx'

/** The pages of reuses, for readers then for those who declare them; their list is a search. */
export function reuseSite(app: App): void {
  wholeEntrySite(app, {
    kind: 'reuse',
    folder,
    listName: (lang) => reusePageWords[lang].many,
    get: getReuse,
    editable: requireReuseEditor,
    save: saveReuse,
    states: reuseStates,
    formPage: (request, reuse, form) => reuseForm({ request, reuse, form }),
    ...{ find: findReuse, findSlug: findCurrentReuseSlug },
    editing,
    page: reusePage,
  })
  entryImageSite(app, {
    folder,
    editable: requireReuseEditor,
    send: async (ctx, { id }, { bytes }) => {
      if (bytes) await setReuseImage(ctx, id, bytes)
      return bytes !== null
    },
    remove: removeReuseImage,
    again: (request, reuse, imageError) => reuseForm({ request, reuse, form: firstVisit, imageError }),
  })
}

async function reusePage(request: FastifyRequest, reuse: Reuse) {
  const ctx = contextOf(request)
  const jsonLd = reuseJsonLd(reuse, ctx.config.publicUrl)
  return (
    <ReusePage
      frame={frameOf(request)}
      reuse={reuse}
      {...describe(reuse)}
      jsonLd={jsonLd}
      links={await listLinks(ctx, { kind: 'reuse', id: reuse.id })}
      discussions={await readRecordDiscussions(ctx, { kind: 'reuse', id: reuse.id })}
      now={ctx.now()}
    />
  )
}

const named = z.string().max(40).optional().catch(undefined)
const Begun = z.object({ organization: named, dataset: named, dataservice: named })

const editing: EntryEditing<Reuse, ReuseDraft, VersionedReuseChanges> = {
  begin: (_ctx, query) => {
    const { organization = 'self', dataset, dataservice } = Begun.parse(query)
    const linked = [
      ...(dataset ? [`dataset:${dataset}`] : []),
      ...(dataservice ? [`dataservice:${dataservice}`] : []),
    ]
    return { organization, linked }
  },
  changesOf: reuseChangesOf,
  draft: ReuseDraft,
  changes: VersionedReuseChanges,
  create: async (ctx, { draft, values }) =>
    createReuse(ctx, { ...draft, ...(await readLinked(ctx, values, true)) }),
  save: async (ctx, { id }, { changes, values }) =>
    saveReuse(ctx, id, { ...changes, ...(await readLinked(ctx, values, true)) }),
  placeOf: (values) => (textOf(values, 'next') === 'find' ? 'find' : null),
}

interface ReuseForm {
  request: FastifyRequest
  reuse: Reuse | null
  form: FormView
  imageError?: string
}

async function reuseForm({ request, reuse, form, imageError }: ReuseForm) {
  const ctx = contextOf(request)
  const ids = (refs: readonly { id: string }[] = []) => refs.map(({ id }) => id)
  const saved = { datasets: ids(reuse?.datasets), dataservices: ids(reuse?.dataservices) }
  return (
    <ReuseFormPage
      frame={frameOf(request)}
      reuse={reuse}
      form={form}
      producers={await producersOf(ctx)}
      imageError={imageError}
      linked={
        await linkedField(ctx, {
          linked: form.values ? linkedOf(form.values) : saved,
          typed: form.values ? textOf(form.values, 'find') : '',
          any: true,
        })
      }
    />
  )
}
