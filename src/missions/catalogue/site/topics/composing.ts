import type { Ctx } from '#kernel/context'
import type { FormState } from '#kernel/http/form'
import type { Lang } from '#kernel/words'
import { type FormValues, textOf } from '../../schema/form-fields.ts'
import { elementsOf, type Topic, TopicElement, type TopicSection } from '../../schema/topic.ts'
import {
  commandOf,
  fieldOfTopicPointer,
  findFields,
  isBlank,
  moved,
  picksOf,
  readSections,
  sectionField,
} from '../../schema/topic-form.ts'
import { readRecords } from '../../service/topics/records.ts'
import { entryWords } from '../../views/entries/words.ts'
import type { FormView } from '../../views/publishing/shell.tsx'
import type { SectionForm } from '../../views/topics/sections-form.tsx'
import { pageWords } from '../../views/words.ts'
import { toFormView } from '../step-pages.tsx'
import { findElement, findRecords } from './finding.ts'

/** The sections that a form means: as written, with what was ticked or found, after the button that was pressed. */
export async function composed(
  ctx: Ctx,
  { sections, values, topic }: { sections: readonly TopicSection[]; values: FormValues; topic: Topic | null },
): Promise<TopicSection[]> {
  const command = commandOf(values)
  const kept = new Map(elementsOf(topic?.sections ?? []).map((element) => [element.id, element]))
  const filled: TopicSection[] = []
  for (const [n, section] of sections.entries()) {
    const elements = section.elements.map((element) => {
      // The form does not ask for these.
      const { tags = [], extras = {} } = kept.get(element.id) ?? {}
      return TopicElement.parse({ ...element, tags, extras })
    })
    const picked = picksOf(values, n).map((record) => TopicElement.parse({ record }))
    const field = sectionField(n, 'find')
    const typed = textOf(values, field)
    const isText = command?.verb === 'text' && command.section === n
    if (isText) picked.push(TopicElement.parse({ title: typed.slice(0, 350) }))
    else if (typed && picked.length === 0) picked.push(await findElement(ctx, typed, field))
    filled.push({ ...section, elements: [...elements, ...picked] })
  }
  const placed = command ? moved(filled, command) : filled
  return placed.filter((section) => !isBlank(section))
}

/** What the form shows: what is kept or what was sent, what the words typed may mean, and a blank section. */
export async function sectionForms(
  ctx: Ctx,
  { topic, values }: { topic: Topic | null; values: FormValues | null },
): Promise<SectionForm[]> {
  const written = values ? readSections(values) : (topic?.sections ?? [])
  const seen = await readRecords(
    ctx,
    elementsOf(written).flatMap(({ record }) => record ?? []),
  )
  const forms: SectionForm[] = []
  for (const [n, section] of written.entries()) {
    const typed = values ? textOf(values, sectionField(n, 'find')) : ''
    forms.push({
      ...section,
      elements: section.elements.map(({ record, ...element }) => ({
        ...element,
        record: record && seen(record),
      })),
      typed,
      found: typed ? await findRecords(ctx, typed) : [],
    })
  }
  const last = forms.at(-1)
  const hasBlank = last && last.title === '' && last.text === '' && last.elements.length === 0
  return hasBlank ? forms : [...forms, { title: '', text: '', elements: [], typed: '', found: [] }]
}

/** What a refused form shows: each error in plain words at its field. */
export function toTopicFormView(state: FormState, lang: Lang): FormView {
  const { friendly, changed } = entryWords[lang]
  const told: Readonly<Record<string, string>> = {
    ...friendly,
    url: friendly.address,
    text: friendly.description,
  }
  const own = findFields.map((field) => `/${field}`)
  return toFormView(state, lang, {
    fieldOf: fieldOfTopicPointer,
    sentences: {
      ...friendly,
      ...Object.fromEntries(
        state.errors.map(({ pointer }) => [
          fieldOfTopicPointer(pointer),
          told[pointer.split('/').at(-1) ?? ''] ?? friendly.other,
        ]),
      ),
    },
    names: { ...pageWords[lang].changed, ...changed },
    own,
  })
}
