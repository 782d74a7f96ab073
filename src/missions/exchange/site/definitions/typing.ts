import { z } from 'zod'
import type { DefinitionContent } from '../../schema/definition.ts'
import type { TypedDefinition } from '../../views/definitions/definition-form.tsx'

const texts = [
  ...['title', 'intro', 'concerns', 'apis', 'purposes', 'terms', 'serviceDays', 'grantMonths', 'maxFields'],
  ...['freeCallsPerMinute', 'callsPerMinute', 'disclosureDelayDays', 'disclosureGround'],
]
const useCaseTexts = [
  ...['key', 'label', 'procedure', 'purposes', 'legalNature', 'legalUrl', 'recipients'],
  ...['retentionMonths', 'fields'],
]
const ruleParts = ['kind', 'fields', 'says']
const mostRules = 50
const mostUseCases = 30
/** Empty rows that a form always shows. */
const spareRules = 1

const text = z.string().catch('')
const many = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .catch([])
  .default([])
const Body = z.record(z.string(), z.unknown()).catch({})

export const emptyDefinition: TypedDefinition = {
  text: {
    concerns: 'anything',
    serviceDays: '15',
    grantMonths: '24',
    maxFields: '40',
    disclosureDelayDays: '0',
  },
  many: {
    blocks: ['legal', 'personal-data', 'contacts', 'volumes'],
    contacts: ['technical'],
    modalities: [],
  },
  twoPeople: true,
  confirmedContacts: false,
  rules: spare([]),
  useCases: [{}],
}

/** Whatever was sent, as the form shows it again. */
export function readDefinition(body: unknown): TypedDefinition {
  const sent = Body.parse(body)
  const rows = (most: number, parts: readonly string[], at: string) =>
    Array.from({ length: most }, (_, row) =>
      parts.map((part) => text.parse(sent[`${at}.${row}.${part}`])),
    ).filter((cells) => cells.some((cell) => cell.trim() !== ''))
  return {
    text: Object.fromEntries(texts.map((name) => [name, text.parse(sent[name])])),
    many: {
      blocks: many.parse(sent.blocks),
      contacts: many.parse(sent.contacts),
      modalities: many.parse(sent.modalities),
    },
    twoPeople: sent.twoPeople === 'on',
    confirmedContacts: sent.confirmedContacts === 'on',
    rules: spare(rows(mostRules, ruleParts, 'rules')),
    useCases: [
      ...rows(mostUseCases, useCaseTexts, 'useCases').map((cells) =>
        Object.fromEntries(useCaseTexts.map((name, index) => [name, cells[index] ?? ''])),
      ),
      {},
    ],
  }
}

export function toTypedDefinition(content: DefinitionContent): TypedDefinition {
  const { purposes, apis, rules, useCases } = content
  const plain = z.record(z.string(), z.unknown()).parse(content)
  return {
    text: {
      ...Object.fromEntries(texts.map((name) => [name, String(plain[name] ?? '')])),
      apis: apis.join('\n'),
      purposes: purposes.map(({ code, label }) => `${code} | ${label}`).join('\n'),
    },
    many: { blocks: content.blocks, contacts: content.contacts, modalities: content.modalities },
    twoPeople: content.twoPeople,
    confirmedContacts: content.confirmedContacts,
    rules: spare(rules.map(({ kind, fields, says }) => [kind, fields.join(' '), says])),
    useCases: [
      ...useCases.map((one) => ({
        ...{ key: one.key, label: one.label, procedure: one.procedure, recipients: one.recipients },
        ...{ purposes: one.purposes.join(' '), fields: one.fields.join(' ') },
        ...{ legalNature: one.legalNature, legalUrl: one.legalUrl },
        retentionMonths: one.retentionMonths === null ? '' : String(one.retentionMonths),
      })),
      {},
    ],
  }
}

/** What the form says, as the content that its schema then checks. */
export function toDefinitionContent(body: unknown): unknown {
  const { text, many, twoPeople, confirmedContacts, rules, useCases } = readDefinition(body)
  const number = (name: string) => numberOf(text[name] ?? '')
  return {
    ...{
      title: text.title,
      intro: text.intro,
      terms: text.terms,
      concerns: text.concerns,
      ...many,
      twoPeople,
      confirmedContacts,
    },
    ...{ apis: wordsOf(text.apis), purposes: linesOf(text.purposes).map(toPurpose) },
    ...{
      serviceDays: number('serviceDays'),
      grantMonths: number('grantMonths'),
      maxFields: number('maxFields'),
    },
    freeCallsPerMinute: number('freeCallsPerMinute'),
    callsPerMinute: number('callsPerMinute'),
    disclosureDelayDays: number('disclosureDelayDays'),
    disclosureGround: text.disclosureGround,
    rules: rules
      .filter(([kind]) => kind)
      .map(([kind, fields, says]) => ({ kind, fields: wordsOf(fields), says: says ?? '' })),
    useCases: useCases
      .filter(({ key }) => key)
      .map((one) => ({
        ...{ key: one.key, label: one.label, procedure: one.procedure, recipients: one.recipients },
        ...{ purposes: wordsOf(one.purposes), fields: wordsOf(one.fields) },
        ...{ legalNature: one.legalNature, legalUrl: one.legalUrl },
        retentionMonths: one.retentionMonths?.trim() ? numberOf(one.retentionMonths) : null,
      })),
  }
}

function toPurpose(line: string) {
  const [code = '', ...label] = line.split('|')
  return { code: code.trim(), label: label.join('|').trim() }
}

function spare(rows: readonly (readonly string[])[]): (readonly string[])[] {
  return [...rows, ...Array.from({ length: spareRules }, () => ['', '', ''])]
}

function numberOf(typed: string): number | string {
  return /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : typed
}

function wordsOf(typed = ''): string[] {
  return typed.split(/[\s,;]+/).filter(Boolean)
}

function linesOf(typed = ''): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
