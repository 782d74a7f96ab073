import { commonChangesOf } from './entry-form.ts'
import { type FormValues, listOf, textOf } from './form-fields.ts'
import { type TopicSection, topicLimits, topicRecordKinds } from './topic.ts'

/** Names of the fields of a section, of one of its elements. */
export function sectionField(section: number, name: string): string {
  return `s${section}-${name}`
}

export function elementField(section: number, element: number, name: string): string {
  return sectionField(section, `e${element}-${name}`)
}

/** Where words are typed to find what a section will hold. */
export const findFields = Array.from({ length: topicLimits.sections + 1 }, (_, n) => sectionField(n, 'find'))

/** The answers of the form of a topic as changes of the API, not checked yet. */
export function topicChangesOf(values: FormValues): Record<string, unknown> {
  return { ...commonChangesOf(values), sections: readSections(values) }
}

/** What stands in the fields of the form, blank sections too: the numbers of fields are those of the list. */
export function readSections(values: FormValues) {
  const keys = Object.keys(values)
  return Array.from({ length: lengthOf(keys, /^s(\d{1,3})-/) }, (_, n) => {
    const count = lengthOf(keys, new RegExp(`^s${n}-e(\\d{1,4})-`))
    return {
      title: textOf(values, sectionField(n, 'title')),
      text: textOf(values, sectionField(n, 'text')),
      elements: Array.from({ length: count }, (_, m) => ({
        id: textOf(values, elementField(n, m, 'id')),
        title: textOf(values, elementField(n, m, 'title')),
        text: textOf(values, elementField(n, m, 'text')),
        url: textOf(values, elementField(n, m, 'url')) || null,
        record: readRecord(textOf(values, elementField(n, m, 'record'))),
      })),
    }
  })
}

/** The records that are ticked under the search of a section: `dataset:<id>`. */
export function picksOf(values: FormValues, section: number) {
  return listOf(values, sectionField(section, 'pick')).flatMap((value) => readRecord(value) ?? [])
}

export function readRecord(value: string) {
  const [name = '', id = ''] = value.split(':')
  const kind = topicRecordKinds.find((known) => known === name)
  return kind && id ? { kind, id } : null
}

/** What a button of the form asks: to move or take away a section or an element, to add to a section. */
export function commandOf(values: FormValues) {
  const found = /^(up|down|remove|find|text):(\d{1,3})(?::(\d{1,4}))?$/.exec(textOf(values, 'next'))
  if (!found) return null
  const [, verb = '', section = '', element] = found
  return { verb, section: Number(section), element: element === undefined ? null : Number(element) }
}

type Command = NonNullable<ReturnType<typeof commandOf>>

/** Sections after a button was pressed. An element that leaves a section goes to its neighbour. */
export function moved(
  sections: readonly TopicSection[],
  { verb, section, element }: Command,
): readonly TopicSection[] {
  const step = verb === 'up' ? -1 : 1
  if (verb === 'remove')
    return element === null ? sections.toSpliced(section, 1) : without(sections, section, element)
  if (verb !== 'up' && verb !== 'down') return sections
  if (element === null) return shifted(sections, section, step)
  const list = sections[section]?.elements ?? []
  const taken = list[element]
  if (taken === undefined) return sections
  if (list[element + step] !== undefined) return withElements(sections, section, shifted(list, element, step))
  const neighbour = sections[section + step]
  if (!neighbour) return sections
  const received = step < 0 ? [...neighbour.elements, taken] : [taken, ...neighbour.elements]
  return withElements(without(sections, section, element), section + step, received)
}

export function isBlank({ title, text, elements }: TopicSection): boolean {
  return title === '' && text === '' && elements.length === 0
}

/** The field that a pointer of the API speaks of. */
export function fieldOfTopicPointer(pointer: string): string {
  const [first = '', n = '0', part = 'find', m = '0', name = 'title'] = pointer.split('/').slice(1)
  if (first !== 'sections') return first
  return part === 'elements' ? elementField(Number(n), Number(m), name) : sectionField(Number(n), part)
}

function without(sections: readonly TopicSection[], section: number, element: number): TopicSection[] {
  return withElements(sections, section, (sections[section]?.elements ?? []).toSpliced(element, 1))
}

function withElements(
  sections: readonly TopicSection[],
  section: number,
  elements: TopicSection['elements'],
): TopicSection[] {
  return sections.map((each, n) => (n === section ? { ...each, elements } : each))
}

function shifted<T>(list: readonly T[], index: number, step: number): T[] {
  const taken = list[index]
  if (taken === undefined) return [...list]
  return list.toSpliced(index, 1).toSpliced(Math.max(0, index + step), 0, taken)
}

function lengthOf(keys: readonly string[], pattern: RegExp): number {
  return Math.max(0, ...keys.map((key) => Number(pattern.exec(key)?.[1] ?? -1) + 1))
}
