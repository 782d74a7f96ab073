import type { OpeningState } from '../../schema/opening.ts'

/** A view: what a promise says, beside what the data that it names shows. */
interface OpeningView {
  id: string
  slug: string
  title: string
  organization_id: string | null
  modified_at: Date
  is_public: boolean
  planned: string | null
  due_on: Date | null
  first_planned: string | null
  abandoned: boolean
  named: number
  open: number
  files: number
  described: number
}

interface OpeningToldTable {
  entry_id: string
  state: OpeningState
  since: Date
}

interface OpeningReminderTable {
  entry_id: string
  due_on: string
  about: 'soon' | 'late'
  sent_at: Date
}

declare module '#kernel/db' {
  interface Database {
    'catalogue.opening': OpeningView
    'catalogue.opening_told': OpeningToldTable
    'catalogue.opening_reminder': OpeningReminderTable
  }
}
