import { z } from 'zod'
import type { Ctx } from '#kernel/context'
import { type App, contextOf } from '#kernel/http'
import { refuse } from '#kernel/refusal'
import {
  elementsOf,
  getTopic,
  requireTopicEditor,
  type ShownElement,
  type ShownSection,
  saveTopic,
} from '#missions/catalogue'
import { ElementForm, ElementForms, readElement, readElements } from '../../../service/udata/topics/input.ts'
import { elementClasses, presentTopics, toUdataElement } from '../../../service/udata/topics/shape.ts'
import { envelope, offsetOf, paging, several } from '../paging.ts'
import { reading, signed } from '../route.ts'

const base = '/api/2/topics/:topic/elements/'
const params = z.object({ topic: z.string().max(255).describe('Id or slug') })
const elementParams = params.extend({ element: z.string().max(40) })

const ElementQuery = z.object({
  ...paging(20),
  class: z.string().max(40).optional().describe('Of the record; None: without a record'),
  q: z.string().max(1000).optional(),
  tag: several.optional(),
})

/** Elements of a topic, section after section: whoever asks is told of those they may see. */
export function topicElementRoutes(app: App): void {
  app.get(
    base,
    reading('Elements of a topic, in order', { params, querystring: ElementQuery }),
    async (request) => {
      const { query } = request
      const { sections } = await getTopic(contextOf(request), request.params.topic)
      const found = elementsOf(sections).filter((element) => isAsked(element, query))
      const offset = offsetOf(query)
      const items = found.slice(offset, offset + query.page_size).map(toUdataElement)
      return envelope(request, query, { items, total: found.length })
    },
  )
  addRoute(app)
  changeRoutes(app)
}

function isAsked({ title, text, tags, record }: ShownElement, query: z.infer<typeof ElementQuery>): boolean {
  const name = record ? elementClasses[record.kind] : 'None'
  if (query.class !== undefined && query.class !== name) return false
  if (query.tag?.some((tag) => !tags.includes(tag))) return false
  const said = `${title} ${record?.title ?? ''} ${text}`.toLowerCase()
  return said.includes((query.q ?? '').trim().toLowerCase())
}

function addRoute(app: App): void {
  app.post(
    base,
    signed('Add elements at the end of a topic', { params, body: ElementForms.min(1) }),
    async (request, reply) => {
      const ctx = contextOf(request)
      const { id, sections, version } = await requireTopicEditor(ctx, request.params.topic)
      const added = readElements(request.body)
      const last = sections.at(-1) ?? { title: '', text: '', elements: [] }
      const filled = [
        ...sections.slice(0, -1).map(asKept),
        { ...last, elements: [...asKept(last).elements, ...added] },
      ]
      const saved = await saveTopic(ctx, id, { sections: filled, version })
      const [topic] = await presentTopics(ctx, [saved])
      return reply.status(201).send(topic)
    },
  )
  app.delete(base, signed('Take every element out of a topic', { params }), async (request, reply) => {
    const ctx = contextOf(request)
    const { id, version } = await requireTopicEditor(ctx, request.params.topic)
    await saveTopic(ctx, id, { sections: [], version })
    return reply.status(204).send()
  })
}

function changeRoutes(app: App): void {
  app.put(
    `${base}:element/`,
    signed('Change the keys given of an element', { params: elementParams, body: ElementForm }),
    async (request) => {
      const ctx = contextOf(request)
      const { topic, element } = request.params
      const changed = await changeElement(ctx, { topic, element }, (before) => [
        readElement(request.body, before),
      ])
      const after = elementsOf(changed.sections).find(({ id }) => id === element)
      if (!after) throw refuse.notFound()
      return toUdataElement(after)
    },
  )
  app.delete(
    `${base}:element/`,
    signed('Take an element out of a topic', { params: elementParams }),
    async (request, reply) => {
      await changeElement(contextOf(request), request.params, () => [])
      return reply.status(204).send()
    },
  )
}

/** A section that was read, as it is sent back. */
function asKept(section: ShownSection) {
  return { ...section, elements: section.elements.map((element) => readElement({}, element)) }
}

/** Elements in place of one, from the version read. */
async function changeElement(
  ctx: Ctx,
  { topic, element }: { topic: string; element: string },
  change: (before: ShownElement) => ReturnType<typeof readElement>[],
) {
  const { id, sections, version } = await requireTopicEditor(ctx, topic)
  if (!elementsOf(sections).some((each) => each.id === element)) throw refuse.notFound()
  const changed = sections.map((section) => ({
    ...section,
    elements: section.elements.flatMap((each) =>
      each.id === element ? change(each) : [readElement({}, each)],
    ),
  }))
  return saveTopic(ctx, id, { sections: changed, version })
}
