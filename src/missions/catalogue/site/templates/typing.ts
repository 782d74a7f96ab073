import { z } from 'zod'
import type { Lang } from '#kernel/words'
import {
  type DatasetTemplate,
  DatasetTemplateChange,
  DatasetTemplateDraft,
} from '../../schema/dataset-template.ts'
import { type FormValues, fieldOfPointer, listOf, textOf, toChanges } from '../../schema/form-fields.ts'
import { formWords } from '../../views/publishing/words.ts'
import { templateWords } from '../../views/templates/words.ts'
import { pageWords } from '../../views/words.ts'
import type { FormReading } from '../step-pages.tsx'
import { readTerritory } from '../typed-territory.ts'

/** The form of a new template; what it does not ask comes from the dataset that it is taken from. */
export function draftFrom(lang: Lang) {
  return answered(lang, DatasetTemplateDraft, (values) => ({
    ...sheetOf(values),
    organization: textOf(values, 'organization'),
    dataset: textOf(values, 'dataset') || null,
  }))
}

/** The form of a template that is: what it does not ask stays. */
export function changeFrom(lang: Lang, { content }: DatasetTemplate) {
  return answered(lang, DatasetTemplateChange, (values) => {
    const sheet = sheetOf(values)
    return { ...sheet, content: { ...content, ...sheet.content }, version: Number(textOf(values, 'version')) }
  })
}

/** What a template holds, as its form shows it. */
export function valuesOf({
  name,
  guidance,
  content,
}: Pick<DatasetTemplate, 'name' | 'guidance' | 'content'>): FormValues {
  const { title, acronym, description, descriptionShort, license, frequency, hvdCategories } = content
  return {
    ...{ name, guidance, title, acronym, description, descriptionShort, license, frequency, hvdCategories },
    granularity: content.spatial?.granularity,
    tags: content.tags?.join(', '),
  }
}

export function templateForm(lang: Lang): FormReading {
  const words = templateWords[lang]
  return {
    fieldOf: (pointer) => fieldOfPointer(pointer.replace(/^\/content(?=\/)/, '')),
    sentences: { ...formWords[lang].friendly, ...words.friendly },
    names: { ...pageWords[lang].changed, ...words.changed },
    own: ['/territory'],
  }
}

const Values = z.record(z.string(), z.unknown())

function answered<T>(lang: Lang, schema: z.ZodType<T>, read: (values: FormValues) => unknown) {
  return Values.transform((values, context) => {
    const place = readTerritory(textOf(values, 'territory'), lang)
    if (typeof place === 'string') context.addIssue({ code: 'custom', path: ['territory'], message: place })
    const zones = place && typeof place === 'object' ? [...listOf(values, 'zones'), place.id] : values.zones
    const checked = schema.safeParse(read({ ...values, zones }))
    for (const issue of checked.error?.issues ?? [])
      context.addIssue({ code: 'custom', path: issue.path, message: issue.message })
    return checked.success ? checked.data : z.NEVER
  })
}

function sheetOf(values: FormValues) {
  const { frequencyDate, temporalCoverage, ...context } = toChanges('context', values)
  return {
    name: textOf(values, 'name'),
    guidance: textOf(values, 'guidance'),
    content: { ...toChanges('describe', values), ...context },
  }
}
