import { z } from 'zod'
import type { FormState } from '#kernel/http/form'
import type { Lang } from '#kernel/words'
import type { FieldError } from '#ui'
import { contactKinds } from '../../schema/definition.ts'
import type { RequestContent } from '../../schema/request.ts'
import type { TypedRequest } from '../../views/requests/typed.ts'

const text = z.string().catch('')
const many = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .catch([])
  .default([])

const contactParts = ['name', 'job', 'email', 'phone'] as const
const texts = [
  ...['title', 'description', 'procedure', 'legal.nature', 'legal.url', 'personalData.recipients'],
  ...['personalData.retentionMonths', 'personalData.retentionReason', 'volumes.callsPerMinute'],
  ...['volumes.callsPerDay', 'volumes.personsPerDay', 'volumes.reason', 'security.approvedBy'],
  ...['security.approvedFrom', 'security.approvedUntil', 'security.networks'],
  ...contactKinds.flatMap((kind) => contactParts.map((part) => `contacts.${kind}.${part}`)),
]

const Body = z.record(z.string(), z.unknown()).catch({})

/** Whatever was sent, as the form shows it again: nothing typed is lost. */
export function readTyped(body: unknown): TypedRequest {
  const sent = Body.parse(body)
  return {
    text: Object.fromEntries(texts.map((name) => [name, text.parse(sent[name])])),
    purposes: many.parse(sent.purposes),
    fields: many.parse(sent.fields),
    modalities: many.parse(sent.modalities),
    acceptsTerms: sent.acceptsTerms === 'on',
    informedDpo: sent.informedDpo === 'on',
  }
}

/** A kept draft, as the form shows it. */
export function toTyped(content: RequestContent): TypedRequest {
  const number = (value: number | null) => (value === null ? '' : String(value))
  const { legal, personalData, volumes, security } = content
  return {
    text: {
      ...{ title: content.title, description: content.description, procedure: content.procedure },
      ...{ 'legal.nature': legal.nature, 'legal.url': legal.url },
      'personalData.recipients': personalData.recipients,
      'personalData.retentionMonths': number(personalData.retentionMonths),
      'personalData.retentionReason': personalData.retentionReason,
      'volumes.callsPerMinute': number(volumes.callsPerMinute),
      'volumes.callsPerDay': number(volumes.callsPerDay),
      'volumes.personsPerDay': number(volumes.personsPerDay),
      'volumes.reason': volumes.reason,
      'security.approvedBy': security.approvedBy,
      'security.approvedFrom': security.approvedFrom,
      'security.approvedUntil': security.approvedUntil,
      'security.networks': security.networks.join('\n'),
      ...Object.fromEntries(
        content.contacts.flatMap((contact) =>
          contactParts.map((part) => [`contacts.${contact.kind}.${part}`, contact[part]]),
        ),
      ),
    },
    ...{ purposes: content.purposes, fields: content.fields, modalities: content.modalities },
    ...{ acceptsTerms: content.acceptsTerms, informedDpo: content.informedDpo },
  }
}

/** What a form says, as the content that its schema then checks. */
export function toContent(body: unknown, useCase: string | null): unknown {
  const typed = readTyped(body)
  const at = (name: string) => typed.text[name] ?? ''
  return {
    ...{ title: at('title'), description: at('description'), procedure: at('procedure'), useCase },
    ...{ purposes: typed.purposes, fields: typed.fields, modalities: typed.modalities },
    legal: { nature: at('legal.nature'), url: at('legal.url') },
    personalData: {
      recipients: at('personalData.recipients'),
      retentionMonths: numberOf(at('personalData.retentionMonths')),
      retentionReason: at('personalData.retentionReason'),
    },
    contacts: contactKinds.flatMap((kind) => {
      const contact = Object.fromEntries(contactParts.map((part) => [part, at(`contacts.${kind}.${part}`)]))
      return Object.values(contact).some((value) => value.trim() !== '') ? [{ kind, ...contact }] : []
    }),
    volumes: {
      callsPerMinute: numberOf(at('volumes.callsPerMinute')),
      callsPerDay: numberOf(at('volumes.callsPerDay')),
      personsPerDay: numberOf(at('volumes.personsPerDay')),
      reason: at('volumes.reason'),
    },
    security: {
      approvedBy: at('security.approvedBy'),
      approvedFrom: at('security.approvedFrom'),
      approvedUntil: at('security.approvedUntil'),
      networks: at('security.networks')
        .split(/[\s,;]+/)
        .filter(Boolean),
    },
    ...{ acceptsTerms: typed.acceptsTerms, informedDpo: typed.informedDpo },
  }
}

/** Nothing is null; what is no number stays text, for the schema to refuse. Spaces part thousands. */
function numberOf(typed: string): number | string | null {
  const bare = typed.replace(/\s/g, '')
  if (bare === '') return null
  return /^\d{1,12}$/.test(bare) ? Number(bare) : typed
}

/** By the name of their field, which is their pointer with dots; above the form when a rule said no. */
export function fieldErrors({ errors, refusal }: FormState, lang: Lang): FieldError[] {
  const said = errors.map(({ pointer, detail }) => ({
    field: pointer.slice(1).replaceAll('~1', '.').replaceAll('/', '.'),
    message: detail,
  }))
  if (said.length > 0 || !refusal) return said
  const { title, remedy } = refusal.rule
  return [{ field: '', message: `${title[lang]}. ${remedy[lang]}` }]
}
