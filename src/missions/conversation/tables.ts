import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Lang } from '#kernel/words'
import type { Visibility } from '#missions/records'
import type { DemandState, Ground } from './schema/demand.ts'
import type { Removal } from './schema/discussion.ts'
import type { Way, What, Why } from './schema/notification.ts'
import type { LogLine, ReportReason, ReportState } from './schema/report.ts'

type Json<T> = ColumnType<T, string | undefined, string>
type Reason = NonNullable<Removal['reason']>

export interface DiscussionTable {
  id: string
  kind: string
  record_id: string
  organization_id: string | null
  owner_id: string | null
  visibility: Visibility
  title: string
  author_id: string | null
  author_name: string
  speaker_id: string | null
  by_producer: boolean
  created_at: Date
  last_at: Date
  messages: Generated<number>
  answered_at: Date | null
  waiting_since: Date | null
  closed_at: Date | null
  closed_by: string | null
  closed_by_name: Generated<string>
  closed_as: string | null
  removed_at: Date | null
  removed_by: Removal['by'] | null
  removal_reason: Reason | null
  removal_words: string | null
  extras: Json<Record<string, unknown>>
}

export interface MessageTable {
  discussion_id: string
  place: number
  id: string
  author_id: string | null
  author_name: string
  speaker_id: string | null
  by_producer: boolean
  text: string
  html: string
  posted_at: Date
  modified_at: Date | null
  removed_at: Date | null
  removed_by: Removal['by'] | null
  removal_reason: Reason | null
  removal_words: string | null
}

export interface VersionTable {
  message_id: string
  at: Date
  text: string
}

export interface MentionTable {
  message_id: string
  kind: 'organization' | 'person'
  target_id: string
}

export interface ReportTable {
  id: string
  reference: string
  kind: string
  record_id: string
  organization_id: string | null
  owner_id: string | null
  discussion_id: string | null
  message_id: string | null
  reason: ReportReason
  words: string
  reporter_id: string | null
  email: string | null
  lang: Lang
  at: Date
  state: Generated<ReportState>
  decided_at: Date | null
  answer: Generated<string>
}

export interface HeldTable {
  id: string
  author_id: string
  discussion_id: string | null
  kind: string
  record_id: string
  title: string | null
  text: string
  speaker_id: string | null
  score: number
  signals: string[]
  at: Date
}

/** What was held, kept so that an appeal can post it. */
export interface Refused {
  title: string | null
  text: string
  speaker: string | null
}

export interface DecisionTable {
  id: string
  at: Date
  action: LogLine['action']
  ground: Reason
  words: string
  automated: boolean
  kind: string
  record_id: string
  discussion_id: string | null
  message_id: string | null
  refused: ColumnType<Refused | null, string | null, string | null>
  author_id: string | null
  organization_id: string | null
  moderator_id: string | null
  appealed_at: Date | null
  appeal_words: Generated<string>
  settled_at: Date | null
  settled_by: string | null
  outcome: LogLine['outcome']
  settlement: Generated<string>
}

export interface DemandTable {
  id: string
  title: string
  what: string
  why: string
  existing: string | null
  organization_id: string | null
  received_at: Date | null
  author_id: string | null
  author_name: string
  created_at: Date
  changed_at: Date
  state: Generated<DemandState>
  planned_on: string | null
  ground: Ground | null
  words: Generated<string>
  merged_into: string | null
  supporters: Generated<number>
}

export interface SupportTable {
  demand_id: string
  account_id: string
  at: Date
}

export interface FollowTable {
  account_id: string
  kind: string
  target: string
  since: Date
}

export interface NewsTable {
  id: string
  key: string
  what: What
  kind: string
  record_id: string
  organization_id: string | null
  owner_id: string | null
  visibility: Visibility
  discussion_id: string | null
  message_id: string | null
  actor_id: string | null
  reason: Reason | null
  at: Date
  due_at: Generated<Date | null>
  words: Generated<string>
}

export interface SearchMatchTable {
  search: string
  kind: string
  record_id: string
  news_id: string
}

export interface NotificationTable {
  account_id: string
  news_id: string
  why: Why
  way: Way
  at: Date
  read_at: Date | null
  mailed_at: Date | null
}

export interface NotificationChoiceTable {
  account_id: string
  why: Why
  way: Way
}

export interface MailHabitTable {
  account_id: string
  time_zone: Generated<string>
  digested_on: string | null
  secret: Buffer
}

export interface DigestHandedTable {
  account_id: string
  day: string
  at: Date
}

declare module '#kernel/db' {
  interface Database {
    'conversation.demand': DemandTable
    'conversation.support': SupportTable
    'conversation.discussion': DiscussionTable
    'conversation.message': MessageTable
    'conversation.message_version': VersionTable
    'conversation.mention': MentionTable
    'conversation.report': ReportTable
    'conversation.held': HeldTable
    'conversation.decision': DecisionTable
    'conversation.follow': FollowTable
    'conversation.news': NewsTable
    'conversation.search_match': SearchMatchTable
    'conversation.notification': NotificationTable
    'conversation.notification_choice': NotificationChoiceTable
    'conversation.mail_habit': MailHabitTable
    'conversation.digest_handed': DigestHandedTable
  }
}

export type DiscussionRow = Selectable<DiscussionTable>
export type DemandRow = Selectable<DemandTable>
export type NewsRow = Selectable<NewsTable>
export type MessageRow = Selectable<MessageTable>
export type ReportRow = Selectable<ReportTable>
export type HeldRow = Selectable<HeldTable>
export type DecisionRow = Selectable<DecisionTable>

/** Null while it stands. */
export function toRemoval(
  row: Pick<MessageRow, 'removed_at' | 'removed_by' | 'removal_reason' | 'removal_words'>,
): Removal | null {
  const { removed_at, removed_by, removal_reason, removal_words } = row
  if (removed_at === null) return null
  return {
    at: removed_at.toISOString(),
    by: removed_by ?? 'office',
    reason: removal_reason,
    words: removal_words ?? '',
  }
}
