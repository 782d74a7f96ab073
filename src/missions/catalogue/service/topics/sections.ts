import { type Ctx, newId } from '#kernel/context'
import { type InputError, refuse as refuseInput } from '#kernel/refusal'
import { elementsOf, type RecordOfElement, type TopicSection } from '../../schema/topic.ts'
import { readRecords } from './records.ts'
import { topicWords } from './words.ts'

interface Before {
  /** Of the topic; null while it is being created. */
  id: string | null
  sections: readonly TopicSection[]
}

/**
 * The sections as they are kept: each element has its id, what is named anew exists for the actor, and elements
 * that the actor does not see stay in their place among the sections: whoever saves what they read takes nothing
 * away unknowingly.
 */
export async function settleSections(
  ctx: Ctx,
  before: Before,
  asked: readonly TopicSection[],
): Promise<TopicSection[]> {
  const known = elementsOf(before.sections)
  const records = [...known, ...elementsOf(asked)].flatMap(({ record }) => record ?? [])
  const seen = await readRecords(ctx, records)
  const wasNamed = (record: RecordOfElement) =>
    known.some((element) => element.record?.kind === record.kind && element.record.id === record.id)

  refuseUnseen(ctx, before.id, { asked, isFine: (record) => wasNamed(record) || seen(record) !== null })

  const free = new Set(known.map(({ id }) => id))
  const settled = asked.map((section) => ({
    ...section,
    elements: section.elements.map((element) => ({
      ...element,
      id: free.delete(element.id) ? element.id : newId(ctx),
    })),
  }))
  before.sections.forEach(({ elements }, index) => {
    const hidden = elements.filter(({ id, record }) => free.has(id) && record && seen(record) === null)
    if (hidden.length === 0) return
    if (settled.length === 0) settled.push({ title: '', text: '', elements: [] })
    settled[Math.min(index, settled.length - 1)]?.elements.push(...hidden)
  })
  return settled
}

/** Ids of the records of a kind that sections name, each once. */
export function idsIn(sections: readonly TopicSection[], kind: RecordOfElement['kind']): string[] {
  return [...new Set(elementsOf(sections).flatMap(({ record }) => (record?.kind === kind ? record.id : [])))]
}

function refuseUnseen(
  { lang }: Ctx,
  topic: string | null,
  { asked, isFine }: { asked: readonly TopicSection[]; isFine: (record: RecordOfElement) => boolean },
): void {
  const { wrong } = topicWords[lang]
  const errors = asked.flatMap(({ elements }, n) =>
    elements.flatMap(({ record }, m): InputError[] => {
      const pointer = `/sections/${n}/elements/${m}/record`
      if (record?.kind === 'topic' && record.id === topic) return [{ pointer, detail: wrong.itself }]
      return record && !isFine(record) ? [{ pointer, detail: wrong.record(record.id) }] : []
    }),
  )
  if (errors.length > 0) throw refuseInput.invalidInput({ errors })
}
