import type { Ctx } from '#kernel/context'
import type { DefinitionContent } from '../../schema/definition.ts'
import type { RequestContent } from '../../schema/request.ts'
import type { RestrictedApi } from '../../schema/restricted-api.ts'
import { fieldsIn, findApi } from './apis.ts'
import { contentWords } from './content-words.ts'
import { definitionOf, loadRequest } from './reading.ts'

export interface ReadableDifference {
  field: string
  before: string | null
  after: string | null
}

/** What is asked now against what the last grant answers, line by line, in words. @throws requestNotFound */
export async function listDifferences(ctx: Ctx, id: string): Promise<ReadableDifference[]> {
  const { row, grant } = await loadRequest(ctx, id)
  if (!grant) return []
  const [api, definition] = await Promise.all([findApi(ctx, row.api_id), definitionOf(ctx, row)])
  const told = { api, definition: definition.content, lang: ctx.lang }
  return differencesOf(linesOf(grant.content, told), linesOf(row.content, told))
}

type Lines = Map<string, string>

function differencesOf(before: Lines, after: Lines): ReadableDifference[] {
  const labels = [...new Set([...before.keys(), ...after.keys()])]
  return labels
    .map((field) => ({ field, before: before.get(field) || null, after: after.get(field) || null }))
    .filter((line) => line.before !== line.after)
}

/** One line for each thing that a person would compare: each field, each contact is a line of its own. */
export function linesOf(
  content: RequestContent,
  { api, definition, lang }: { api: RestrictedApi | null; definition: DefinitionContent; lang: Ctx['lang'] },
): Lines {
  const words = contentWords[lang]
  const labels = new Map(api ? fieldsIn(api).map(({ name, label }) => [name, label]) : [])
  const purposes = new Map(definition.purposes.map(({ code, label }) => [code, label]))
  const { legal, personalData, volumes, security } = content
  const number = (value: number | null) => (value === null ? '' : String(value))
  const lines: [string, string][] = [
    [words.title, content.title],
    [words.description, content.description],
    [words.procedure, content.procedure],
    ...content.purposes.map((code): [string, string] => [
      words.purpose(purposes.get(code) ?? code),
      words.asked,
    ]),
    ...content.fields.map((name): [string, string] => [words.field(labels.get(name) ?? name), words.asked]),
    [words.legalNature, legal.nature],
    [words.legalUrl, legal.url],
    [words.recipients, personalData.recipients],
    [words.retentionMonths, number(personalData.retentionMonths)],
    [words.retentionReason, personalData.retentionReason],
    ...content.modalities.map((one): [string, string] => [words.modalities[one], words.asked]),
    ...content.contacts.map(({ kind, ...contact }): [string, string] => [
      words.contacts[kind],
      [contact.name, contact.job, contact.email, contact.phone].filter(Boolean).join(', '),
    ]),
    [words.callsPerMinute, number(volumes.callsPerMinute)],
    [words.callsPerDay, number(volumes.callsPerDay)],
    [words.personsPerDay, number(volumes.personsPerDay)],
    [words.volumeReason, volumes.reason],
    [words.approvedBy, security.approvedBy],
    [words.approval, [security.approvedFrom, security.approvedUntil].filter(Boolean).join(' – ')],
    [words.networks, security.networks.join(', ')],
    ...content.documents.map(({ name }): [string, string] => [words.document(name), words.attached]),
  ]
  return new Map(lines)
}
