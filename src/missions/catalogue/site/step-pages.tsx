import type { FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { contextOf } from '#kernel/http'
import type { FormState } from '#kernel/http/form'
import { frameOf } from '#kernel/http/page'
import type { Lang } from '#kernel/words'
import { listMyOrganizations } from '#missions/people'
import type { FieldError } from '#ui'
import { Access, type Dataset, type Territory } from '../schema/dataset.ts'
import { fieldOfPointer, listOf, type Step, textOf } from '../schema/form-fields.ts'
import { refuse } from '../schema/refusals.ts'
import { listContactPoints } from '../service/contact-points.ts'
import { listEmbargoes } from '../service/embargo/embargoes.ts'
import { outcomesOf } from '../service/outcomes.ts'
import { missingToPublish } from '../service/publication.ts'
import { getDataset } from '../service/reading.ts'
import { readResources } from '../service/resource-reading.ts'
import { findTerritories, searchTerritories } from '../service/territories.ts'
import { AccessStep } from '../views/publishing/access.tsx'
import { CheckStep } from '../views/publishing/check.tsx'
import { ContextStep } from '../views/publishing/context.tsx'
import { DescribeStep, type Producer } from '../views/publishing/describe.tsx'
import { FilesStep } from '../views/publishing/files.tsx'
import { type FormView, firstVisit, PublishingShell } from '../views/publishing/shell.tsx'
import { formWords } from '../views/publishing/words.ts'
import { lookUp } from '../views/sentences.ts'
import { pageWords } from '../views/words.ts'
import { adviceOn } from './advice.ts'

const filesAtOnce = 20

/** The dataset that the actor is about to change. Refuses who may only read it, and one that was deleted. */
export async function editable(ctx: Ctx, key: string): Promise<Dataset> {
  const dataset = await getDataset(ctx, key)
  if (!dataset.permissions.edit) throw refuse.notYourDataset({ id: dataset.id })
  if (dataset.deletedAt) throw refuse.datasetDeleted({ id: dataset.id })
  return dataset
}

interface StepPage {
  request: FastifyRequest
  dataset: Dataset
  step: Step
  form?: FormView
  files?: FilesAsked
}

/** What is asked of the list of files: a page of it, or of those whose titles hold some words. */
interface FilesAsked {
  find: string
  /** Cursor in the list. */
  after?: string | undefined
}

/** A step of the guided form with what it needs: nothing is read for the steps that are not shown. */
export async function stepPage({
  request,
  dataset,
  step,
  form = firstVisit,
  files = { find: '' },
}: StepPage): Promise<VNode> {
  const ctx = contextOf(request)
  const advised = form.advised ?? (await adviceOnStep(ctx, { dataset, step, form }))
  const helped = { ...form, advised }
  const content = await contentOf(ctx, { dataset, step, form: helped, files })
  return (
    <PublishingShell frame={frameOf(request)} dataset={dataset} step={step} form={helped}>
      {content}
    </PublishingShell>
  )
}

/** On what was sent and refused, or else on what is saved. */
async function adviceOnStep(
  ctx: Ctx,
  { dataset: { id }, step, form: { values } }: Pick<Asked, 'dataset' | 'step' | 'form'>,
): Promise<FormView['advised']> {
  if (step !== 'describe' && step !== 'context') return undefined
  return adviceOn(ctx, { kind: 'dataset', values: { ...values, id } })
}

type Asked = Required<Omit<StepPage, 'request'>>

async function contentOf(ctx: Ctx, { dataset, step, form, files }: Asked): Promise<VNode> {
  const common = { dataset, form }
  if (step === 'describe') return <DescribeStep {...common} />
  if (step === 'context') return <ContextStep {...common} {...zonesOf(dataset, form)} />
  if (step === 'access') {
    const contacts = await listContactPoints(ctx, dataset.organization?.id ?? null)
    return <AccessStep {...common} contacts={contacts} />
  }
  if (step === 'files') {
    const { find, after } = files
    const page = await readResources(ctx, dataset, {
      q: find || undefined,
      limit: filesAtOnce,
      cursor: after,
    })
    const outcomes = await outcomesOf(ctx, page.items)
    const embargoes = await listEmbargoes(ctx, dataset.id)
    const resources = { ...page, find, isFirst: !after, outcomes, embargoes }
    return <FilesStep {...common} resources={resources} largest={sizeInWords(ctx)} />
  }
  const others = (await producersOf(ctx)).filter(({ value }) => value !== dataset.organization?.id)
  return <CheckStep {...common} missing={missingOf(dataset, ctx.lang)} producers={others} />
}

/** Who the actor may publish for; oneself comes last. */
export async function producersOf(ctx: Ctx): Promise<Producer[]> {
  const organizations = await listMyOrganizations(ctx)
  return organizations.map(({ id, name }) => ({ value: id, label: name }))
}

export function missingOf({ title, description, license, access }: Dataset, lang: Lang) {
  const { type: access_type, reasonCategory: access_reason_category } = Access.parse(access)
  return missingToPublish({ title, description, license, access_type, access_reason_category }, lang)
}

/** The territories chosen, then those that a name typed may mean. */
export function zonesOf(
  { spatial }: { spatial: { zones: Territory[] } | null },
  { values }: Pick<FormView, 'values'>,
): { zones: Territory[]; chosen: string[] } {
  if (!values) return { zones: spatial?.zones ?? [], chosen: (spatial?.zones ?? []).map(({ id }) => id) }
  const chosen = listOf(values, 'zones')
  const typed = textOf(values, 'territory')
  const proposed = typed ? searchTerritories(typed, 8).filter(({ id }) => !chosen.includes(id)) : []
  return { zones: [...findTerritories(chosen), ...proposed], chosen }
}

/** What a refused form shows: each error in plain words at its field, and who changed what meanwhile. */
export function toFormView(
  { values, errors, refusal }: FormState,
  lang: Lang,
  { fieldOf, sentences, names, own }: FormReading = datasetForm(lang),
): FormView {
  const isStale = refusal?.rule.code === 'catalogue/stale-version'
  const inFields = errors.map(({ pointer, detail }): FieldError => {
    const field = fieldOf(pointer)
    const message = lookUp(sentences, field) ?? sentences.other
    return { field, message: refusal || own.includes(pointer) ? detail : message }
  })
  const whole = refusal && !isStale && errors.length === 0
  const message = whole ? `${refusal.rule.title[lang]}. ${refusal.rule.remedy[lang]}` : ''
  return {
    values,
    errors: whole ? [{ field: '', message }] : firstOfEach(inFields),
    conflict: isStale ? conflictOf(refusal.extra, names) : null,
    saved: false,
  }
}

/** How the errors of a form are told. */
export interface FormReading {
  fieldOf: (pointer: string) => string
  /** Sentences for people instead of those of the validator, where we know what was expected. */
  sentences: Readonly<Record<string, string>> & { other: string }
  /** Of fields, in the list of what somebody else changed. */
  names: Readonly<Record<string, string>>
  /** Pointers whose sentences are for people already. */
  own: readonly string[]
}

function datasetForm(lang: Lang): FormReading {
  const { friendly: sentences } = formWords[lang]
  return { fieldOf: fieldOfPointer, sentences, names: pageWords[lang].changed, own: ['/territory'] }
}

function firstOfEach(errors: FieldError[]): FieldError[] {
  return errors.filter((error, index) => errors.findIndex(({ field }) => field === error.field) === index)
}

const Changes = z.array(z.object({ by: z.string(), fields: z.array(z.string()) })).catch([])

function conflictOf(
  extra: Readonly<Record<string, unknown>>,
  names: FormReading['names'],
): NonNullable<FormView['conflict']> {
  // What nobody sees in a form, a check of a link for one, is nobody's to defend.
  const seen = Changes.parse(extra.changes).filter(({ fields }) => fields.length > 0)
  return seen.map(({ by, fields }) => ({
    by,
    fields: [...new Set(fields)].map((field) => lookUp(names, field) ?? field).join(', '),
  }))
}

function sizeInWords({ config, lang }: Ctx): string {
  const [unit, size] = config.maxFileSize >= 1e9 ? (['gigabyte', 1e9] as const) : (['megabyte', 1e6] as const)
  const format = new Intl.NumberFormat(lang, { style: 'unit', unit, maximumFractionDigits: 0 })
  return format.format(config.maxFileSize / size)
}
