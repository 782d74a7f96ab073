import type { Ctx } from '#kernel/context'
import type { DefinitionContent } from '../../schema/definition.ts'
import type { RequestContent } from '../../schema/request.ts'
import type { RestrictedApi } from '../../schema/restricted-api.ts'
import { findApi } from '../apis/reading.ts'
import { grantedContent } from '../grants/contacts.ts'
import { fieldsIn } from './apis.ts'
import { heldFields } from './as-granted.ts'
import { contentWords } from './content-words.ts'
import { formLines } from './form-lines.ts'
import { definitionOf, loadRequest } from './reading.ts'

export interface ReadableDifference {
  field: string
  before: string | null
  after: string | null
}

/** What is asked now, and the form that asks it, against what the last grant answers, line by line, in words. @throws requestNotFound */
export async function listDifferences(ctx: Ctx, id: string): Promise<ReadableDifference[]> {
  const { row, grant } = await loadRequest(ctx, id)
  if (!grant) return []
  const [api, after, before, answered] = await Promise.all([
    findApi(ctx, row.api_id),
    definitionOf(ctx, row),
    definitionOf(ctx, grant),
    grantedContent(ctx, grant),
  ])
  // A renewal prolongs what is granted; a request that is reopened is compared with what it asked.
  const fields = row.again === 'renewal' ? heldFields(answered.fields, grant) : answered.fields
  const content = { ...answered, fields }
  const told = (definition: DefinitionContent) => ({ api, definition, lang: ctx.lang })
  return [
    ...differencesOf(formLines(before.content, ctx.lang), formLines(after.content, ctx.lang)),
    ...differencesOf(linesOf(content, told(before.content)), linesOf(row.content, told(after.content))),
  ]
}

type Lines = Map<string, string>

function differencesOf(before: Lines, after: Lines): ReadableDifference[] {
  const labels = [...new Set([...before.keys(), ...after.keys()])]
  return labels
    .map((field) => ({ field, before: before.get(field) || null, after: after.get(field) || null }))
    .filter((line) => line.before !== line.after)
}

interface Told {
  api: RestrictedApi | null
  definition: DefinitionContent
  lang: Ctx['lang']
}

/** One line for each thing that a person would compare: each field, each purpose is a line of its own. */
function linesOf(content: RequestContent, told: Told): Lines {
  const words = contentWords[told.lang]
  const { purposes, fields, modalities } = namedIn(content, told)
  const asked = (labels: readonly string[]) => labels.map((label): [string, string] => [label, words.asked])
  return new Map([
    ...writtenLines(content, told),
    ...asked(purposes.map(words.purpose)),
    ...asked(fields.map(words.field)),
    ...asked(modalities),
  ])
}

/** What is asked, as its page shows it: lists stand together. Nothing is shown of what was left empty. */
export function sheetOf(content: RequestContent, told: Told): Lines {
  const words = contentWords[told.lang]
  const { purposes, fields, modalities } = namedIn(content, told)
  const lines: [string, string][] = [
    [words.purposes, purposes.join(words.between)],
    [words.fields(fields.length), fields.join(words.between)],
    ...writtenLines(content, told),
    [words.modality, modalities.join(', ')],
  ]
  return new Map(lines.filter(([, value]) => value !== ''))
}

function namedIn(content: RequestContent, { api, definition, lang }: Told) {
  const labels = new Map(api ? fieldsIn(api).map(({ name, label }) => [name, label]) : [])
  const known = new Map(definition.purposes.map(({ code, label }) => [code, label]))
  return {
    purposes: content.purposes.map((code) => known.get(code) ?? code),
    fields: content.fields.map((name) => labels.get(name) ?? name),
    modalities: content.modalities.map((one) => contentWords[lang].modalities[one]),
  }
}

function writtenLines(content: RequestContent, { lang }: Told): [string, string][] {
  const words = contentWords[lang]
  const { legal, personalData, volumes, security } = content
  const number = (value: number | null) => (value === null ? '' : words.number(value))
  const day = (date: string) => (date ? words.day(date) : '')
  return [
    [words.title, content.title],
    [words.description, content.description],
    [words.procedure, content.procedure],
    [words.legalNature, legal.nature],
    [words.legalUrl, legal.url],
    [words.recipients, personalData.recipients],
    [words.retentionMonths, number(personalData.retentionMonths)],
    [words.retentionReason, personalData.retentionReason],
    ...content.contacts.map(({ kind, ...contact }): [string, string] => [
      words.contacts[kind],
      [contact.name, contact.job, contact.email, contact.phone].filter(Boolean).join(', '),
    ]),
    [words.callsPerMinute, number(volumes.callsPerMinute)],
    [words.callsPerDay, number(volumes.callsPerDay)],
    [words.personsPerDay, number(volumes.personsPerDay)],
    [words.volumeReason, volumes.reason],
    [words.approvedBy, security.approvedBy],
    [words.approval, [day(security.approvedFrom), day(security.approvedUntil)].filter(Boolean).join(' – ')],
    [words.networks, security.networks.join(', ')],
    ...content.documents.map(({ name }): [string, string] => [words.document(name), words.attached]),
  ]
}
