import { parisDay } from '#kernel/text/paris'
import type { Lang } from '#kernel/words'
import { formatDate } from '#ui'
import type { MyAccess } from '../../service/accesses/mine.ts'

export interface DayOfAccesses {
  /** `2026-11-27`, in Paris. */
  day: string
  /** Accesses of one administration for one procedure. */
  groups: MyAccess[][]
}

/** By day, then by procedure, in the order that they have: what is renewed is another grant, and the same to a person. */
export function byDay(accesses: readonly MyAccess[]): DayOfAccesses[] {
  const days = Map.groupBy(accesses, ({ at }) => parisDay(new Date(at)))
  return [...days].map(([day, ofDay]) => ({
    day,
    groups: [...Map.groupBy(ofDay, procedureOf).values()],
  }))
}

function procedureOf({ consumerId, grant }: MyAccess): string {
  return `${consumerId} ${grant.procedure}`
}

export function dayOf(lang: Lang, day: string): string {
  return formatDate(lang, `${day}T12:00:00Z`)
}

export function monthOf(lang: Lang, month: string): string {
  return formatDate(lang, `${month}-15T12:00:00Z`, 'month')
}

const hours = {
  fr: new Intl.DateTimeFormat('fr', { timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: 'numeric', minute: '2-digit' }),
}

/** `14 h 05`, or `14:05` in English, in Paris. */
export function hourOf(lang: Lang, at: string): string {
  const text = hours[lang].format(new Date(at))
  return lang === 'fr' ? text.replace(':', '\u00a0h\u00a0') : text
}

export function fieldsOf(lang: Lang, { fields, grant }: MyAccess): string[] {
  const labels = new Map(grant.fields.map(({ key, label }) => [key, label]))
  return [...new Set(fields.map((key) => labels.get(key) ?? key))].sort((a, b) => a.localeCompare(b, lang))
}

export function listOf(lang: Lang, items: readonly string[]): string {
  return new Intl.ListFormat(lang).format(items)
}

export function pathOf({ node, sequence }: Pick<MyAccess, 'node' | 'sequence'>): string {
  return `/account/accesses/${node}/${sequence}`
}
