import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type App, contextOf } from '#kernel/http'
import { frameOf } from '#kernel/http/page'
import { readRecordDiscussions } from '#missions/conversation'
import { listLinks } from '#missions/records'
import { type Dataservice, DataserviceDraft, VersionedDataserviceChanges } from '../../schema/dataservice.ts'
import { dataserviceChangesOf, linkedOf } from '../../schema/entry-form.ts'
import { textOf } from '../../schema/form-fields.ts'
import { listContactPoints } from '../../service/contact-points.ts'
import {
  createDataservice,
  dataserviceStates,
  findCurrentDataserviceSlug,
  findDataservice,
  getDataservice,
  requireDataserviceEditor,
  saveDataservice,
} from '../../service/dataservices/dataservices.ts'
import { findDigest } from '../../service/dataservices/description/reading.ts'
import { dataserviceJsonLd } from '../../service/dataservices/json-ld.ts'
import { findRestrictedOf } from '../../service/dataservices/restricted.ts'
import { DataservicePage, folder } from '../../views/dataservices/dataservice-page.tsx'
import { DataserviceFormPage } from '../../views/dataservices/form-page.tsx'
import { serviceWords } from '../../views/dataservices/words.ts'
import { describe } from '../../views/markdown.ts'
import type { FormView } from '../../views/publishing/shell.tsx'
import type { EntryEditing } from '../entries/editing.ts'
import { linkedField, readLinked } from '../entries/linking.ts'
import { wholeEntrySite } from '../entries/whole.ts'
import { producersOf } from '../step-pages.tsx'

/** The pages of dataservices, for readers then for those who publish; their list is a search. */
export function dataserviceSite(app: App): void {
  wholeEntrySite(app, {
    kind: 'dataservice',
    folder,
    listName: (lang) => serviceWords[lang].many,
    get: getDataservice,
    editable: requireDataserviceEditor,
    save: saveDataservice,
    states: dataserviceStates,
    formPage: (request, service, form) => formPage({ request, service, form }),
    ...{ find: findDataservice, findSlug: findCurrentDataserviceSlug },
    editing,
    page: servicePage,
  })
}

async function servicePage(request: FastifyRequest, service: Dataservice) {
  const ctx = contextOf(request)
  const self = { kind: 'dataservice', id: service.id }
  const [digest, links, discussions, restricted] = await Promise.all([
    findDigest(ctx, service.id),
    listLinks(ctx, self),
    readRecordDiscussions(ctx, self),
    findRestrictedOf(ctx, service.id),
  ])
  return (
    <DataservicePage
      frame={frameOf(request)}
      service={service}
      {...describe(service)}
      digest={digest}
      links={links}
      restricted={restricted}
      discussions={discussions}
      now={ctx.now()}
      jsonLd={dataserviceJsonLd(service, ctx.config.publicUrl)}
    />
  )
}

const named = z.string().max(40).optional().catch(undefined)
const Begun = z.object({ organization: named, dataset: named })

const editing: EntryEditing<Dataservice, DataserviceDraft, VersionedDataserviceChanges> = {
  begin: async (ctx, query) => {
    const { organization, dataset } = Begun.parse(query)
    const [first] = await producersOf(ctx)
    return {
      organization: organization ?? first?.value ?? 'self',
      linked: dataset ? `dataset:${dataset}` : '',
    }
  },
  changesOf: dataserviceChangesOf,
  draft: DataserviceDraft,
  changes: VersionedDataserviceChanges,
  create: async (ctx, { draft, values }) => {
    const { datasets } = await readLinked(ctx, values, false)
    return createDataservice(ctx, { ...draft, datasets })
  },
  save: async (ctx, { id }, { changes, values }) => {
    const { datasets } = await readLinked(ctx, values, false)
    return saveDataservice(ctx, id, { ...changes, datasets })
  },
  placeOf: (values) => (textOf(values, 'next') === 'find' ? 'find' : null),
}

interface Form {
  request: FastifyRequest
  service: Dataservice | null
  form: FormView
}

async function formPage({ request, service, form }: Form) {
  const ctx = contextOf(request)
  const saved = { datasets: (service?.datasets ?? []).map(({ id }) => id), dataservices: [] }
  return (
    <DataserviceFormPage
      frame={frameOf(request)}
      service={service}
      form={form}
      producers={await producersOf(ctx)}
      contacts={service ? await listContactPoints(ctx, service.organization?.id ?? null) : []}
      linked={
        await linkedField(ctx, {
          linked: form.values ? linkedOf(form.values) : saved,
          typed: form.values ? textOf(form.values, 'find') : '',
          any: false,
        })
      }
    />
  )
}
