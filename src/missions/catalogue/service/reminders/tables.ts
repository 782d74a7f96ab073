export interface ReminderTable {
  dataset_id: string
  due_at: Date
  sent_at: Date
}

export interface NoReminderTable {
  account_id: string
}

declare module '#kernel/db' {
  interface Database {
    'catalogue.reminder': ReminderTable
    'catalogue.no_reminder': NoReminderTable
  }
}
