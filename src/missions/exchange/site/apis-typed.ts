import { z } from 'zod'
import type { KeptApi } from '../schema/api-draft.ts'
import { askerKinds, emptySheet } from '../schema/api-sheet.ts'
import type { ApiCall } from '../schema/restricted-api.ts'
import { fieldColumns } from '../views/apis/call-page.tsx'
import { pivotParts } from '../vocabulary/pivot-names.ts'

/** What a form says, by name of field. */
export type Typed = Readonly<Record<string, string>>

export const TypedForm = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform(
    (values): Typed =>
      Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      ),
  )

const usual = { callsPerMinute: 600, timeoutMs: 5000, maxAnswerBytes: 1 << 20 }

/** The fields of the form of an API, from what is kept. */
export function apiFields(api: KeptApi | null): Typed {
  const sheet = api?.sheet ?? emptySheet
  const limits = api?.limits ?? usual
  return {
    version: String(api?.version ?? ''),
    ...{ title: api?.title ?? '', slug: api?.slug ?? '', dataserviceId: api?.dataserviceId ?? '' },
    destination: api?.askedDestination ?? api?.destination ?? '',
    isSandbox: api?.isSandbox ? 'on' : '',
    ...Object.fromEntries(Object.entries(limits).map(([name, value]) => [name, String(value)])),
    ...{ summary: sheet.summary, description: sheet.description },
    ...{ serviceLevel: sheet.serviceLevel, contact: sheet.contact },
    legalTexts: sheet.legalTexts
      .map(({ article, words, url }) => [article, words, url ?? ''].join(' | ').replace(/( \| )+$/, ''))
      .join('\n'),
    ...Object.fromEntries(
      sheet.eligibility.flatMap(({ asker, answer, words, article }) => [
        [`answer-${asker}`, answer],
        [`words-${asker}`, words],
        [`article-${asker}`, article],
      ]),
    ),
  }
}

/** What the form says of an API, as it is saved; calls stay as they are kept. */
export function apiDraftOf(typed: Typed, { api, providerId }: { api: KeptApi | null; providerId: string }) {
  const said = (name: string) => typed[name] ?? ''
  const links = new Map(api?.sheet.eligibility.map(({ asker, article, url }) => [`${asker} ${article}`, url]))
  return {
    ...(api && { id: api.id, version: Number(said('version')) }),
    ...{ title: said('title'), slug: said('slug').trim(), providerId, calls: api?.calls ?? [] },
    dataserviceId: said('dataserviceId').trim().split('/').at(-1) || null,
    destination: said('destination').trim().replace(/\/$/, ''),
    isSandbox: said('isSandbox') === 'on',
    limits: {
      callsPerMinute: Number(said('callsPerMinute')),
      timeoutMs: Number(said('timeoutMs')),
      maxAnswerBytes: Number(said('maxAnswerBytes')),
    },
    sheet: {
      ...{ summary: said('summary'), description: said('description') },
      ...{ serviceLevel: said('serviceLevel'), contact: said('contact') },
      sandboxId: api?.sheet.sandboxId ?? null,
      legalTexts: said('legalTexts')
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(legalTextOf),
      eligibility: askerKinds
        .filter((asker) => said(`answer-${asker}`) !== '')
        .map((asker) => ({
          asker,
          answer: said(`answer-${asker}`),
          words: said(`words-${asker}`),
          article: said(`article-${asker}`),
          url: links.get(`${asker} ${said(`article-${asker}`)}`) ?? null,
        })),
    },
  }
}

function legalTextOf(line: string) {
  const [article = '', words = '', url = ''] = line.split('|').map((part) => part.trim())
  return { article, words, url: url || null }
}

/** The fields of the form of a call, from what is kept. */
export function callFields({ version }: KeptApi, { summary, person, fields }: ApiCall): Typed {
  return {
    ...{ version: String(version), summary, from: person?.from ?? '' },
    ...Object.fromEntries(pivotParts.map((part) => [`pivot-${part}`, person?.pivot[part] ?? ''])),
    ...{ scheme: person?.number?.scheme ?? '', numberAt: person?.number?.at ?? '' },
    ...Object.fromEntries(
      fields.flatMap(({ key, label, group, sensitive, deprecatedSince }) => [
        [`label-${key}`, label],
        [`group-${key}`, group],
        // Any word says yes: the list has the one of the language of the page.
        [`sensitive-${key}`, sensitive ? 'on' : ''],
        [`deprecated-${key}`, deprecatedSince ?? ''],
      ]),
    ),
  }
}

/** What the form says of a call: its address, its parameters and the places of its fields stay. */
export function callOf(typed: Typed, call: ApiCall): unknown {
  const said = (name: string) => (typed[name] ?? '').trim()
  const { from } = typed
  const pivot = Object.fromEntries(
    pivotParts.map((part) => [part, said(`pivot-${part}`)]).filter(([, value]) => value !== ''),
  )
  const number = said('scheme') && said('numberAt') ? { scheme: said('scheme'), at: said('numberAt') } : null
  const [label, group, sensitive, deprecated] = fieldColumns
  return {
    ...call,
    summary: said('summary'),
    person: from ? { from, pivot, number } : null,
    fields: call.fields.map((field) => ({
      ...field,
      label: said(`${label}-${field.key}`),
      group: said(`${group}-${field.key}`),
      sensitive: said(`${sensitive}-${field.key}`) !== '',
      deprecatedSince: said(`${deprecated}-${field.key}`) || null,
    })),
  }
}
