import { isIP } from 'node:net'
import type { InputError } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import type { BlockName, DefinitionContent, FieldRule } from '../../schema/definition.ts'
import { longRetentionMonths, type RequestContent } from '../../schema/request.ts'
import type { RestrictedApi } from '../../schema/restricted-api.ts'
import { fieldNames, fieldsIn } from './apis.ts'
import { lackWords } from './words.ts'

interface Asked {
  content: RequestContent
  definition: DefinitionContent
  api: RestrictedApi
}

type Said = (pointer: string, detail: string) => InputError
type Words = (typeof lackWords)[Lang]

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What a request lacks to be sent, each at its place; empty when it is whole. */
export function lacksOf(asked: Asked, lang: Lang): InputError[] {
  const words = lackWords[lang]
  const say: Said = (pointer, detail) => ({ pointer, detail })
  const has = (block: BlockName) => asked.definition.blocks.includes(block)
  return [
    ...purposeLacks(asked, words, say),
    ...fieldLacks(asked, words, say),
    ...(has('legal') ? legalLacks(asked.content, words, say) : []),
    ...(has('personal-data') ? personalLacks(asked.content, words, say) : []),
    ...(has('modalities') && asked.definition.modalities.length > 0 && asked.content.modalities.length === 0
      ? [say('/modalities', words.choose)]
      : []),
    ...(has('contacts') ? contactLacks(asked, words, say) : []),
    ...(has('volumes') ? volumeLacks(asked, words, say) : []),
    ...(has('security') ? securityLacks(asked.content, words, say) : []),
    ...signedLacks(asked.content, words, say),
    ...(asked.content.acceptsTerms ? [] : [say('/acceptsTerms', words.terms)]),
    ...(has('personal-data') && !asked.content.informedDpo ? [say('/informedDpo', words.informedDpo)] : []),
  ]
}

function purposeLacks({ content, definition }: Asked, words: Words, say: Said): InputError[] {
  const written = ['title', 'description', 'procedure'] as const
  const known = definition.purposes.map(({ code }) => code)
  return [
    ...written.filter((name) => content[name] === '').map((name) => say(`/${name}`, words.write)),
    ...(content.purposes.some((code) => known.includes(code)) ? [] : [say('/purposes', words.choose)]),
  ]
}

function fieldLacks({ content: { fields }, definition, api }: Asked, words: Words, say: Said): InputError[] {
  const known = fieldNames(api)
  const gone = fields.filter((field) => !known.has(field))
  return [
    ...(fields.length === 0 ? [say('/fields', words.oneField)] : []),
    ...(fields.length > definition.maxFields
      ? [say('/fields', words.tooManyFields(definition.maxFields))]
      : []),
    ...gone.map((field) => say('/fields', words.fieldGone(field))),
    ...definition.rules.flatMap((rule) =>
      ruleLacks(rule, { fields, api, words }).map((lack) => say('/fields', lack)),
    ),
  ]
}

/** A form serves several APIs: a rule is about those of its fields that the API that is asked has. */
function ruleLacks(
  { kind, fields: named, says }: FieldRule,
  { fields, api, words }: { fields: readonly string[]; api: RestrictedApi; words: Words },
): string[] {
  const labels = new Map(fieldsIn(api).map(({ name, label }) => [name, label]))
  const known = named.filter((field) => labels.has(field))
  const isElsewhere = known.length === 0 || (kind === 'requires' && known[0] !== named[0])
  if (isElsewhere || !isBroken({ kind, fields: known }, fields)) return []
  return [says || words.rules[kind](known.map((field) => labels.get(field) ?? field))]
}

/** `requires`: the first needs the others; `excludes`: at most one; `any-of`: at least one. */
function isBroken({ kind, fields }: Pick<FieldRule, 'kind' | 'fields'>, chosen: readonly string[]): boolean {
  const held = fields.filter((field) => chosen.includes(field))
  if (kind === 'excludes') return held.length > 1
  if (kind === 'any-of') return held.length === 0
  return fields[0] !== undefined && chosen.includes(fields[0]) && held.length < fields.length
}

/** A text and where to read it: its address, or the document that is joined. */
function legalLacks({ legal, documents }: RequestContent, words: Words, say: Said): InputError[] {
  const readable = legal.url !== '' || documents.length > 0
  return [
    ...(legal.nature === '' ? [say('/legal/nature', words.write)] : []),
    ...(readable ? [] : [say('/legal/url', words.legalText)]),
  ]
}

function personalLacks({ personalData }: RequestContent, words: Words, say: Said): InputError[] {
  const { recipients, retentionMonths, retentionReason } = personalData
  const long = retentionMonths !== null && retentionMonths > longRetentionMonths
  return [
    ...(recipients === '' ? [say('/personalData/recipients', words.write)] : []),
    ...(retentionMonths === null ? [say('/personalData/retentionMonths', words.write)] : []),
    ...(long && retentionReason === '' ? [say('/personalData/retentionReason', words.longRetention)] : []),
  ]
}

function contactLacks({ content, definition }: Asked, words: Words, say: Said): InputError[] {
  return definition.contacts.flatMap((kind) => {
    const contact = content.contacts.find((one) => one.kind === kind)
    return [
      ...(contact?.name ? [] : [say(`/contacts/${kind}/name`, words.contactName(kind))]),
      ...(contact && email.test(contact.email)
        ? []
        : [say(`/contacts/${kind}/email`, words.contactEmail(kind))]),
    ]
  })
}

function volumeLacks({ content: { volumes }, definition }: Asked, words: Words, say: Said): InputError[] {
  const numbers = ['callsPerMinute', 'callsPerDay', 'personsPerDay'] as const
  const most = volumes.callsPerMinute ?? 0
  return [
    ...numbers.filter((name) => volumes[name] === null).map((name) => say(`/volumes/${name}`, words.write)),
    ...(most > definition.callsPerMinute
      ? [say('/volumes/callsPerMinute', words.tooManyCalls(definition.callsPerMinute))]
      : []),
    ...(most > definition.freeCallsPerMinute && volumes.reason === ''
      ? [say('/volumes/reason', words.volumeReason(definition.freeCallsPerMinute))]
      : []),
    ...((volumes.personsPerDay ?? 0) > (volumes.callsPerDay ?? Number.POSITIVE_INFINITY)
      ? [say('/volumes/personsPerDay', words.morePersonsThanCalls)]
      : []),
  ]
}

function securityLacks({ security }: RequestContent, words: Words, say: Said): InputError[] {
  const { approvedBy, approvedFrom, approvedUntil } = security
  return [
    ...(approvedBy === '' ? [say('/security/approvedBy', words.write)] : []),
    ...(approvedFrom === '' ? [say('/security/approvedFrom', words.write)] : []),
    ...(approvedUntil === '' ? [say('/security/approvedUntil', words.write)] : []),
    ...(approvedFrom && approvedUntil && approvedUntil <= approvedFrom
      ? [say('/security/approvedUntil', words.datesInOrder)]
      : []),
  ]
}

/** Whatever the definition asks, these are signed as they are written: a link of a public page, what calls come from. */
function signedLacks({ legal, security }: RequestContent, words: Words, say: Said): InputError[] {
  const wrong = security.networks.filter((one) => !isNetwork(one))
  return [
    ...(legal.url !== '' && !isWebAddress(legal.url) ? [say('/legal/url', words.address)] : []),
    ...wrong.map((one) => say('/security/networks', words.network(one))),
  ]
}

/** A range in CIDR notation (RFC 4632, RFC 4291). */
function isNetwork(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || address.includes('%') || more.length > 0) return false
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
