import type { Ctx } from '#kernel/context'
import {
  getDiscussion,
  listMessages,
  type Report,
  type ReportDraft,
  type ReportReason,
} from '#missions/conversation'
import { findPersons } from '#missions/people'
import { classOf, kindOf } from './discussions/shape.ts'
import { instant, toUserRef } from './names.ts'
import { words } from './words.ts'

/** The reasons that udata knows, and what they are here. */
export const udataReasons = [
  ...(['explicit_content', 'illegal_content', 'others'] as const),
  ...(['personal_data', 'security', 'spam'] as const),
] as const
type UdataReason = (typeof udataReasons)[number]

export const reasonsHere: Record<UdataReason, ReportReason> = {
  explicit_content: 'illegal',
  illegal_content: 'illegal',
  others: 'other',
  personal_data: 'personal-data',
  security: 'other',
  spam: 'spam',
}

const reasonsThere: Record<ReportReason, UdataReason> = {
  illegal: 'illegal_content',
  'personal-data': 'personal_data',
  'data-error': 'others',
  spam: 'spam',
  other: 'others',
}

/** What a report is about: a record, or a message of a discussion, its first one unless it is said. */
export async function reportedBy(
  ctx: Ctx,
  { class: name, id, message }: { class: string; id: string; message: string | null },
): Promise<Pick<ReportDraft, 'record' | 'message'>> {
  if (name !== 'Discussion') return { record: { kind: kindOf(name), id }, message: null }
  const discussion = await getDiscussion(ctx, id)
  const [first] = await listMessages(ctx, discussion, { limit: 1 })
  const { record } = discussion
  return { record: { kind: record.kind, id: record.id }, message: message ?? first?.id ?? null }
}

/** Reports as udata tells them to those who moderate, and to who has just made one. */
export async function presentReports(ctx: Ctx, reports: readonly Report[]) {
  const site = ctx.config.publicUrl
  const persons = await findPersons(
    ctx,
    reports.flatMap(({ reporter }) => reporter ?? []),
  )
  return reports.map((report) => {
    const person = report.reporter ? persons.get(report.reporter) : undefined
    return {
      id: report.id,
      by: person ? toUserRef(person, site) : null,
      subject: report.discussion
        ? { class: 'Discussion', id: report.discussion }
        : { class: classOf(report.record.kind), id: report.record.id },
      subject_embed_id: report.message,
      subject_label: null,
      subject_deleted_at: null,
      subject_deleted_by: null,
      reason: reasonsThere[report.reason],
      message: report.words,
      reported_at: instant(report.at),
      dismissed_at: report.state === 'dismissed' ? instant(report.decidedAt) : null,
      dismissed_by: null,
      callbacks_count: 0,
      self_api_url: `${site}/api/1/reports/${report.id}/`,
    }
  })
}

export function listReasons({ lang }: Pick<Ctx, 'lang'>) {
  return Object.entries(words[lang].reportReasons).map(([value, label]) => ({ value, label }))
}
