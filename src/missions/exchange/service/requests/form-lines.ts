import type { Lang } from '#kernel/words'
import type { DefinitionContent } from '../../schema/definition.ts'
import { contentWords } from './content-words.ts'
import { formLineWords } from './form-lines-words.ts'

/** One line for each thing that an applicant would compare between two versions of a form. */
export function formLines(definition: DefinitionContent, lang: Lang): Map<string, string> {
  const words = formLineWords[lang]
  const { contacts } = contentWords[lang]
  const lines: [string, string][] = [
    [words.title, definition.title],
    [words.terms, definition.terms],
    ...definition.purposes.map(({ label }): [string, string] => [words.purpose(label), words.there]),
    ...definition.blocks.map((block): [string, string] => [words.part(words.parts[block]), words.there]),
    ...definition.contacts.map((kind): [string, string] => [words.contact(contacts[kind]), words.asked]),
    ...definition.rules.map(({ says, fields }): [string, string] => [
      words.rule(says || fields.join(', ')),
      words.there,
    ]),
    [words.people, definition.twoPeople ? '2' : '1'],
    [words.serviceDays, String(definition.serviceDays)],
    [words.grantMonths, String(definition.grantMonths)],
    [words.maxFields, String(definition.maxFields)],
    [words.freeCalls, String(definition.freeCallsPerMinute)],
    [words.calls, String(definition.callsPerMinute)],
    [words.delay, String(definition.disclosureDelayDays)],
    [words.ground, definition.disclosureGround],
  ]
  return new Map(lines.map(([line, value]) => [words.form(line), value]))
}
