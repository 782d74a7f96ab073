import { z } from 'zod'
import { type Ctx, transact } from '#kernel/context'
import { Refusal, refuse } from '#kernel/refusal'
import {
  createTopic,
  type ShownElement,
  saveTopic,
  type Topic,
  TopicChanges,
  TopicElement,
  type TopicRecordKind,
  topicStates,
} from '#missions/catalogue'
import { dropUndefined, type Form, idOf, isSaid } from '../dataset-input.ts'
import { words } from '../words.ts'
import { elementClasses } from './shape.ts'

const mostElements = 1000

/** One element as clients send it. */
export const ElementForm = z.object({
  title: z.string().nullish(),
  description: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  extras: z.record(z.string(), z.unknown()).nullish(),
  element: z.object({ class: z.string().max(40), id: z.string().max(40) }).nullish(),
})
export type ElementForm = z.infer<typeof ElementForm>

export const ElementForms = z.array(ElementForm).max(mostElements)

/** What is wrong in one says which. */
const SentElements = z.object({ elements: ElementForms })
const KeptElements = z.object({ elements: z.array(TopicElement) })

/** A new topic, public at once unless it is `private`, or lacks what a public one needs: then a draft. */
export function createTopicFromForm(ctx: Ctx, form: Form): Promise<Topic> {
  const changes = readForm(form, null)
  if (!changes.title?.trim())
    throw refuse.invalidInput({ errors: [{ pointer: '/name', detail: words[ctx.lang].required }] })
  const sent = SentElements.parse({ elements: form.elements ?? [] })
  const elements = readElements(sent.elements)
  return transact(ctx, async (ctx) => {
    const sections = elements.length > 0 ? [{ title: '', text: '', elements }] : []
    const draft = await createTopic(ctx, {
      ...changes,
      sections,
      organization: idOf(form.organization) ?? null,
    })
    return form.private === true ? draft : publishedIfReady(ctx, draft)
  })
}

/** What a form changes, all of it or nothing; elements are changed one by one. */
export function changeTopicFromForm(
  ctx: Ctx,
  before: Topic,
  { form, shape }: { form: Form; shape: Readonly<Record<string, unknown>> },
): Promise<Topic> {
  return transact(ctx, async (ctx) => {
    const { id } = before
    let topic = await saveTopic(ctx, id, readForm(form, shape))
    const organization = idOf(form.organization)
    if (organization && organization !== before.organization?.id)
      topic = await topicStates.transfer(ctx, id, { organization })
    if (isSaid(form, shape, 'private') && form.private === true) topic = await topicStates.unpublish(ctx, id)
    if (isSaid(form, shape, 'private') && form.private === false) topic = await topicStates.publish(ctx, id)
    return topic
  })
}

/** New elements, as we keep them. */
export function readElements(forms: readonly ElementForm[]): TopicElement[] {
  return KeptElements.parse({ elements: forms.map((form) => toElement(form)) }).elements
}

/** An element as we keep it; keys that are absent stay as they were. */
export function readElement(form: ElementForm, before: Partial<ShownElement> = {}): TopicElement {
  return TopicElement.parse(toElement(form, before))
}

function toElement(form: ElementForm, before: Partial<ShownElement> = {}) {
  const { title, description, tags, extras, element } = form
  return {
    ...before,
    ...(title !== undefined && { title: title ?? '' }),
    ...(description !== undefined && { text: description ?? '' }),
    ...(tags !== undefined && { tags: tags ?? [] }),
    ...(extras !== undefined && { extras: withoutAddress(extras ?? {}, before.url) }),
    ...(element !== undefined && { record: element && { kind: kindOf(element.class), id: element.id } }),
  }
}

/** The address that reading added to the extras. */
function withoutAddress(extras: Record<string, unknown>, url: string | null | undefined) {
  const { uri, ...others } = extras
  return url && uri === url ? others : extras
}

const kinds = new Map<string, TopicRecordKind>(
  (['dataset', 'dataservice', 'reuse', 'organization', 'topic'] as const).map((kind) => [
    elementClasses[kind],
    kind,
  ]),
)

/** An unknown class is refused by the noun, with the others. */
function kindOf(name: string): string {
  return kinds.get(name) ?? name
}

function readForm(form: Form, current: Readonly<Record<string, unknown>> | null): TopicChanges {
  const said = (key: string) => (isSaid(form, current, key) ? form[key] : undefined)
  return TopicChanges.parse(
    dropUndefined({
      title: said('name'),
      description: said('description') ?? undefined,
      tags: said('tags') === null ? [] : said('tags'),
      extras: said('extras') === null ? {} : said('extras'),
    }),
  )
}

async function publishedIfReady(ctx: Ctx, draft: Topic): Promise<Topic> {
  try {
    return await topicStates.publish(ctx, draft.id)
  } catch (error) {
    if (error instanceof Refusal && error.rule.code === 'catalogue/not-ready-to-publish') return draft
    throw error
  }
}
